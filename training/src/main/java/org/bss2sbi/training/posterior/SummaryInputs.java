package org.bss2sbi.training.posterior;

import java.io.Serializable;
import org.bss2sbi.dataset.Standardizer;
import org.bss2sbi.training.summary.ChannelScaling;
import org.bss2sbi.training.summary.SummaryKind;
import org.bss2sbi.training.summary.TraceArchitecture;

/**
 * What the network of a member sees of a recording: its standardised fixed numbers, or none of them, then its standardised channels
 * where there are any. Immutable.
 */
final class SummaryInputs implements Serializable {

    private static final long serialVersionUID = 1L;

    private final int numbersSeen;
    private final Standardizer standardizer;
    private final ChannelScaling scaling;

    private SummaryInputs(int numbersSeen, Standardizer standardizer, ChannelScaling scaling) {
        this.numbersSeen = numbersSeen;
        this.standardizer = standardizer;
        this.scaling = scaling;
    }

    /** What a summary of this kind shows, given the means and scales of numbers and channels. */
    static SummaryInputs of(
            SummaryKind kind, Standardizer.State numbers, Standardizer.State channels, TraceArchitecture trace) {
        return new SummaryInputs(
                kind.numbersSeen(), Standardizer.of(numbers), new ChannelScaling(trace.points(), channels));
    }

    /** Without the channels. */
    SummaryInputs numbersOnly() {
        return new SummaryInputs(numbersSeen, standardizer, ChannelScaling.none());
    }

    /** Without the numbers. */
    SummaryInputs channelsOnly() {
        return new SummaryInputs(0, standardizer, scaling);
    }

    /** All numbers of a standardizer and no channels. */
    static SummaryInputs of(Standardizer.State numbers) {
        return new SummaryInputs(numbers.names().size(), Standardizer.of(numbers), ChannelScaling.none());
    }

    /** Numbers and values of channels in a summary. */
    int summaryWidth() {
        return standardizer.columns() + scaling.values();
    }

    /** Values per row. */
    int width() {
        return numbersSeen + scaling.values();
    }

    /** Fixed numbers that are seen. */
    int numbersSeen() {
        return numbersSeen;
    }

    boolean hasChannels() {
        return scaling.values() > 0;
    }

    /** Inputs of a row of a pool. */
    void put(SummarisedRows.Rows pool, int row, float[] into, int offset) {
        if (numbersSeen > 0) {
            standardizer.apply(pool.summaries(), row * standardizer.columns(), into, offset);
        }
        scaling.apply(pool.channels(), row * scaling.values(), into, offset + numbersSeen);
    }

    /** Inputs of a summary: numbers in their own units, then the values of the channels. */
    float[] of(float[] summary) {
        float[] inputs = new float[width()];
        if (numbersSeen > 0) {
            standardizer.apply(summary, 0, inputs, 0);
        }
        short[] channels = new short[scaling.values()];
        for (int i = 0; i < channels.length; i++) {
            channels[i] = (short) summary[standardizer.columns() + i];
        }
        scaling.apply(channels, 0, inputs, numbersSeen);
        return inputs;
    }
}
