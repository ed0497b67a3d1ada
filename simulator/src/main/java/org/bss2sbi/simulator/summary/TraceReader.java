package org.bss2sbi.simulator.summary;

import org.bss2sbi.simulator.Observation;
import org.bss2sbi.simulator.TimeGrid;

/** The membrane between the points of its grid: linear, and constant beyond the ends. Values in MADC LSB. */
final class TraceReader {

    private final short[] trace;
    private final TimeGrid grid;

    TraceReader(short[] trace, TimeGrid grid) {
        this.trace = trace;
        this.grid = grid;
    }

    double at(double timeUs) {
        double position = Math.min(trace.length - 1.0, Math.max(0, (timeUs - grid.startUs()) / grid.stepUs()));
        int point = (int) Math.min(trace.length - 2.0, position);
        double share = position - point;
        return Observation.TRACE_LSB_PER_COUNT * ((1 - share) * trace[point] + share * trace[point + 1]);
    }

    /** Adds the values at the centres of equal parts of an interval. */
    void addPhases(double fromUs, double toUs, double[] sums) {
        for (int phase = 0; phase < sums.length; phase++) {
            sums[phase] += at(fromUs + (phase + 0.5) / sums.length * (toUs - fromUs));
        }
    }
}
