package org.bss2sbi.jobs;

import java.util.List;
import org.bss2sbi.training.c2st.LocalTwoSampleResult;

/**
 * Whether a posterior is right at single observations (L-C2ST): content of {@link #FILE}.
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

    /** File inside the directory of a calibration. */
    public static final String FILE = "local.json";

    /** Probability of calling an exact posterior wrong, for each observation. */
    static final double LEVEL = 0.05;

    /**
     * One observation.
     *
     * @param source file or table row it was read from
     * @param rejected whether the posterior is wrong there
     * @param result statistic, those of the permutations, and p-value
     */
    public record AtObservation(String source, boolean rejected, LocalTwoSampleResult result) {}

    /** Copies the list. */
    public LocalCalibration {
        observations = List.copyOf(observations);
    }

    /** Nothing was asked for. */
    static LocalCalibration none() {
        return new LocalCalibration(0, 0, 0, 0, 0, LEVEL, List.of());
    }
}
