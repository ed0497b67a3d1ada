package org.bss2sbi.jobs.cli;

import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;

/** One bar with the time left, redrawn in place. */
final class BarDisplay implements ConsoleProgress.Display {

    private static final int WIDTH = 110;

    private final ProgressBar bar;

    BarDisplay(PrintWriter err, String name, long total, String unit) {
        this.bar = new ProgressBarBuilder()
                .setTaskName(name)
                .setInitialMax(total > 0 ? total : -1) // -1 draws a bar without an end
                .setUnit(" " + unit, 1)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(250)
                .setMaxRenderedLength(WIDTH)
                .setConsumer(new InPlace(err))
                .build();
    }

    @Override
    public void show(long amount, String note) {
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
