package org.bss2sbi.simulator.emulate;

/** Units that the keys of a file of physical parameters end in, and the factor to a system without factors. */
enum UnitSystem {
    /** Time and voltage of the chip; currents in nA, solved in uA. */
    HARDWARE("us", "V", "uS", "nA", 1e-3, 0.1),
    /** Time and voltage of biology. */
    BIOLOGICAL("ms", "mV", "nS", "pA", 1, 0.005);

    private final String time;
    private final String potential;
    private final String conductance;
    private final String current;
    private final double currentFactor;
    private final double longestStep;

    UnitSystem(
            String time,
            String potential,
            String conductance,
            String current,
            double currentFactor,
            double longestStep) {
        this.time = time;
        this.potential = potential;
        this.conductance = conductance;
        this.current = current;
        this.currentFactor = currentFactor;
        this.longestStep = longestStep;
    }

    static UnitSystem of(JsonValue domain) {
        return switch (domain.text()) {
            case "hardware" -> HARDWARE;
            case "biological" -> BIOLOGICAL;
            default ->
                throw domain.problem("'domain' must be \"hardware\" (us, V, pF, uS, nA) or \"biological\""
                        + " (ms, mV, pF, nS, pA), got \"%s\".".formatted(domain.text()));
        };
    }

    String time(String quantity) {
        return quantity + "_" + time;
    }

    String potential(String quantity) {
        return quantity + "_" + potential;
    }

    String potentialUnit() {
        return potential;
    }

    String conductance(String quantity) {
        return quantity + "_" + conductance;
    }

    String current(String quantity) {
        return quantity + "_" + current;
    }

    /** Current of a file in the unit that the solver needs. */
    double solverCurrent(double fileCurrent) {
        return fileCurrent * currentFactor;
    }

    /** Step of the fast solver at which the reference solutions in these units are met. */
    double longestStep() {
        return longestStep;
    }
}
