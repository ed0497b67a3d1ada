package org.bss2sbi.simulator.prior;

import java.io.Serializable;

/**
 * Which share of a prior a restriction keeps, counted on draws: the volume of the restricted region of a uniform prior.
 *
 * @param accepted draws that were kept
 * @param draws draws that were judged, at least 1
 */
public record AcceptanceRate(long accepted, long draws) implements Serializable {

    private static final double NORMAL_95 = 1.959963984540054;

    /** Checks that the counts fit together. */
    public AcceptanceRate {
        if (draws < 1 || accepted < 0 || accepted > draws) {
            throw new IllegalArgumentException(
                    "Acceptance needs 0 <= accepted <= draws and draws >= 1, got %d of %d".formatted(accepted, draws));
        }
    }

    /**
     * Share that was kept.
     *
     * @return value in [0, 1]
     */
    public double rate() {
        return (double) accepted / draws;
    }

    /**
     * Lower end of the 95 % Wilson interval of the rate.
     *
     * @return value in [0, rate]
     */
    public double lower() {
        return Math.max(0.0, centre() - halfWidth());
    }

    /**
     * Upper end of the 95 % Wilson interval of the rate.
     *
     * @return value in [rate, 1]
     */
    public double upper() {
        return Math.min(1.0, centre() + halfWidth());
    }

    private double centre() {
        double z2 = NORMAL_95 * NORMAL_95;
        return (rate() + z2 / (2 * draws)) / (1 + z2 / draws);
    }

    private double halfWidth() {
        double z2 = NORMAL_95 * NORMAL_95;
        double variance = rate() * (1 - rate()) / draws + z2 / (4.0 * draws * draws);
        return NORMAL_95 * Math.sqrt(variance) / (1 + z2 / draws);
    }
}
