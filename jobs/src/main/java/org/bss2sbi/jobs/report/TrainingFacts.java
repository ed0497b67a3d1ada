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
 * @param measure what the learning curves show
 * @param members learning curve of each member of the ensemble, at least one
 * @param validationLogDensity mean log density of the kept weights on the validation rows, all members together (nats)
 * @param heldOutLogDensity mean log density of the kept weights on rows used neither for training nor for stopping,
 *     with its 95 % confidence interval
 * @param wall wall-clock time
 * @param stopReason why training ended, as a half sentence
 */
public record TrainingFacts(
        String estimator,
        long trainingRows,
        long validationRows,
        Measure measure,
        List<Curve> members,
        double validationLogDensity,
        Estimate heldOutLogDensity,
        Duration wall,
        String stopReason) {

    /** Checks that there is a curve. */
    public TrainingFacts {
        requireNonNull(estimator, "estimator");
        requireNonNull(measure, "measure");
        requireNonNull(heldOutLogDensity, "heldOutLogDensity");
        requireNonNull(wall, "wall");
        requireNonNull(stopReason, "stopReason");
        members = List.copyOf(members);
        if (members.isEmpty()) {
            throw new IllegalArgumentException("A training needs at least one learning curve");
        }
    }

    /** What a learning curve shows. */
    public enum Measure {
        /** Mean log density of the true settings; higher is better. */
        LOG_DENSITY("log density (nats per row)"),
        /** Mean square error of the velocity of flow matching, no log density; lower is better. */
        VELOCITY_ERROR("velocity error (mean square)"),
        /** How surely settings are picked out among others in the last of some rounds, no log density; higher is better. */
        PICKING("certainty of picking settings out (nats per row)");

        private final String label;

        Measure(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    /**
     * How one member learned.
     *
     * @param epochs epochs in order, at least one
     * @param bestEpoch number of the epoch whose weights were kept; 0 for those that the training began with
     */
    public record Curve(List<Epoch> epochs, int bestEpoch) {

        /** Checks that there is an epoch and that the best one is among them. */
        public Curve {
            epochs = List.copyOf(epochs);
            int best = bestEpoch;
            if (best != 0 && epochs.stream().noneMatch(epoch -> epoch.number() == best)) {
                throw new IllegalArgumentException("Best epoch %d is not among the %d epochs of the learning curve"
                        .formatted(bestEpoch, epochs.size()));
            }
        }

        Epoch best() {
            return epochs.stream()
                    .filter(epoch -> epoch.number() == bestEpoch)
                    .findFirst()
                    .orElseThrow();
        }
    }

    /**
     * One pass over the training rows.
     *
     * @param number number of the epoch
     * @param training mean of the measure over the training rows
     * @param validation mean of the measure over the validation rows
     */
    public record Epoch(int number, double training, double validation) {}
}
