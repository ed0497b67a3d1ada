package org.bss2sbi.training.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;
import org.bss2sbi.training.flow.TestFlows.Family;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SpreadDensityTest {

    private static final int SAMPLES = 20_000;

    private static ConditionedDensity member(Family family) {
        return family.condition(family.two(), 3, 0.5);
    }

    private static double[] draw(Density density, double[] logProb) {
        return density.sample(logProb.length, RandomStreams.forRow(8, 0, Purpose.POSTERIOR), logProb);
    }

    /** Mean of the squared normal scores of samples under the density before it was drawn together. */
    private static double meanSquare(Family family, double[] samples) {
        double[] base = new double[samples.length];
        member(family).roughLogProb(samples, base);
        double sum = 0;
        for (double squares : SpreadDensity.squares(base)) {
            sum += squares;
        }
        return sum / samples.length;
    }

    /** Under the factor s the scores have variance s^2; four standard errors of a variance of 40,000 scores are 0.028 s^2. */
    @ParameterizedTest
    @EnumSource
    void scoresOfSamplesHaveTheVarianceOfTheFactor(Family family) {
        Density narrower = SpreadDensity.of(member(family), Spread.of(2, 0.8, 0));

        double[] logProb = new double[SAMPLES];
        double[] samples = draw(narrower, logProb);

        assertThat(meanSquare(family, samples)).isCloseTo(0.64, within(0.028 * 0.64));
        assertThat(meanSquare(family, draw(member(family), new double[SAMPLES])))
                .isCloseTo(1, within(0.028));
    }

    /** The mean of p / q over samples of q is 1 where p lives within q; a p that were not normalised would show. */
    @ParameterizedTest
    @EnumSource
    void densityIsNormalised(Family family) {
        Density narrower = SpreadDensity.of(member(family), Spread.of(2, 0.8, 0));
        double[] logProb = new double[SAMPLES];
        double[] samples = draw(member(family), logProb);

        double[] exact = narrower.logProb(samples);

        double sum = 0;
        for (int i = 0; i < SAMPLES; i++) {
            sum += Math.exp(exact[i] - logProb[i]) / SAMPLES;
        }
        assertThat(sum).isCloseTo(1, within(0.02)); // weights below 1 / 0.64, standard error 0.004
    }

    @ParameterizedTest
    @EnumSource
    void samplesCarryTheirLogDensity(Family family) {
        Density wider = SpreadDensity.of(member(family), Spread.of(2, 1.2, 0));
        double[] logProb = new double[200];
        double[] samples = draw(wider, logProb);

        double[] exact = wider.logProb(samples);
        double[] rough = wider.roughLogProb(samples);

        for (int i = 0; i < logProb.length; i++) {
            assertThat(logProb[i]).isCloseTo(exact[i], within(5e-3));
            assertThat(rough[i]).isCloseTo(exact[i], within(5e-3));
        }
    }

    @Test
    void nothingLeavesTheSupport() {
        Density wider = SpreadDensity.of(member(Family.SPLINE), Spread.of(2, 1.3, 0));

        assertThat(Arrays.stream(draw(wider, new double[SAMPLES])))
                .allMatch(position -> position >= 0 && position <= 1);
        assertThat(wider.logProb(new double[] {0.5, 1.1, 0.5, 0.5}))
                .satisfies(logProb -> assertThat(logProb[0]).isEqualTo(Double.NEGATIVE_INFINITY))
                .satisfies(logProb -> assertThat(logProb[1]).isFinite());
    }

    @Test
    void theLawOfTheBaseItselfChangesNothing() {
        ConditionedDensity member = member(Family.SPLINE);

        assertThat(SpreadDensity.of(member, Spread.none(2))).isSameAs(member);
    }

    /** Scores with 10 degrees of freedom have variance 10/8 s^2 and squares that are correlated by 1/9. */
    @ParameterizedTest
    @EnumSource
    void scoresWithTailsShareAFactor(Family family) {
        Density heavy = SpreadDensity.of(member(family), Spread.of(2, 0.9, 0.1));

        double[] base = new double[2 * SAMPLES];
        member(family).roughLogProb(draw(heavy, new double[SAMPLES]), base);

        double[] squares = SpreadDensity.squares(base);
        double mean = Arrays.stream(squares).average().orElseThrow();
        double variance = 0;
        double covariance = 0;
        for (int i = 0; i < squares.length; i++) {
            variance += (squares[i] - mean) * (squares[i] - mean) / squares.length;
            covariance += (squares[i] - mean) * (squares[i ^ 1] - mean) / squares.length;
        }
        assertThat(mean).isCloseTo(0.81 * 10 / 8, within(5 * 0.009)); // five standard errors
        assertThat(covariance / variance).isBetween(0.05, 0.2); // without tails 0 +- 0.007
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "NaN"})
    void aFactorThatIsNotPositiveIsRefused(double factor) {
        assertThatThrownBy(() -> Spread.of(2, factor, 0)).hasMessage("A spread must be positive, got " + factor);
    }

    @ParameterizedTest
    @CsvSource({"-0.1", "0.5", "NaN"})
    void tailsWithoutAVarianceAreRefused(double tails) {
        assertThatThrownBy(() -> Spread.of(2, 1, tails)).hasMessage("Tails must be in [0, 0.5), got " + tails);
    }

    /** The law of one score is that of a Student t, of which commons-statistics knows the density. */
    @Test
    void ratioIsThatOfAStudentTToANormal() {
        var law = new ScoreLaw(Spread.of(1, 0.8, 0.04));
        var student = TDistribution.of(25);
        var normal = NormalDistribution.of(0, 1);

        for (double score : new double[] {0, 0.3, 1, 2.5, 6}) {
            double expected = student.logDensity(score / 0.8) - Math.log(0.8) - normal.logDensity(score);
            assertThat(law.logRatio(new double[] {score * score}, 0)).isCloseTo(expected, within(1e-12));
        }
        double[] squares = {1, 2, 0.5};
        assertThat(new ScoreLaw(Spread.of(3, 0.8, 1e-9)).logRatio(squares, 0))
                .isCloseTo(new ScoreLaw(Spread.of(3, 0.8, 0)).logRatio(squares, 0), within(1e-6));
    }

    @Test
    void everyScoreHasAFactorOfItsOwn() {
        var spread = new Spread(List.of(0.5, 2.0), 0);
        double one = new ScoreLaw(Spread.of(1, 0.5, 0)).logRatio(new double[] {0.3}, 0);
        double other = new ScoreLaw(Spread.of(1, 2, 0)).logRatio(new double[] {1.7}, 0);
        double[] base = new double[2 * SAMPLES];
        member(Family.SPLINE)
                .roughLogProb(draw(SpreadDensity.of(member(Family.SPLINE), spread), new double[SAMPLES]), base);
        double[] squares = SpreadDensity.squares(base);

        assertThat(new ScoreLaw(spread).logRatio(new double[] {9, 0.3, 1.7}, 1)).isCloseTo(one + other, within(1e-12));
        assertThat(IntStream.range(0, SAMPLES)
                        .mapToDouble(i -> squares[2 * i])
                        .average()
                        .orElseThrow())
                .isCloseTo(0.25, within(0.25 * 0.05)); // five standard errors
        assertThat(IntStream.range(0, SAMPLES)
                        .mapToDouble(i -> squares[2 * i + 1])
                        .average()
                        .orElseThrow())
                .isCloseTo(4, within(4 * 0.05));
    }

    @Test
    void aDensityWithoutABaseIsRefused() {
        var mixture = new DensityMixture(List.of(member(Family.SPLINE)));

        assertThatThrownBy(() -> SpreadDensity.of(mixture, Spread.of(2, 0.9, 0)))
                .hasMessage("Only an invertible density has a spread, got a DensityMixture");
    }
}
