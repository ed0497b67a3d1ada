package org.bss2sbi.simulator.chip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Shares over 100,000 uniform draws at stimulus code 200 against the 200,000 of an independent C program: 4 SD. */
@Tag("integration")
class PriorSharesIT {

    private static final int DRAWS = 100_000;
    private static final int PILOT_DRAWS = 200_000;

    /**
     * Share that Euler steps of 40 ns, as there, move from above 400 spikes to below: a reset that is not a multiple of the
     * step comes out too long. {@code EulerStepIT} measures it.
     */
    private static final double EULER_SHARE = 0.0051;

    @Test
    void sharesOfSpikeCountsAreThoseOfThePilot() {
        PriorShares shares = PriorShares.of(200, DRAWS, 2);
        assertThat(deviations(shares.none(), 0.447)).as("%s", shares).isLessThan(4);
        assertThat(deviations(shares.useful(), 0.0245)).as("%s", shares).isLessThan(4);
        assertThat(deviations(shares.to100(), 0.017)).as("%s", shares).isLessThan(4);
        assertThat(deviations(shares.to200(), 0.060)).as("%s", shares).isLessThan(4);
        assertThat(deviations(shares.to400() + EULER_SHARE, 0.090))
                .as("%s", shares)
                .isLessThan(4);
        assertThat(deviations(shares.more() - EULER_SHARE, 0.361))
                .as("%s", shares)
                .isLessThan(4);
    }

    @Test
    void strongerStimulusMakesMostUsefulRowsSilentBeforeTheStep() {
        PriorShares weak = PriorShares.of(200, 40_000, 3);
        PriorShares strong = PriorShares.of(400, 40_000, 3);
        assertThat(weak.quiet()).isBetween(0.33, 0.45);
        assertThat(strong.quiet()).isBetween(0.67, 0.79);
    }

    private static double deviations(double share, double published) {
        return PriorShares.deviations(share, DRAWS, published, PILOT_DRAWS);
    }
}
