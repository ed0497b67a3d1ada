package org.bss2sbi.training.posterior;

import java.util.List;
import org.bss2sbi.dataset.ColumnMoments;
import org.bss2sbi.dataset.Standardizer;
import org.bss2sbi.training.summary.ChannelMoments;

/** Means and scales of the summaries of the training split: one per number, and one per channel for all its points. */
final class SummaryMoments implements SummarisedRows.Visitor {

    private final boolean hasChannels;
    private final ColumnMoments numbers;
    private final ChannelMoments channels;

    SummaryMoments(SummaryColumns summary) {
        hasChannels = summary.kind().seesTrace();
        numbers = new ColumnMoments(
                summary.kind().numbers().names(), summary.kind().numbers().logarithmic());
        channels = new ChannelMoments(summary.experiment().grid().points());
    }

    @Override
    public void row(long id, float[] rowNumbers, short[] rowChannels) {
        numbers.add(rowNumbers, id);
        if (hasChannels) {
            channels.add(rowChannels);
        }
    }

    /** Means and scales of the fixed numbers. */
    Standardizer.State features() {
        return numbers.standardizer().state();
    }

    /** Means and scales of the channels, empty where no network sees them. */
    Standardizer.State channels() {
        return hasChannels ? channels.state() : new Standardizer.State(List.of(), List.of(), List.of(), List.of());
    }
}
