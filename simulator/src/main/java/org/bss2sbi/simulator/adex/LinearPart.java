package org.bss2sbi.simulator.adex;

/**
 * Flow of the linear part of the equations of one neuron, in u = V - E_L and w, by its Taylor series.
 *
 * <p>Steps are short against every rate of the system ({@link AdExParameters#fastestRate()} x time at most 1/20), so that
 * twelve terms are exact to rounding; the series does not mind a = -g_L, where the matrix is singular.
 */
final class LinearPart {

    private static final int TERMS = 12;

    private final double leakRate;
    private final double perCapacitance;
    private final double couplingRate;
    private final double adaptationRate;

    double u;
    double w;

    LinearPart(AdExParameters p) {
        leakRate = p.leakConductance() / p.capacitance();
        perCapacitance = 1 / p.capacitance();
        couplingRate = p.subthresholdAdaptation() / p.adaptationTime();
        adaptationRate = 1 / p.adaptationTime();
    }

    /** Starts from a state. */
    LinearPart from(double startU, double startW) {
        u = startU;
        w = startW;
        return this;
    }

    /** Moves the state on by a time under a constant current. */
    LinearPart advance(double current, double time) {
        double du = time * (perCapacitance * (current - w) - leakRate * u);
        double dw = time * (couplingRate * u - adaptationRate * w);
        u += du;
        w += dw;
        for (int k = 2; k <= TERMS; k++) {
            double factor = time / k;
            double next = -factor * (leakRate * du + perCapacitance * dw);
            dw = factor * (couplingRate * du - adaptationRate * dw);
            du = next;
            u += du;
            w += dw;
        }
        return this;
    }

    double leakRate() {
        return leakRate;
    }

    double couplingRate() {
        return couplingRate;
    }
}
