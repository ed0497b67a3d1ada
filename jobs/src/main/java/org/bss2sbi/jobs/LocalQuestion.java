package org.bss2sbi.jobs;

import java.util.List;
import org.bss2sbi.dataset.draws.TargetObservation;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.training.c2st.LocalCalibration;
import org.bss2sbi.training.c2st.LocalTwoSampleResult;

/**
 * At which observations a calibration is to say whether the posterior is right.
 *
 * @param observations observations of the model's experiment
 * @param ownTargets so many fresh targets of the calibration, which then teach the classifiers nothing
 * @param permutations classifiers of shuffled rows that a p-value rests on
 */
public record LocalQuestion(List<TargetObservation> observations, int ownTargets, int permutations) {

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
     * A question about given observations.
     *
     * @param observations observations of the model's experiment
     * @param permutations classifiers of shuffled rows that a p-value rests on
     * @return question
     * @throws BadInputException if the permutations cannot give a verdict
     */
    public static LocalQuestion at(List<TargetObservation> observations, int permutations) {
        return new LocalQuestion(observations, 0, permutations);
    }

    /**
     * A question about some of the calibration's own targets.
     *
     * @param targets how many, or 0 for no question
     * @param permutations classifiers of shuffled rows that a p-value rests on
     * @return question
     * @throws BadInputException if the permutations cannot give a verdict
     */
    public static LocalQuestion atOwnTargets(int targets, int permutations) {
        return new LocalQuestion(List.of(), targets, permutations);
    }

    /**
     * No question.
     *
     * @return question about no observation
     */
    public static LocalQuestion none() {
        return atOwnTargets(0, LocalTwoSampleResult.LEAST_PERMUTATIONS);
    }

    boolean isAsked() {
        return ownTargets > 0 || !observations.isEmpty();
    }
}
