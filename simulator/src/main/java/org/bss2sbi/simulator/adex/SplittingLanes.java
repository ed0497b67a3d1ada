package org.bss2sbi.simulator.adex;

import java.util.Arrays;

/**
 * State and coefficients of the neurons of a block, one array each; lane i of every array belongs to one neuron.
 *
 * <p>The potential is kept as z = (V - V_T)/Delta_T, or as V - E_L without the exponential term.
 */
final class SplittingLanes {

    /** The number of lanes is a multiple of it. */
    static final int GROUP = 8;

    /** Beyond every z. */
    static final double FAR = 1e300;

    double[] z;
    double[] w;
    double[] nextZ;
    double[] nextW;
    /** At or above it a step must be looked at. */
    final double[] alarm;

    final double[] zz; // linear half step: z = zz z' + zw w' + driveZ, w = wz z' + ww w' + driveW
    final double[] zw;
    final double[] wz;
    final double[] ww;
    final double[] driveZ;
    final double[] driveW;
    final double[] rate; // step x leak rate
    final double[] midZ;
    final double[] midW;
    final double[] exponential;
    final double[] excess;
    final double[] groups;

    private final double[] scale; // V - E_L = scale z + offset
    private final double[] offset;
    private final double[] voltageOffset; // V = scale z + voltageOffset

    SplittingLanes(int neurons) {
        groups = new double[(neurons + GROUP - 1) / GROUP];
        int n = groups.length * GROUP; // lanes without a neuron stay at 0
        excess = new double[n];
        z = new double[n];
        w = new double[n];
        nextZ = new double[n];
        nextW = new double[n];
        alarm = new double[n];
        Arrays.fill(alarm, FAR);
        scale = new double[n];
        offset = new double[n];
        voltageOffset = new double[n];
        zz = new double[n];
        zw = new double[n];
        wz = new double[n];
        ww = new double[n];
        driveZ = new double[n];
        driveW = new double[n];
        rate = new double[n];
        midZ = new double[n];
        midW = new double[n];
        exponential = new double[n];
    }

    void load(int i, AdExNeuron neuron) {
        AdExParameters p = neuron.parameters();
        scale[i] = p.exponential() ? p.slope() : 1;
        offset[i] = p.exponential() ? p.exponentialThreshold() - p.leakPotential() : 0;
        voltageOffset[i] = offset[i] + p.leakPotential();
        z[i] = scaled(i, neuron.initial().voltage() - p.leakPotential());
        w[i] = neuron.initial().adaptation();
    }

    int size() {
        return z.length;
    }

    /** z of a potential V - E_L. */
    double scaled(int i, double u) {
        return (u - offset[i]) / scale[i];
    }

    /** V - E_L at the start of the step. */
    double u(int i) {
        return z[i] * scale[i] + offset[i];
    }

    /** Writes the membrane potentials. */
    void voltages(double[] out) {
        unscale(z, scale, voltageOffset, out);
    }

    private static void unscale(double[] z, double[] scale, double[] offset, double[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = z[i] * scale[i] + offset[i];
        }
    }

    /** Sets the flows of a free neuron from its half step in V - E_L. */
    void free(int i, LinearPart half, double stepTimesRate) {
        zz[i] = half.uu;
        zw[i] = half.uw / scale[i];
        wz[i] = half.wu * scale[i];
        ww[i] = half.ww;
        driveZ[i] = scaled(i, half.uu * offset[i] + half.driveU);
        driveW[i] = half.wu * offset[i] + half.driveW;
        rate[i] = stepTimesRate;
    }

    /** Holds a neuron at a potential while its adaptation decays towards a value. */
    void hold(int i, double u, double adaptation, double halfStepDecay) {
        zz[i] = 0;
        zw[i] = 0;
        wz[i] = 0;
        ww[i] = halfStepDecay;
        driveZ[i] = scaled(i, u);
        driveW[i] = adaptation * (1 - halfStepDecay);
        rate[i] = 0;
    }

    /** Makes the next state the present one. */
    void swap() {
        double[] oldZ = z;
        double[] oldW = w;
        z = nextZ;
        w = nextW;
        nextZ = oldZ;
        nextW = oldW;
    }
}
