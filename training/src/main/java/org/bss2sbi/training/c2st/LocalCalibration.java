package org.bss2sbi.training.c2st;

import java.util.List;

/**
 * Whether a posterior is right at single observations (L-C2ST).
 *
 * @param pairs pairs that the classifiers learnt from
 * @param permutations classifiers of shuffled rows
 * @param draws posterior samples at each observation
 * @param contextSize numbers that stand for an observation
 * @param seed seed of permutations and classifiers
 * @param level p-value below which a posterior counts as wrong
 * @param observations what was found at each
 */
public record LocalCalibration(
        int pairs,
        int permutations,
        int draws,
        int contextSize,
        long seed,
        double level,
        List<AtObservation> observations) {

    /** Probability of calling an exact posterior wrong, for each observation. */
    public static final double LEVEL = 0.05;

    /**
     * One observation.
     *
     * @param source file or table row it was read from; of a target of the calibration itself, within the calibration's directory
     * @param rejected whether the posterior is wrong there
     * @param result statistic, those of the permutations, and p-value
     */
    public record AtObservation(String source, boolean rejected, LocalTwoSampleResult result) {}

    /** Copies the list. */
    public LocalCalibration {
        observations = List.copyOf(observations);
    }

    /**
     * Observations at which the posterior is wrong.
     *
     * @return their number
     */
    public long rejected() {
        return observations.stream().filter(AtObservation::rejected).count();
    }

    /**
     * Nothing was asked for.
     *
     * @return no observations
     */
    public static LocalCalibration none() {
        return new LocalCalibration(0, 0, 0, 0, 0, LEVEL, List.of());
    }
}
