package org.bss2sbi.jobs.cli;

import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import org.bss2sbi.jobs.Progress;

/** One bar with the time left, redrawn in place. */
final class BarStage implements Progress.Stage {

    private static final int WIDTH = 110;

    private final ProgressBar bar;

    BarStage(PrintWriter err, String name, long total, String unit) {
        this.bar = new ProgressBarBuilder()
                .setTaskName(name)
                .setInitialMax(total)
                .setUnit(" " + unit, 1)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(250)
                .setMaxRenderedLength(WIDTH)
                .setConsumer(new InPlace(err))
                .build();
    }

    @Override
    public synchronized void reached(long amount, String note) {
        if (amount > bar.getCurrent()) {
            bar.stepTo(amount);
        }
        bar.setExtraMessage(note);
    }

    @Override
    public void close() {
        bar.close();
    }

    /** Writes each new state of the bar over the last one. */
    private record InPlace(PrintWriter err) implements ProgressBarConsumer {

        @Override
        public int getMaxRenderedLength() {
            return WIDTH;
        }

        @Override
        public void accept(String rendered) {
            err.print('\r' + rendered);
            err.flush();
        }

        @Override
        public void close() {
            err.println();
            err.flush();
        }
    }
}
