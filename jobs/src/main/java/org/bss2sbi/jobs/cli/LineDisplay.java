package org.bss2sbi.jobs.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;

/** One line per 10 %, for log files and pipes. */
final class LineDisplay implements ConsoleProgress.Display {

    private final PrintWriter err;
    private final long total;
    private final String unit;
    private final LongSupplier nanoClock;
    private final long startNanos;
    private long shownTenths;

    LineDisplay(PrintWriter err, long total, String unit, LongSupplier nanoClock) {
        this.err = err;
        this.total = total;
        this.unit = unit;
        this.nanoClock = nanoClock;
        this.startNanos = nanoClock.getAsLong();
    }

    @Override
    public void show(long amount, String note) {
        long done = Math.min(amount, total);
        long tenths = 10 * done / total;
        if (tenths > shownTenths && done < total) {
            err.println(line(done, note));
            err.flush();
        }
        shownTenths = Math.max(shownTenths, tenths);
    }

    private String line(long done, String note) {
        double seconds = (nanoClock.getAsLong() - startNanos) / 1e9;
        double left = seconds * (total - done) / done;
        String tail = note.isEmpty() ? "" : ", " + note;
        return String.format(
                Locale.ROOT,
                "  %2d %%  %,d of %,d %s, %s left%s",
                100 * done / total,
                done,
                total,
                unit,
                Durations.readable(left),
                tail);
    }
}
