package org.bss2sbi.training.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SmallStatisticsTest {

    /** Holm (1979): (m - k) p_(k) with a running maximum, worked by hand. */
    @Test
    void holmAdjustsStepDown() {
        assertThat(Holm.adjust(new double[] {0.01, 0.04, 0.03, 0.005}))
                .usingComparatorWithPrecision(1e-12)
                .containsExactly(0.03, 0.06, 0.06, 0.02);
        assertThat(Holm.adjust(new double[] {0.5, 0.5, 0.9})).containsExactly(1, 1, 1);
    }

    /** The band is made to be left by 1 % of uniform samples; 3000 fresh samples, tolerance four standard errors. */
    @Test
    void simultaneousBandIsLeftAsOftenAsStated() {
        int points = 49;
        EcdfBand band = EcdfBand.of(500, points);
        SplittableRandom random = new SplittableRandom(31);
        int outside = 0;
        for (int sample = 0; sample < 3000; sample++) {
            double[] positions = random.doubles(500).toArray();
            outside += EcdfDifference.of(positions, band, points).inside() ? 0 : 1;
        }
        assertThat(outside / 3000.0).isBetween(0.002, 0.02);
    }

    @Test
    void quantilesInterpolate() {
        double[] values = {4, 1, 3, 2};

        assertThat(Summary.quantile(values, 0)).isEqualTo(1);
        assertThat(Summary.median(values)).isEqualTo(2.5);
        assertThat(Summary.quantile(values, 1)).isEqualTo(4);
        assertThat(values).containsExactly(4, 1, 3, 2);
    }
}
