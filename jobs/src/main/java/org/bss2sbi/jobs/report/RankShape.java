package org.bss2sbi.jobs.report;

import java.util.List;

/**
 * What the shape of a rank histogram says about a posterior.
 *
 * <p>Under calibration the mean rank (as a share of the largest) is 1/2 and its variance 1/12; the larger standardised
 * departure of the two names the shape (Talts et al., arXiv:1804.06788).
 */
enum RankShape {
    /** Truth too often at both ends. */
    TOO_NARROW("U-shaped: the posterior is too narrow (overconfident)"),
    /** Truth too often in the middle. */
    TOO_WIDE("humped: the posterior is too wide (underconfident)"),
    /** Truth ranks high. */
    TOO_LOW("leaning to high ranks: the posterior sits too low"),
    /** Truth ranks low. */
    TOO_HIGH("leaning to low ranks: the posterior sits too high");

    private final String words;

    RankShape(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    static RankShape of(List<Long> counts) {
        double total = counts.stream().mapToLong(Long::longValue).sum();
        double bins = counts.size();
        double mean = 0;
        double square = 0;
        for (int bin = 0; bin < bins; bin++) {
            double rank = (bin + 0.5) / bins - 0.5;
            mean += counts.get(bin) / total * rank;
            square += counts.get(bin) / total * rank * rank;
        }
        double variance = (1 - 1 / (bins * bins)) / 12; // of bin centres under the uniform law
        double shift = mean / Math.sqrt(variance / total);
        double spread = (square - variance) / Math.sqrt(fourthMoment(bins) - variance * variance) * Math.sqrt(total);
        if (Math.abs(shift) >= Math.abs(spread)) {
            return shift > 0 ? TOO_LOW : TOO_HIGH;
        }
        return spread > 0 ? TOO_NARROW : TOO_WIDE;
    }

    private static double fourthMoment(double bins) {
        double sum = 0;
        for (int bin = 0; bin < bins; bin++) {
            sum += Math.pow((bin + 0.5) / bins - 0.5, 4) / bins;
        }
        return sum;
    }
}
