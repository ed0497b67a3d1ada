package org.bss2sbi.training.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Regions of the standard normal law in the plane, which are discs. */
class HighestDensityRegionTest {

    private static final int N = 40_000;

    private static final PointDensity NORMAL = points -> {
        double[] logDensity = new double[points.length / 2];
        for (int i = 0; i < points.length; i++) {
            logDensity[i / 2] -= 0.5 * points[i] * points[i];
        }
        return logDensity;
    };

    private static double[] normals(long seed) {
        var normal = ZigguratSampler.NormalizedGaussian.of(RandomStreams.forRow(seed, 0, Purpose.POSTERIOR));
        double[] points = new double[2 * N];
        for (int i = 0; i < points.length; i++) {
            points[i] = normal.sample();
        }
        return points;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.1, 0.01})
    void regionIsTheDiscThatHoldsTheStatedShareOfFreshSamples(double outside) {
        HighestDensityRegion region = HighestDensityRegion.of(NORMAL, normals(1), 2, outside);

        // squared radii are exponential with mean 2; a false alarm at five standard errors has probability 1e-6
        double error = 5 * Math.sqrt(2 * outside * (1 - outside) / N);
        assertThat(Math.exp(region.threshold())).isCloseTo(outside, within(error));
        int inside = 0;
        for (boolean one : region.contains(normals(2))) {
            inside += one ? 1 : 0;
        }
        assertThat((double) inside / N).isCloseTo(1 - outside, within(error));
    }

    @Test
    void withoutAnyShareOutsideEverySampleIsInside() {
        double[] samples = normals(1);

        assertThat(HighestDensityRegion.of(NORMAL, samples, 2, 0).contains(samples))
                .doesNotContain(false);
    }

    @Test
    void boxOfTheRegionLeavesOutModesThatNoSampleHasSeen() {
        PointDensity periodic = points -> {
            double[] logDensity = new double[points.length];
            for (int i = 0; i < points.length; i++) {
                logDensity[i] = 10 * Math.cos(points[i]);
            }
            return logDensity;
        };
        HighestDensityRegion region = HighestDensityRegion.of(periodic, new double[] {-0.5, 0.5, 0.1}, 1, 0);

        assertThat(region.contains(new double[] {0, 0.59, 0.51, 2 * Math.PI, Double.NaN}))
                .containsExactly(true, false, false, false, false);
        assertThat(region.lower()).containsExactly(-0.6);
        assertThat(region.upper()).containsExactly(0.6);
    }

    @Test
    void densitiesArePassedOnInsideOnly() {
        HighestDensityRegion region =
                new HighestDensityRegion(NORMAL, -0.5, new double[] {-2, -2}, new double[] {2, 0.1});

        assertThat(region.logDensityInside(new double[] {0, 0.1, 1.1, 0, 0, 0.2}))
                .containsExactly(-0.5 * 0.1 * 0.1, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY);
    }

    @Test
    void shareThatIsNoneIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HighestDensityRegion.of(NORMAL, new double[2], 2, 1))
                .withMessage("The share of samples outside the region must be in [0, 1), got 1.0");
    }
}
