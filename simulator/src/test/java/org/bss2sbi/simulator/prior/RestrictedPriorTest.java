package org.bss2sbi.simulator.prior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.concurrent.atomic.AtomicInteger;
import org.bss2sbi.simulator.ParameterBatch;
import org.bss2sbi.simulator.Prior;
import org.junit.jupiter.api.Test;

class RestrictedPriorTest extends PriorContract {

    private static final Prior BOX = new BoxUniform(SPACE);

    @Override
    Prior prior() {
        return new RestrictedPrior(BOX, new CodeBelow(102), 1000);
    }

    @Test
    void logProbIsNegativeInfinityWhereTheRestrictionRejects() {
        double[] theta = {101, 0, 102, 0, 0, 3};
        assertThat(prior().logProb(ParameterBatch.of(SPACE, 3, theta)))
                .containsExactly(0.0, Double.NEGATIVE_INFINITY, 0.0);
    }

    @Test
    void keptRegionIsFilledEvenly() {
        ParameterBatch batch = prior().sample(0, 20_000, 9);
        double mean = 0;
        for (int i = 0; i < batch.rows(); i++) {
            mean += batch.get(i, 0) / batch.rows();
        }
        double standardError = 102 / Math.sqrt(12.0 * batch.rows());
        assertThat(mean).isBetween(50.5 - 3.3 * standardError, 50.5 + 3.3 * standardError); // false alarm 1e-3
    }

    @Test
    void acceptanceEstimateCoversTheTrueShare() {
        AcceptanceRate rate = new RestrictedPrior(BOX, new CodeBelow(102), 1).estimateAcceptance(50_000, 3);
        assertThat(rate.draws()).isEqualTo(50_000);
        assertThat(102.0 / 1023).isBetween(rate.lower(), rate.upper());
        assertThat(rate.upper() - rate.lower()).isLessThan(0.006);
    }

    @Test
    void rareRegionIsFoundInLargeBlocks() {
        var calls = new AtomicInteger();
        Restriction counting = new CodeBelow(1) {
            private static final long serialVersionUID = 1L;

            @Override
            public boolean[] accepts(ParameterBatch theta) {
                calls.incrementAndGet();
                assertThat(theta.rows()).isLessThanOrEqualTo(RestrictedPrior.BLOCK);
                return super.accepts(theta);
            }
        };
        ParameterBatch batch = new RestrictedPrior(BOX, counting, 100_000).sample(0, 10, 1);
        assertThat(batch.get(9, 0)).isZero();
        assertThat(calls.get()).isLessThan(40);
    }

    /** A row of this law takes 33 candidates on average; the best that judging them in blocks can do is little more. */
    @Test
    void fewCandidatesAreJudgedInVain() {
        var judged = new AtomicInteger();
        Restriction counting = new CodeBelow(31) {
            private static final long serialVersionUID = 1L;

            @Override
            public boolean[] accepts(ParameterBatch theta) {
                judged.addAndGet(theta.rows());
                return super.accepts(theta);
            }
        };
        new RestrictedPrior(BOX, counting, 100_000).sample(0, 2048, 1);
        assertThat(judged.get() / 2048.0).isBetween(31.0, 39.0);
    }

    @Test
    void restrictionThatKeepsNothingEndsWithItsCountsAndANextStep() {
        var prior = new RestrictedPrior(BOX, new CodeBelow(0), 2500);
        var thrown = catchThrowableOfType(RestrictionExhaustedException.class, () -> prior.sample(40, 2, 1));
        assertThat(thrown)
                .hasMessage(
                        "Restricted prior accepts 0 of 5,000 draws: after 2,500 candidates each, 2 rows (first: row 40)"
                                + " still have none. Allow more candidates with max-candidates-per-row, raise"
                                + " max-false-negative-rate so that the restriction keeps more, or train the restriction on more"
                                + " rows.");
        assertThat(thrown.accepted()).isZero();
        assertThat(thrown.drawn()).isEqualTo(5000);
    }

    @Test
    void budgetOfNothingIsRefused() {
        assertThatThrownBy(() -> new RestrictedPrior(BOX, new CodeBelow(1), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("max-candidates-per-row must be at least 1, got 0");
    }

    @Test
    void impossibleCountsAreRefused() {
        assertThatThrownBy(() -> new AcceptanceRate(5, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Acceptance needs 0 <= accepted <= draws and draws >= 1, got 5 of 4");
    }

    /** Keeps the first codes of the first column; NaN or a point outside the box would be a broken caller. */
    private static class CodeBelow implements Restriction {

        private static final long serialVersionUID = 1L;
        private final int limit;

        CodeBelow(int limit) {
            this.limit = limit;
        }

        @Override
        public boolean[] accepts(ParameterBatch theta) {
            boolean[] kept = new boolean[theta.rows()];
            for (int i = 0; i < kept.length; i++) {
                assertThat(SPACE.contains(theta.row(i), 0)).isTrue();
                kept[i] = theta.get(i, 0) < limit;
            }
            return kept;
        }

        @Override
        public String sha256() {
            return "%064x".formatted(limit);
        }
    }
}
