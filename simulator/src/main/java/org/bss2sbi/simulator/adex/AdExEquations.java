package org.bss2sbi.simulator.adex;

import org.hipparchus.ode.OrdinaryDifferentialEquation;

/** Right-hand side of the AdEx equations, state (V, w), under a constant current. */
final class AdExEquations implements OrdinaryDifferentialEquation {

    private static final double PEAK_IN_SLOPES = 25;

    private final AdExParameters p;
    private final double current;
    private final double peak;
    private final double largestExponent;

    AdExEquations(AdExParameters p, double current) {
        this.p = p;
        this.current = current;
        peak = p.exponential()
                ? Math.min(p.spikeThreshold(), p.exponentialThreshold() + PEAK_IN_SLOPES * p.slope())
                : p.spikeThreshold();
        // one slope of room keeps the right-hand side smooth where a trial step overshoots the peak
        largestExponent = (peak - p.exponentialThreshold()) / p.slope() + 1;
    }

    /** Potential at which the upswing counts as a spike. */
    double peak() {
        return peak;
    }

    double[] absoluteTolerances(double tolerance) {
        double potential = Math.max(Math.abs(peak - p.resetPotential()), Math.abs(peak - p.leakPotential()));
        return new double[] {tolerance * potential, tolerance * potential * p.leakConductance()};
    }

    @Override
    public int getDimension() {
        return 2;
    }

    @Override
    public double[] computeDerivatives(double time, double[] state) {
        double v = state[0];
        double w = state[1];
        double leak = p.leakConductance() * (p.leakPotential() - v);
        return new double[] {
            (leak + upswing(v) + current - w) / p.capacitance(),
            (p.subthresholdAdaptation() * (v - p.leakPotential()) - w) / p.adaptationTime()
        };
    }

    private double upswing(double v) {
        if (!p.exponential()) {
            return 0;
        }
        double exponent = Math.min((v - p.exponentialThreshold()) / p.slope(), largestExponent);
        return p.leakConductance() * p.slope() * Math.exp(exponent);
    }
}
