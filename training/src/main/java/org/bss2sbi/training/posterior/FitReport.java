package org.bss2sbi.training.posterior;

import java.io.Serializable;
import java.util.List;
import org.bss2sbi.training.djl.EpochReport;

/**
 * How a training went. Log densities are in nats per row on the unit box; 0 is the uniform density.
 *
 * @param trainingRows rows learned from
 * @param validationRows rows that only judged
 * @param weights number of weights
 * @param bestEpoch epoch whose weights were kept, from 1
 * @param epochs learning curve; losses are minus mean log densities
 * @param seconds wall time of the training
 * @param heldOut what the kept weights give on validation rows
 */
public record FitReport(
        long trainingRows,
        long validationRows,
        int weights,
        int bestEpoch,
        List<EpochReport> epochs,
        double seconds,
        HeldOutReport heldOut)
        implements Serializable {

    /** Copies the curve. */
    public FitReport {
        epochs = List.copyOf(epochs);
    }

    /**
     * Mean log density of the validation rows.
     *
     * @return nats per row
     */
    public double validationLogDensity() {
        return -epochs.get(bestEpoch - 1).validationLoss();
    }

    /**
     * Mean log density of the training rows during the best epoch, under the moving weights.
     *
     * @return nats per row
     */
    public double trainingLogDensity() {
        return -epochs.get(bestEpoch - 1).trainingLoss();
    }

    FitReport judged(HeldOutReport report) {
        return new FitReport(trainingRows, validationRows, weights, bestEpoch, epochs, seconds, report);
    }
}
