package org.bss2sbi.simulator.adex;

/**
 * One constant piece of a stimulus; it holds from its start until the next piece starts.
 *
 * @param from start of the piece
 * @param current current into the membrane
 */
public record CurrentStep(double from, double current) {

    /** Checks that both are finite. */
    public CurrentStep {
        if (!Double.isFinite(from) || !Double.isFinite(current)) {
            throw new IllegalArgumentException(
                    "stimulus must be finite, got current %s from time %s".formatted(current, from));
        }
    }
}
