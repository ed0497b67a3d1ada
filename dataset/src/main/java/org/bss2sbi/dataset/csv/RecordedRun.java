package org.bss2sbi.dataset.csv;

import java.util.Arrays;
import java.util.List;
import org.bss2sbi.dataset.storage.Storage;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.simulator.Observation;
import org.bss2sbi.simulator.StepStimulus;
import org.bss2sbi.simulator.TimeGrid;
import org.bss2sbi.simulator.summary.SpikeFeatures;

/**
 * A recording brought into the form of a simulated run, so that a posterior can be conditioned on it.
 *
 * @param observation trace on the grid of the model, spikes and features
 * @param notes what was assumed on the way, one sentence each, for the person who asked
 */
public record RecordedRun(Observation observation, List<String> notes) {

    /** Makes the list immutable. */
    public RecordedRun {
        notes = List.copyOf(notes);
    }

    /**
     * Reads a trace and, if it is there, the file of its spikes beside it: {@code spikes.csv} for {@code trace.csv},
     * {@code spikes_07.csv} for {@code trace_07.csv}, {@code cell7-spikes.csv} for {@code cell7.csv}. Without that file
     * spikes are taken from steep falls of the trace.
     *
     * @param storage how files are reached
     * @param traceFile CSV of the trace, time 0 at the onset of the stimulus
     * @param grid grid of the model
     * @param stimulus stimulus of the model
     * @return run
     * @throws BadInputException if one of the files cannot be used
     */
    public static RecordedRun read(Storage storage, String traceFile, TimeGrid grid, StepStimulus stimulus) {
        String name = traceFile.substring(traceFile.lastIndexOf('/') + 1);
        String beside = traceFile.substring(0, traceFile.length() - name.length()) + besides(name);
        RecordedTrace trace = TraceCsv.read(storage, traceFile);
        if (storage.exists(storage.path(beside))) {
            return of(trace, SpikesCsv.read(storage, beside, trace), 0, grid, stimulus, List.of());
        }
        double[] spikes = ResetDetection.spikeTimesUs(trace);
        String note = "There is no %s beside %s: %d spikes were taken from falls of at least %s LSB within %s us."
                .formatted(besides(name), traceFile, spikes.length, ResetDetection.FALL_LSB, ResetDetection.WINDOW_US);
        return of(trace, spikes, 0, grid, stimulus, List.of(note));
    }

    private static String besides(String name) {
        if (name.startsWith("trace")) {
            return "spikes" + name.substring("trace".length());
        }
        int dot = name.lastIndexOf('.');
        return (dot < 0 ? name : name.substring(0, dot)) + "-spikes.csv";
    }

    /**
     * Puts a run together.
     *
     * @param trace recording
     * @param spikesUs spike times on its clock (us), ascending
     * @param onsetUs time of the onset on its clock (us)
     * @param grid grid of the model
     * @param stimulus stimulus of the model
     * @param notes what was assumed so far
     * @return run
     * @throws BadInputException if the recording does not cover the grid
     */
    public static RecordedRun of(
            RecordedTrace trace,
            double[] spikesUs,
            double onsetUs,
            TimeGrid grid,
            StepStimulus stimulus,
            List<String> notes) {
        short[] counts = trace.onGrid(grid, onsetUs);
        float[] during = new float[spikesUs.length];
        int spikes = 0;
        int before = 0;
        for (double spikeUs : spikesUs) {
            double time = spikeUs - onsetUs;
            if (time >= 0 && time <= stimulus.stepUs()) {
                during[spikes++] = (float) time;
            } else if (time < 0 && time >= -stimulus.beforeUs()) {
                before++;
            }
        }
        float[] times = Arrays.copyOf(during, spikes);
        float[] features = SpikeFeatures.of(counts, grid, times, stimulus);
        return new RecordedRun(new Observation(counts, times, before, features), notes);
    }
}
