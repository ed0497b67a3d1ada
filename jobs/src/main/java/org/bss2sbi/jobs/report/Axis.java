package org.bss2sbi.jobs.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One axis of a plot: values on a straight stretch of drawing units.
 *
 * @param label what it shows, with unit
 * @param min value at {@code from}
 * @param max value at {@code to}, greater than min
 * @param from drawing coordinate of min
 * @param to drawing coordinate of max; smaller than from on a vertical axis
 * @param smallestStep smallest distance of ticks: 1 for counts, 0 for anything else
 */
record Axis(String label, double min, double max, double from, double to, double smallestStep) {

    Axis {
        if (!(min < max) || !Double.isFinite(max - min)) {
            throw new IllegalArgumentException(
                    "Axis '%s' needs finite ends with min < max, got %s and %s".formatted(label, min, max));
        }
    }

    /** An axis of any quantity, yet to be put on a drawing. */
    static Axis of(String label, double min, double max) {
        return new Axis(label, min, max, 0, 1, 0);
    }

    /** An axis of whole numbers, yet to be put on a drawing. */
    static Axis ofCounts(String label, double min, double max) {
        return new Axis(label, min, max, 0, 1, 1);
    }

    /** Ends that hold all values with a margin, never equal. */
    static double[] around(double min, double max, double margin) {
        double width = max - min > 0 ? max - min : Math.max(1e-9, Math.abs(max) * 0.1);
        return new double[] {min - margin * width, max + margin * width};
    }

    Axis from(double start, double end) {
        return new Axis(label, min, max, start, end, smallestStep);
    }

    double at(double value) {
        return from + (value - min) / (max - min) * (to - from);
    }

    /** Drawing coordinate of a value, held inside the axis. */
    double clipped(double value) {
        return at(Math.min(Math.max(value, min), max));
    }

    /** Round values inside the axis, about as many as asked for. */
    List<Double> ticks(int wanted) {
        double step = step(wanted);
        List<Double> ticks = new ArrayList<>();
        for (long k = (long) Math.ceil(min / step - 1e-9); k * step <= max + 1e-9 * step; k++) {
            ticks.add(k * step);
        }
        return ticks;
    }

    /** Text of a tick, with the decimals its step needs. */
    String text(double tick, int wanted) {
        int decimals = (int) Math.max(0, -Math.floor(Math.log10(step(wanted)) + 1e-9));
        return Words.fixed(tick, Math.min(decimals, 9));
    }

    private double step(int wanted) {
        double rough = (max - min) / wanted;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double lead = rough / power;
        return Math.max(smallestStep, power * (lead < 1.5 ? 1 : lead < 3.5 ? 2 : lead < 7.5 ? 5 : 10));
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s [%s, %s]", label, min, max);
    }
}
