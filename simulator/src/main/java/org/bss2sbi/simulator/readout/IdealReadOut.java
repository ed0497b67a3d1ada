package org.bss2sbi.simulator.readout;

import org.bss2sbi.simulator.TimeGrid;
import org.bss2sbi.simulator.circuit.CircuitTranslation;
import org.bss2sbi.simulator.circuit.VoltageHistory;

/** The membrane itself at the points of the grid, without noise, rounding or clipping. */
public final class IdealReadOut extends TraceRecorder {

    private final float[] now; // zeros
    private final float lsbPerVolt = (float) (1 / CircuitTranslation.voltPerLsb());

    /**
     * For one block.
     *
     * @param grid grid of the traces
     * @param lanes lanes of the block
     */
    public IdealReadOut(TimeGrid grid, int lanes) {
        super(grid, lanes);
        this.now = new float[lanes];
    }

    @Override
    public double reachUs() {
        return 0;
    }

    @Override
    void read(VoltageHistory history, double timeUs, float[] out) {
        history.around(timeUs).volts(now, out);
        for (int lane = 0; lane < out.length; lane++) {
            out[lane] *= lsbPerVolt;
        }
    }

    @Override
    public float stamp(float timeUs) {
        return timeUs;
    }
}
