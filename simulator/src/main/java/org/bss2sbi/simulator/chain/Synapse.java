package org.bss2sbi.simulator.chain;

/** What one input does to its compartment: a sudden rise by the weight, then exponential decay. All inputs are alike. */
public sealed interface Synapse permits Synapse.Current, Synapse.Conductance {

    /**
     * Time constant of the decay.
     *
     * @return time constant, positive
     */
    double timeConstant();

    /**
     * A current that does not depend on the potential, the default of the chip.
     *
     * @param weight peak current
     * @param timeConstant time constant of its decay
     */
    record Current(double weight, double timeConstant) implements Synapse {
        /** Checks that the values are finite and the time constant positive. */
        public Current {
            requireKernel(weight, timeConstant);
        }
    }

    /**
     * A conductance towards a reversal potential, as in Arbor's {@code expsyn}.
     *
     * @param weight peak conductance, at least 0
     * @param timeConstant time constant of its decay
     * @param reversalPotential potential at which no current flows
     */
    record Conductance(double weight, double timeConstant, double reversalPotential) implements Synapse {
        /** Checks that the values are finite and the time constant positive. */
        public Conductance {
            requireKernel(weight, timeConstant);
            if (!(weight >= 0) || !Double.isFinite(reversalPotential)) {
                throw new IllegalArgumentException(
                        "a conductance synapse needs a weight >= 0 and a finite reversal potential, got %s and %s"
                                .formatted(weight, reversalPotential));
            }
        }
    }

    private static void requireKernel(double weight, double timeConstant) {
        if (!Double.isFinite(weight) || !(timeConstant > 0 && Double.isFinite(timeConstant))) {
            throw new IllegalArgumentException("a synapse needs a finite weight and a time constant > 0, got %s and %s"
                    .formatted(weight, timeConstant));
        }
    }
}
