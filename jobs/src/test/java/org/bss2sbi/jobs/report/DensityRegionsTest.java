package org.bss2sbi.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DensityRegionsTest {

    private static final int CELLS = 32;

    /** Area inside closed lines that run with the inside on their left. */
    private static double area(List<double[]> lines) {
        double twice = 0;
        for (double[] line : lines) {
            for (int i = 0; i < line.length; i += 2) {
                int next = (i + 2) % line.length;
                twice += line[i] * line[next + 1] - line[next] * line[i + 1];
            }
        }
        return twice / 2;
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

        double area = area(new DensityRegions(CELLS, CELLS, xs, ys).outline(share));

        assertThat(area).isCloseTo(-2 * Math.PI * sd * sd * Math.log(1 - share), Percentage.withPercentage(12));
    }

    @Test
    void largerSharesHoldMore() {
        double[] xs = {0.1, 0.5, 0.5, 0.5, 0.9};
        double[] ys = {0.1, 0.5, 0.52, 0.48, 0.2};
        DensityRegions regions = new DensityRegions(20, 10, xs, ys);

        assertThat(area(regions.outline(0.5))).isPositive().isLessThan(area(regions.outline(0.95)));
    }

    /** Even mass fills the square, edges and corners included. */
    @Test
    void anEvenDensityReachesTheEdges() {
        double[] xs = new double[64];
        double[] ys = new double[64];
        for (int i = 0; i < 64; i++) {
            xs[i] = (i % 8 + 0.5) / 8;
            ys[i] = (Math.floorDiv(i, 8) + 0.5) / 8;
        }

        assertThat(area(new DensityRegions(8, 8, xs, ys).outline(0.95))).isCloseTo(1, Offset.offset(0.06));
    }

    @Test
    void noPointInsideGivesNoRegion() {
        assertThat(new DensityRegions(8, 8, new double[] {-1}, new double[] {0.5}).outline(0.9))
                .isEmpty();
    }
}
