package org.bss2sbi.training.diagnostic;

import java.util.List;

/**
 * How runs at posterior draws compare with the target they were inferred from.
 *
 * <p>The trace error cannot separate good from bad posteriors: spike times shift from run to run, so repeats of the true
 * settings are as far away as posterior draws. Judge by counts and features.
 *
 * @param runs re-simulated draws
 * @param invalid runs without a recording
 * @param targetSpikes spike count of the target
 * @param medianSpikes median spike count of the valid runs; NaN without any
 * @param medianWithin20Percent whether that median lies within 20 % of the target's count
 * @param shareWithin20Percent share of all runs whose count lies within 20 % of the target's
 * @param shareNotUseful share of all runs that are invalid or outside the useful range
 * @param medianFeatureDistance median Euclidean distance to the target's features, each divided by its scale
 * @param medianTraceRmseLsb median root-mean-square difference of the traces (MADC LSB)
 * @param medianEarlyTraceRmseLsb the same over the first 300 us of the step
 * @param features one entry per feature
 */
public record PredictiveReport(
        int runs,
        int invalid,
        int targetSpikes,
        double medianSpikes,
        boolean medianWithin20Percent,
        double shareWithin20Percent,
        double shareNotUseful,
        double medianFeatureDistance,
        double medianTraceRmseLsb,
        double medianEarlyTraceRmseLsb,
        List<Feature> features) {

    /**
     * One feature of target and runs, in the feature's own unit.
     *
     * @param name feature
     * @param target value of the target
     * @param low 5 % quantile of the runs
     * @param median median of the runs
     * @param high 95 % quantile of the runs
     */
    public record Feature(String name, double target, double low, double median, double high) {}
}
