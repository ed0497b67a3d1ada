package org.bss2sbi.training.posterior;

import java.io.Serializable;
import java.util.List;
import org.bss2sbi.training.djl.EpochReport;

/**
 * How a training went. Log densities are in nats per row on the unit box; 0 is the uniform density.
 *
 * @param trainingRows rows learned from
 * @param validationRows rows that only judged, of the first round if later ones learned by atomic proposals
 * @param weights number of weights of all members
 * @param members learning curves of the members of the ensemble
 * @param encoder epochs of the autoencoder before them, whose losses are shares of the variance of the traces; empty without one
 * @param validationLogDensity mean log density of the validation rows under the equal mixture of the members as trained, in nats per row
 * @param seconds wall time of the training
 * @param heldOut what the kept weights give on validation rows
 */
public record FitReport(
        long trainingRows,
        long validationRows,
        int weights,
        List<LearningCurve> members,
        List<EpochReport> encoder,
        double validationLogDensity,
        double seconds,
        HeldOutReport heldOut)
        implements Serializable {

    /**
     * How one member learned.
     *
     * @param bestEpoch epoch whose weights were kept, from 1; 0 if a further round kept those of the round before
     * @param epochs epochs in order; losses are minus mean log densities, in a further round by atomic proposals minus mean log
     *     probabilities of picking settings out, less the log densities of the first round's rows
     */
    public record LearningCurve(int bestEpoch, List<EpochReport> epochs) implements Serializable {

        /** Copies the curve. */
        public LearningCurve {
            epochs = List.copyOf(epochs);
        }

        /**
         * The epoch whose weights were kept.
         *
         * @return its report
         */
        public EpochReport best() {
            return epochs.get(bestEpoch - 1);
        }
    }

    /** Copies the list. */
    public FitReport {
        members = List.copyOf(members);
        encoder = List.copyOf(encoder);
    }

    /**
     * Mean log density of the training rows during the best epochs, under the moving weights, averaged over members.
     *
     * @return nats per row; NaN if no member has a best epoch of its own
     */
    public double trainingLogDensity() {
        return -members.stream()
                .filter(member -> member.bestEpoch() > 0)
                .mapToDouble(member -> member.best().trainingLoss())
                .average()
                .orElse(Double.NaN);
    }

    FitReport judged(HeldOutReport report) {
        return new FitReport(
                trainingRows, validationRows, weights, members, encoder, validationLogDensity, seconds, report);
    }
}
