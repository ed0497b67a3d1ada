package org.bss2sbi.simulator.readout;

import org.bss2sbi.simulator.TimeGrid;
import org.bss2sbi.simulator.circuit.MembraneListener;
import org.bss2sbi.simulator.circuit.VoltageHistory;

/** Fills the grid of every lane while a block runs; what a point shows is up to the read-out. */
public abstract sealed class TraceRecorder implements MembraneListener permits IdealReadOut, MadcReadOut {

    private static final int TILE = 16; // one cache line of floats

    private final TimeGrid grid;
    private final int lanes;
    private final float[] lsb; // (points, lanes)
    private final float[] now; // one point of all lanes
    private int next;

    TraceRecorder(TimeGrid grid, int lanes) {
        this.grid = grid;
        this.lanes = lanes;
        this.lsb = new float[grid.points() * lanes];
        this.now = new float[lanes];
    }

    @Override
    public final void onStep(VoltageHistory history) {
        while (next < grid.points() && grid.timeUs(next) + reachUs() <= history.newestUs()) {
            read(history, grid.timeUs(next), now);
            System.arraycopy(now, 0, lsb, next * lanes, lanes);
            next++;
        }
    }

    @Override
    public final double untilUs() {
        return grid.endUs() + reachUs();
    }

    /**
     * Reads all lanes at one moment.
     *
     * @param history membranes around that moment
     * @param timeUs the moment, time after stimulus onset (us)
     * @param out where the values go (MADC LSB), one per lane
     */
    abstract void read(VoltageHistory history, double timeUs, float[] out);

    /**
     * What the spike recorder reports for a spike.
     *
     * @param timeUs time of the spike (us)
     * @return reported time (us)
     */
    public abstract float stamp(float timeUs);

    /**
     * Traces of all lanes.
     *
     * @return values on the grid (MADC LSB), shape (lanes, points), copies
     */
    public final float[][] traces() {
        float[][] traces = new float[lanes][grid.points()];
        for (int from = 0; from < lanes; from += TILE) {
            int to = Math.min(lanes, from + TILE);
            for (int point = 0; point < grid.points(); point++) {
                for (int lane = from; lane < to; lane++) {
                    traces[lane][point] = lsb[point * lanes + lane];
                }
            }
        }
        return traces;
    }
}
