package org.bss2sbi.dataset.draws;

import java.util.List;
import org.bss2sbi.simulator.Parameter;

/**
 * Where draws came from.
 *
 * @param format version of this description, {@value #FORMAT}
 * @param parameters axes in column order
 * @param modelSha256 hash of the model's weights
 * @param model directory of the model
 * @param configSha256 hash of the config that trained the model
 * @param seed seed of the draws
 * @param codeVersion version of the software that drew
 * @param target what was observed
 * @param misspecification how strange that is among the recordings that the model was trained on
 */
public record DrawsDescription(
        int format,
        List<Parameter> parameters,
        String modelSha256,
        String model,
        String configSha256,
        long seed,
        String codeVersion,
        TargetObservation target,
        Misspecification misspecification) {

    /** Version of the description that this software writes and reads. */
    public static final int FORMAT = 1;

    /** Files of earlier programs say nothing about the strangeness of their observation. */
    public DrawsDescription {
        misspecification = misspecification == null ? Misspecification.notJudged() : misspecification;
    }
}
