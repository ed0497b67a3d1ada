package org.bss2sbi.jobs.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.bss2sbi.jobs.Progress;

/** One line per 10 %, for log files and pipes. */
final class LineStage implements Progress.Stage {

    private final PrintWriter err;
    private final String name;
    private final long total;
    private final String unit;
    private final LongSupplier nanoClock;
    private final long startNanos;
    private long done;
    private long shownTenths;

    LineStage(PrintWriter err, String name, long total, String unit, LongSupplier nanoClock) {
        this.err = err;
        this.name = name;
        this.total = total;
        this.unit = unit;
        this.nanoClock = nanoClock;
        this.startNanos = nanoClock.getAsLong();
    }

    @Override
    public synchronized void reached(long amount, String note) {
        done = Math.max(done, Math.min(amount, total));
        long tenths = 10 * done / total;
        if (tenths > shownTenths) {
            shownTenths = tenths;
            err.println(line(note));
            err.flush();
        }
    }

    private String line(String note) {
        double seconds = (nanoClock.getAsLong() - startNanos) / 1e9;
        double left = seconds * (total - done) / done;
        String tail = done == total ? "in " + Durations.readable(seconds) : Durations.readable(left) + " left";
        return String.format(
                Locale.ROOT,
                "%-12s %3d %%  %,d of %,d %s, %s%s",
                name,
                100 * done / total,
                done,
                total,
                unit,
                tail,
                note.isEmpty() ? "" : ", " + note);
    }
}
