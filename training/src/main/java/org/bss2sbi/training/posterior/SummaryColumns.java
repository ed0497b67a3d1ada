package org.bss2sbi.training.posterior;

import java.util.Arrays;
import org.bss2sbi.dataset.Column;
import org.bss2sbi.dataset.ReadRequest;
import org.bss2sbi.dataset.RowBatch;
import org.bss2sbi.simulator.Experiment;
import org.bss2sbi.simulator.Observation;
import org.bss2sbi.simulator.summary.SpikeFeatures;
import org.bss2sbi.simulator.summary.Summary;
import org.bss2sbi.training.summary.SummaryKind;
import org.bss2sbi.training.summary.TraceChannels;

/**
 * A summary of the rows of a table: the features as they are stored, anything else computed from the stored trace.
 *
 * @param kind which numbers, and whether trace and spike train follow them
 * @param experiment grid and stimulus of the table
 */
public record SummaryColumns(SummaryKind kind, Experiment experiment) {

    private static final short[] NO_CHANNELS = {};

    /**
     * Every row with its settings and what the summary is made of.
     *
     * @return request in row order
     */
    public ReadRequest request() {
        return needsTrace()
                ? ReadRequest.of(Column.THETA, Column.FEATURES, Column.SPIKE_TIMES, Column.TRACE)
                : ReadRequest.of(Column.THETA, Column.FEATURES);
    }

    private boolean needsTrace() {
        return kind.seesTrace() || kind.numbers() != Summary.FEATURES;
    }

    /** Fixed numbers per row. */
    int numbers() {
        return kind.numbers().names().size();
    }

    /** Values of all channels per row, 0 where no network sees them. */
    int channelValues() {
        return kind.seesTrace() ? TraceChannels.COUNT * experiment.grid().points() : 0;
    }

    /**
     * Summary of one row; may be called from several threads at once.
     *
     * @param batch rows with the columns of {@link #request}
     * @param row a valid row of the batch
     * @return numbers in their own units, then the values of the channels
     */
    public float[] of(RowBatch batch, int row) {
        return joined(numbers(batch, row), channels(batch, row));
    }

    /**
     * Summary of an observation, as of a row.
     *
     * @param observation recorded on the grid and with the stimulus of the experiment
     * @return numbers in their own units
     */
    public float[] of(Observation observation) {
        return joined(kind.numbers().of(observation, experiment), channels(observation));
    }

    private static float[] joined(float[] numbers, short[] channels) {
        float[] all = Arrays.copyOf(numbers, numbers.length + channels.length);
        for (int i = 0; i < channels.length; i++) {
            all[numbers.length + i] = channels[i];
        }
        return all;
    }

    /** Fixed numbers of one row. */
    float[] numbers(RowBatch batch, int row) {
        int k = SpikeFeatures.count();
        float[] features = Arrays.copyOfRange(batch.features(), row * k, (row + 1) * k);
        return kind.numbers() == Summary.FEATURES
                ? features
                : kind.numbers().of(observation(batch, row, features), experiment);
    }

    /** Channels of one row. */
    short[] channels(RowBatch batch, int row) {
        return kind.seesTrace() ? channels(observation(batch, row, new float[0])) : NO_CHANNELS;
    }

    private short[] channels(Observation observation) {
        short[] channels = new short[channelValues()];
        if (kind.seesTrace()) {
            TraceChannels.put(observation, experiment.grid(), channels);
        }
        return channels;
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
