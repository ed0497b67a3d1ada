package org.bss2sbi.simulator.chip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A small version of {@link PriorSharesIT}: 4 SD, false alarm 6e-5 per share. */
class PriorSharesTest {

    private static final int PILOT_DRAWS = 200_000;

    @Test
    void sharesOfSpikeCountsAreThoseOfThePilot() {
        PriorShares shares = PriorShares.of(200, 4096, 1);
        assertThat(deviations(shares.none(), shares, 0.447)).isLessThan(4);
        assertThat(deviations(shares.useful(), shares, 0.0245)).isLessThan(4);
        assertThat(deviations(shares.more(), shares, 0.361)).isLessThan(4);
        assertThat(shares.quiet()).isBetween(0.19, 0.59); // 0.39 of about 100 rows
        // The twin: the share that belongs to stimulus code 1000.
        assertThat(deviations(shares.useful(), shares, 0.044)).isGreaterThan(4);
    }

    private static double deviations(double share, PriorShares shares, double published) {
        return PriorShares.deviations(share, shares.draws(), published, PILOT_DRAWS);
    }
}
