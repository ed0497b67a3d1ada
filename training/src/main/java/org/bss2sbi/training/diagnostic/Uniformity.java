package org.bss2sbi.training.diagnostic;

import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.apache.commons.statistics.inference.SignificanceResult;

/**
 * Two-sided one-sample Kolmogorov-Smirnov test against the uniform law on [0, 1].
 *
 * @param statistic largest distance between empirical and uniform law
 * @param pValue probability of a distance at least as large under the uniform law
 */
public record Uniformity(double statistic, double pValue) {

    static Uniformity of(double[] positions) {
        SignificanceResult result =
                KolmogorovSmirnovTest.withDefaults().test(positions, u -> Math.min(Math.max(u, 0.0), 1.0));
        return new Uniformity(result.getStatistic(), result.getPValue());
    }
}
