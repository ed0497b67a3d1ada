package org.bss2sbi.training.diagnostic;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.apache.commons.statistics.inference.PValueMethod;
import org.apache.commons.statistics.inference.SignificanceResult;

/**
 * How far the distribution of one number has moved between two samples: two-sample Kolmogorov-Smirnov distance, the largest
 * difference between the shares of values below any level.
 *
 * <p>The p-values are the asymptotic ones for continuous numbers, which are too large for numbers with ties: a shift of
 * counts is found somewhat later, never falsely. Many samples make any difference significant; {@link #moved} therefore also
 * asks whether it is large enough to matter.
 *
 * @param name what was measured
 * @param medianBefore median of the first sample
 * @param medianAfter median of the second sample
 * @param distance in [0, 1]
 * @param pValue probability of a distance at least as large between samples of one distribution
 * @param holmPValue the same adjusted for all numbers that were compared
 * @param moved whether the shift is both significant and large enough to matter
 */
public record DistributionShift(
        String name,
        double medianBefore,
        double medianAfter,
        double distance,
        double pValue,
        double holmPValue,
        boolean moved) {

    /**
     * Two samples of one number. Arrays are not copied.
     *
     * @param name what was measured
     * @param before first sample, not empty, no NaN
     * @param after second sample, not empty, no NaN
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Pair(String name, double[] before, double[] after) {}

    /**
     * Compares samples number by number.
     *
     * @param pairs what to compare
     * @param alpha probability that any number counts as moved although none has; Holm's adjustment
     * @param smallestDistance distance below which a shift does not matter, in [0, 1]
     * @return shifts in the order of the pairs
     */
    public static List<DistributionShift> of(List<Pair> pairs, double alpha, double smallestDistance) {
        KolmogorovSmirnovTest test = KolmogorovSmirnovTest.withDefaults().with(PValueMethod.ASYMPTOTIC);
        double[] distances = new double[pairs.size()];
        double[] pValues = new double[pairs.size()];
        for (int i = 0; i < pValues.length; i++) {
            SignificanceResult result =
                    test.test(pairs.get(i).before(), pairs.get(i).after());
            distances[i] = result.getStatistic();
            pValues[i] = result.getPValue();
        }
        double[] adjusted = Holm.adjust(pValues);
        List<DistributionShift> shifts = new ArrayList<>();
        for (int i = 0; i < pValues.length; i++) {
            Pair pair = pairs.get(i);
            shifts.add(new DistributionShift(
                    pair.name(),
                    Summary.median(pair.before()),
                    Summary.median(pair.after()),
                    distances[i],
                    pValues[i],
                    adjusted[i],
                    adjusted[i] < alpha && distances[i] >= smallestDistance));
        }
        return shifts;
    }
}
