package org.bss2sbi.simulator.chain;

/**
 * Limits of the three numbers of an exponential decay along the chain; the lower limits of decay constant and scale are 0.
 *
 * @param longestDecay largest decay constant (compartments), may be infinite
 * @param offset largest absolute offset, in the unit of the heights; infinite for a free offset
 * @param scale largest scale, in the unit of the heights, may be infinite
 */
public record DecayBounds(double longestDecay, double offset, double scale) {

    /** Limits for the chip: decay constant 20 compartments, offset 10 MADC LSB, scale 1022 MADC LSB. */
    public static final DecayBounds CHIP = new DecayBounds(20, 10, 1022);

    /** No limit but the signs. The offset of a finite chain is far from 0: the decay constant differs from a bounded fit's. */
    public static final DecayBounds FREE_OFFSET =
            new DecayBounds(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

    /** Checks the signs. */
    public DecayBounds {
        if (!(longestDecay > 0 && offset >= 0 && scale > 0)) {
            throw new IllegalArgumentException("bounds must be positive, got decay %s, offset %s, scale %s"
                    .formatted(longestDecay, offset, scale));
        }
    }

    /**
     * Limits for a simulated chain.
     *
     * @param offset largest absolute offset: three times the noise, or 1e-5 without noise
     * @return limits of the offset alone
     */
    public static DecayBounds offsetWithin(double offset) {
        return new DecayBounds(Double.POSITIVE_INFINITY, offset, Double.POSITIVE_INFINITY);
    }
}
