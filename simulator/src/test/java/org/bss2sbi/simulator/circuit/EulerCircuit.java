package org.bss2sbi.simulator.circuit;

/**
 * The circuit equations once more, the plain way: one neuron, double precision, Euler's method. Truth for the block integrator
 * when the step is small, and the yardstick it must beat when the step is 20 ns.
 */
final class EulerCircuit {

    private final CircuitParameters p;
    private final double step;

    EulerCircuit(CircuitParameters p, double stepUs) {
        this.p = p;
        this.step = stepUs;
    }

    double[] spikeTimes(double beforeUs, double stepUs) {
        double[] times = new double[2000];
        int spikes = 0;
        double v = p.leakPotential();
        double w = 0;
        double reset = 0;
        double pulse = 0;
        double decay = Math.exp(-step * p.resetConductance() / p.capacitance());
        long last = Math.round(stepUs / step);
        for (long n = -Math.round(beforeUs / step); n < last; n++) {
            double wSlope = -p.adaptationLeak() * w
                    + p.subthresholdAdaptation() * saturate(v - p.adaptationReference(), 0.15)
                    + p.adaptationPulse() * Math.min(1, Math.max(0, pulse / step));
            pulse -= step;
            if (reset > 1e-9) {
                v = p.resetPotential() + (v - p.resetPotential()) * decay;
                reset -= step;
            } else {
                v += step / p.capacitance() * current(v, w, n >= 0 ? p.stimulus() : 0);
                v = Math.min(1.15, Math.max(0, v));
                if (v >= p.threshold()) {
                    reset = p.refractoryUs();
                    pulse = p.adaptationPulseUs();
                    if (n >= 0) {
                        times[spikes++] = (n + 1) * step;
                    }
                }
            }
            w = Math.min(0.6, Math.max(-0.4, w + step * wSlope / p.adaptationCapacitance()));
        }
        return java.util.Arrays.copyOf(times, spikes);
    }

    private double current(double v, double w, double stimulus) {
        double exponent = Math.min(8, (v - p.exponentialOnset()) / p.slopeFactor());
        double exponential = Math.min(5, p.exponentialPrefactor() * p.slopeFactor() * Math.exp(exponent));
        return p.leakConductance() * saturate(p.leakPotential() - v, 0.30)
                + exponential
                - p.adaptationCoupling() * saturate(w, 0.25)
                + stimulus;
    }

    private static double saturate(double u, double width) {
        return width * Math.tanh(u / width);
    }
}
