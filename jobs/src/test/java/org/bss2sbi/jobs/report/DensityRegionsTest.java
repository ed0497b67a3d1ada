package org.bss2sbi.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DensityRegionsTest {

    private static final int CELLS = 32;

    private static double area(boolean[] region) {
        int inside = 0;
        for (boolean cell : region) {
            inside += cell ? 1 : 0;
        }
        return (double) inside / region.length;
    }

    /** Highest-density region of a circular Gaussian at share p: a disk of area -2 pi sd^2 ln(1 - p). */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.8, 0.95})
    void regionOfAGaussianHasItsKnownArea(double share) {
        double sd = 0.12;
        SplittableRandom random = new SplittableRandom(7);
        int n = 50_000;
        double[] xs = new double[n];
        double[] ys = new double[n];
        for (int i = 0; i < n; i++) {
            double radius = sd * Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
            double angle = 2 * Math.PI * random.nextDouble();
            xs[i] = 0.5 + radius * Math.cos(angle);
            ys[i] = 0.5 + radius * Math.sin(angle);
        }

        double area = area(new DensityRegions(CELLS, CELLS, xs, ys).region(share));

        assertThat(area).isCloseTo(-2 * Math.PI * sd * sd * Math.log(1 - share), Percentage.withPercentage(12));
    }

    @Test
    void largerSharesHoldSmallerOnes() {
        double[] xs = {0.1, 0.5, 0.5, 0.5, 0.9};
        double[] ys = {0.1, 0.5, 0.52, 0.48, 0.2};
        DensityRegions regions = new DensityRegions(20, 10, xs, ys);

        boolean[] half = regions.region(0.5);
        boolean[] most = regions.region(0.95);

        for (int cell = 0; cell < half.length; cell++) {
            assertThat(!half[cell] || most[cell]).isTrue();
        }
        assertThat(half[5 * 20 + 10]).isTrue();
    }

    @Test
    void noPointInsideGivesNoRegion() {
        assertThat(area(new DensityRegions(8, 8, new double[] {-1}, new double[] {0.5}).region(0.9)))
                .isZero();
    }
}
