package org.bss2sbi.jobs.report;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;

/**
 * How the posterior estimator was trained. Log densities are in nats per row on the unit box, where the uniform law
 * has 0.
 *
 * @param estimator what was trained, in words
 * @param trainingRows rows it learned from
 * @param validationRows rows it was validated on
 * @param epochs epochs in order, at least one
 * @param bestEpoch number of the epoch whose weights were kept
 * @param heldOutLogDensity mean log density of the kept weights on rows used neither for training nor for stopping,
 *     with its 95 % confidence interval
 * @param wall wall-clock time
 * @param stopReason why training ended, as a half sentence
 */
public record TrainingFacts(
        String estimator,
        long trainingRows,
        long validationRows,
        List<Epoch> epochs,
        int bestEpoch,
        Estimate heldOutLogDensity,
        Duration wall,
        String stopReason) {

    /** Checks that there is an epoch and that the best one is among them. */
    public TrainingFacts {
        requireNonNull(estimator, "estimator");
        requireNonNull(heldOutLogDensity, "heldOutLogDensity");
        requireNonNull(wall, "wall");
        requireNonNull(stopReason, "stopReason");
        epochs = List.copyOf(epochs);
        int best = bestEpoch;
        if (epochs.stream().noneMatch(epoch -> epoch.number() == best)) {
            throw new IllegalArgumentException("Best epoch %d is not among the %d epochs of the learning curve"
                    .formatted(bestEpoch, epochs.size()));
        }
    }

    /**
     * One pass over the training rows.
     *
     * @param number number of the epoch
     * @param trainLogDensity mean log density on the training rows (nats)
     * @param validationLogDensity mean log density on the validation rows (nats)
     */
    public record Epoch(int number, double trainLogDensity, double validationLogDensity) {}

    Epoch best() {
        return epochs.stream()
                .filter(epoch -> epoch.number() == bestEpoch)
                .findFirst()
                .orElseThrow();
    }
}
