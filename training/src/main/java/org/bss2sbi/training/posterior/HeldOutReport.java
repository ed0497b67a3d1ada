package org.bss2sbi.training.posterior;

import java.io.Serializable;
import java.util.List;

/**
 * What a posterior gives on rows it did not learn from.
 *
 * @param rows number of rows
 * @param samplesPerRow posterior samples behind each variance
 * @param meanLogDensity mean log density of the true settings (nats on the unit box)
 * @param onePercentLogDensity value that one row of a hundred stays below
 * @param minimumLogDensity smallest value
 * @param contraction per parameter, 1 - mean posterior variance / variance of the uniform prior
 */
public record HeldOutReport(
        int rows,
        int samplesPerRow,
        double meanLogDensity,
        double onePercentLogDensity,
        double minimumLogDensity,
        List<Double> contraction)
        implements Serializable {

    /** Copies the list. */
    public HeldOutReport {
        contraction = List.copyOf(contraction);
    }
}
