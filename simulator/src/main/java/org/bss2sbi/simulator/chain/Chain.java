package org.bss2sbi.simulator.chain;

import java.util.List;

/**
 * An unbranched cable of passive compartments with equal capacitance, each coupled to the next.
 *
 * <p>Units are those of one consistent system: (pF, V, uS, uA, us) for the chip or (pF, mV, nS, pA, ms) for biology.
 *
 * @param capacitance capacitance of each compartment, positive
 * @param leakPotential resting potential of all compartments, also the initial potential
 * @param leakConductances conductance to the resting potential, one per compartment, positive
 * @param axialConductances conductance from each compartment to the next, one fewer than compartments, at least 0
 */
public record Chain(
        double capacitance, double leakPotential, List<Double> leakConductances, List<Double> axialConductances) {

    /** Checks counts and signs. */
    public Chain {
        leakConductances = List.copyOf(leakConductances);
        axialConductances = List.copyOf(axialConductances);
        if (leakConductances.isEmpty() || axialConductances.size() != leakConductances.size() - 1) {
            throw new IllegalArgumentException(
                    "a chain of n >= 1 compartments has n leak and n - 1 axial conductances, got %d and %d"
                            .formatted(leakConductances.size(), axialConductances.size()));
        }
        if (!(capacitance > 0 && Double.isFinite(capacitance)) || !Double.isFinite(leakPotential)) {
            throw new IllegalArgumentException(
                    "a chain needs a capacitance > 0 and a finite leak potential, got %s and %s"
                            .formatted(capacitance, leakPotential));
        }
        if (!leakConductances.stream().allMatch(g -> g > 0 && Double.isFinite(g))
                || !axialConductances.stream().allMatch(g -> g >= 0 && Double.isFinite(g))) {
            throw new IllegalArgumentException("leak conductances must be > 0 and axial ones >= 0, got %s and %s"
                    .formatted(leakConductances, axialConductances));
        }
    }

    /**
     * Number of compartments.
     *
     * @return compartments, at least 1
     */
    public int compartments() {
        return leakConductances.size();
    }

    /**
     * Rates at which deviations from rest relax: C du/dt = -C K u.
     *
     * @return K, symmetric, shape (compartments, compartments)
     */
    double[][] relaxationRates() {
        double[][] rates = new double[compartments()][compartments()];
        for (int i = 0; i < compartments(); i++) {
            rates[i][i] += leakConductances.get(i) / capacitance;
        }
        for (int i = 0; i + 1 < compartments(); i++) {
            double coupling = axialConductances.get(i) / capacitance;
            rates[i][i] += coupling;
            rates[i + 1][i + 1] += coupling;
            rates[i][i + 1] = -coupling;
            rates[i + 1][i] = -coupling;
        }
        return rates;
    }
}
