package org.bss2sbi.training.posterior;

import java.util.Arrays;
import org.bss2sbi.dataset.Column;
import org.bss2sbi.dataset.ReadRequest;
import org.bss2sbi.dataset.RowBatch;
import org.bss2sbi.simulator.Experiment;
import org.bss2sbi.simulator.Observation;
import org.bss2sbi.simulator.summary.SpikeFeatures;
import org.bss2sbi.simulator.summary.Summary;

/**
 * A summary of the rows of a table: the features as they are stored, anything else computed from the stored trace.
 *
 * @param summary which numbers
 * @param experiment grid and stimulus of the table
 */
public record SummaryColumns(Summary summary, Experiment experiment) {

    /**
     * Every row with its settings and what the summary is made of.
     *
     * @return request in row order
     */
    public ReadRequest request() {
        return summary == Summary.FEATURES
                ? ReadRequest.of(Column.THETA, Column.FEATURES)
                : ReadRequest.of(Column.THETA, Column.FEATURES, Column.SPIKE_TIMES, Column.TRACE);
    }

    /**
     * Summary of one row; may be called from several threads at once.
     *
     * @param batch rows with the columns of {@link #request}
     * @param row a valid row of the batch
     * @return numbers in their own units
     */
    public float[] of(RowBatch batch, int row) {
        int k = SpikeFeatures.count();
        float[] features = Arrays.copyOfRange(batch.features(), row * k, (row + 1) * k);
        return summary == Summary.FEATURES ? features : summary.of(observation(batch, row, features), experiment);
    }

    private Observation observation(RowBatch batch, int row, float[] features) {
        int points = experiment.grid().points();
        return new Observation(
                Arrays.copyOfRange(batch.traces(), row * points, (row + 1) * points),
                batch.spikeTimesUs()[row],
                batch.spikesBefore()[row],
                features);
    }
}
