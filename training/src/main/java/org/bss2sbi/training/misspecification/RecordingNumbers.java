package org.bss2sbi.training.misspecification;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bss2sbi.simulator.Experiment;
import org.bss2sbi.simulator.Observation;
import org.bss2sbi.simulator.summary.Summary;

/**
 * The numbers by which recordings are compared: the waveform summary, the lowest and the highest point of the trace, and how rough it
 * is from point to point. The same for every posterior, so that it is judged by what it does not see as well. Always finite; spikes
 * that are not there leave the values stated for the summary.
 */
final class RecordingNumbers {

    private static final List<String> NAMES = names();
    private static final List<Boolean> LOGARITHMIC = logarithmic();
    private static final double ROUGHNESS_FLOOR_LSB = 0.01;

    private RecordingNumbers() {}

    static int count() {
        return NAMES.size();
    }

    /** Name of a number, with its unit. */
    static String name(int number) {
        return NAMES.get(number);
    }

    static List<String> allNames() {
        return NAMES;
    }

    /** Which numbers are compared by their logarithms. */
    static List<Boolean> allLogarithmic() {
        return LOGARITHMIC;
    }

    /** Numbers of a recording on the grid and with the stimulus of an experiment, in their own units. */
    static float[] of(Observation observation, Experiment experiment) {
        float[] summary = Summary.WAVEFORM.of(observation, experiment);
        float[] numbers = Arrays.copyOf(summary, count());
        short[] trace = observation.trace();
        short lowest = Short.MAX_VALUE;
        short highest = Short.MIN_VALUE;
        for (short value : trace) {
            lowest = (short) Math.min(lowest, value);
            highest = (short) Math.max(highest, value);
        }
        numbers[summary.length] = (float) (lowest * Observation.TRACE_LSB_PER_COUNT);
        numbers[summary.length + 1] = (float) (highest * Observation.TRACE_LSB_PER_COUNT);
        numbers[summary.length + 2] = (float) roughness(trace);
        return numbers;
    }

    /** Median magnitude of the second difference (LSB): that of the noise of the read-out, where the membrane is smooth. */
    private static double roughness(short[] trace) {
        int[] differences = new int[Math.max(1, trace.length - 2)];
        for (int i = 0; i + 2 < trace.length; i++) {
            differences[i] = Math.abs(trace[i] - 2 * trace[i + 1] + trace[i + 2]);
        }
        Arrays.sort(differences);
        double median = differences[differences.length / 2] * Observation.TRACE_LSB_PER_COUNT;
        return median + ROUGHNESS_FLOOR_LSB;
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>(Summary.WAVEFORM.names());
        names.addAll(List.of("lowest_lsb", "highest_lsb", "roughness_lsb"));
        return List.copyOf(names);
    }

    private static List<Boolean> logarithmic() {
        List<Boolean> logarithmic = new ArrayList<>(Summary.WAVEFORM.logarithmic());
        logarithmic.addAll(List.of(false, false, true));
        return List.copyOf(logarithmic);
    }
}
