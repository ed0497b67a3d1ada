package org.bss2sbi.jobs;

import java.util.List;
import org.bss2sbi.dataset.draws.TargetObservation;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.training.c2st.LocalTwoSampleResult;

/**
 * At which observations a calibration is to say whether the posterior is right.
 *
 * @param observations observations of the model's experiment; none, if nothing is asked
 * @param permutations classifiers of shuffled rows that a p-value rests on
 */
public record LocalQuestion(List<TargetObservation> observations, int permutations) {

    /** Checks that the permutations can give a verdict. */
    public LocalQuestion {
        observations = List.copyOf(observations);
        if (permutations < LocalTwoSampleResult.LEAST_PERMUTATIONS) {
            throw new BadInputException(
                    "%d permutations cannot give a p-value below %s, the smallest is 1/(1 + permutations). Take at least %d; 100 are usual."
                            .formatted(permutations, LocalCalibration.LEVEL, LocalTwoSampleResult.LEAST_PERMUTATIONS));
        }
    }

    /**
     * No question.
     *
     * @return question about no observation
     */
    public static LocalQuestion none() {
        return new LocalQuestion(List.of(), LocalTwoSampleResult.LEAST_PERMUTATIONS);
    }

    boolean isAsked() {
        return !observations.isEmpty();
    }
}
