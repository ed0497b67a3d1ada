package org.bss2sbi.jobs.benchmark.sbibm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;
import org.bss2sbi.training.sequential.HighestDensityRegion;
import org.bss2sbi.training.sequential.PointDensity;
import org.bss2sbi.training.vector.Marginal;
import org.junit.jupiter.api.Test;

/** Priors truncated to discs: the regions of highest density of round normal posteriors in the plane. */
class TruncatedPriorTest {

    private static final double OUTSIDE = 0.05;
    private static final double SQUARED_RADIUS = -2 * Math.log(OUTSIDE); // of the region, in variances
    private static final int N = 4000;

    private static double[] normals(int count, double deviation, long seed) {
        var normal = ZigguratSampler.NormalizedGaussian.of(RandomStreams.forRow(seed, 0, Purpose.POSTERIOR));
        double[] points = new double[2 * count];
        for (int i = 0; i < points.length; i++) {
            points[i] = deviation * normal.sample();
        }
        return points;
    }

    private static TruncatedPrior truncated(TaskPrior prior, double deviation) {
        PointDensity density = points -> {
            double[] logDensity = new double[points.length / 2];
            for (int i = 0; i < points.length; i++) {
                logDensity[i / 2] -= 0.5 * Math.pow(points[i] / deviation, 2);
            }
            return logDensity;
        };
        HighestDensityRegion region = HighestDensityRegion.of(density, normals(20_000, deviation, 1), 2, OUTSIDE);
        return new TruncatedPrior(prior, region, (count, seed) -> normals(count, deviation, seed), 5);
    }

    /** Mean squared radius of draws, in variances; half of that of the region if they are uniform in it. */
    private static double meanSquaredRadius(TruncatedPrior law, double deviation) {
        double sum = 0;
        double[] parameters = new double[2];
        for (int i = 0; i < N; i++) {
            law.draw(RandomStreams.forRow(7, i, Purpose.PRIOR), parameters);
            double square = (Math.pow(parameters[0], 2) + Math.pow(parameters[1], 2)) / (deviation * deviation);
            assertThat(square).isLessThan(1.1 * SQUARED_RADIUS);
            sum += square / N;
        }
        return sum;
    }

    @Test
    void uniformPriorIsUniformInTheRegionHoweverSmallItIs() {
        TruncatedPrior law = truncated(IndependentPrior.of(2, new Marginal.Uniform(-1, 1)), 1e-4);

        assertThat(meanSquaredRadius(law, 1e-4)).isCloseTo(SQUARED_RADIUS / 2, within(0.15));
        // a disc in a square 1.2 times as wide
        assertThat(law.words()).matches("truncated prior: 4\\.\\d+e-08 of the prior, by rejection \\(0\\.5\\d+ .*");
    }

    @Test
    void edgeOfThePriorStaysItsEdge() {
        TruncatedPrior law = truncated(IndependentPrior.of(2, new Marginal.Uniform(0, 1)), 0.1);
        double[] parameters = new double[2];
        for (int i = 0; i < 200; i++) {
            law.draw(RandomStreams.forRow(7, i, Purpose.PRIOR), parameters);
            assertThat(parameters[0]).isBetween(0.0, 0.3);
        }
    }

    /** A prior that cannot be drawn from inside a box leaves too few candidates. */
    @Test
    void whereRejectionKeepsTooFewPosteriorSamplesAreResampled() {
        TruncatedPrior law = truncated(new PrecisionPrior(new double[][] {{1, 0}, {0, 1}}), 0.005);

        assertThat(law.words()).contains("by importance resampling", "1,024 posterior samples are worth ");
        assertThat(meanSquaredRadius(law, 0.005)).isCloseTo(SQUARED_RADIUS / 2, within(0.2));
    }

    @Test
    void drawsOfANormalPriorInABoxFollowItsDensity() {
        PriorPart part = IndependentPrior.of(1, new Marginal.Normal(1, 2)).within(new double[] {1}, new double[] {3});

        assertThat(part.share()).isCloseTo(0.341344746, within(1e-8)); // one standard deviation of a normal law
        double mean = 0;
        double[] parameters = new double[1];
        for (int i = 0; i < N; i++) {
            part.law().draw(RandomStreams.forRow(7, i, Purpose.PRIOR), parameters);
            assertThat(parameters[0]).isBetween(1.0, 3.0);
            mean += parameters[0] / N;
        }
        double exact = 1 + 2 * (0.3989422804 - 0.2419707245) / 0.341344746; // (phi(0) - phi(1)) / share
        assertThat(mean).isCloseTo(exact, within(5 * 0.58 / Math.sqrt(N)));
    }

    @Test
    void densitiesOfPriorsAreThoseOfNormalLaws() {
        double[] points = {0.5, -1, 2, 0};
        double[] independent = IndependentPrior.of(2, new Marginal.Normal(0, 1)).logDensity(points);
        double[] precise = new PrecisionPrior(new double[][] {{2, 1}, {1, 3}}).logDensity(points);

        assertThat(independent[0] - independent[1]).isCloseTo(-0.5 * (1.25 - 4), within(1e-12));
        assertThat(precise[0]).isCloseTo(-0.5 * (2 * 0.25 - 2 * 0.5 + 3), within(1e-12));
        assertThat(precise[1]).isCloseTo(-0.5 * 8, within(1e-12));
    }
}
