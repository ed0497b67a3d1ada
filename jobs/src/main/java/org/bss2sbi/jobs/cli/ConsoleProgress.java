package org.bss2sbi.jobs.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.bss2sbi.jobs.StageListener;

/** Stages for a person, on stderr: one bar each on a terminal, one line per 10 % elsewhere, then one line of figures. */
final class ConsoleProgress implements StageListener {

    private final PrintWriter err;
    private final boolean terminal;
    private String stage = "";
    private long startNanos;
    private Display display = Display.NONE;

    ConsoleProgress(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    /** Whether stderr is a terminal; only the launcher knows, {@code System.console()} looks at the other streams. */
    static boolean onTerminal() {
        return Boolean.getBoolean("bss2sbi.terminal");
    }

    @Override
    public synchronized void started(String name, long total, String unit) {
        display.close();
        stage = name;
        startNanos = System.nanoTime();
        if (terminal) {
            display = new BarDisplay(err, name, total, unit);
        } else {
            say(name + " ...");
            display = total > 0 ? new LineDisplay(err, total, unit, System::nanoTime) : Display.NONE;
        }
    }

    @Override
    public synchronized void advanced(long done, String note) {
        display.show(done, note);
    }

    @Override
    public synchronized void finished(String summary) {
        display.close();
        display = Display.NONE;
        String seconds = Durations.readable((System.nanoTime() - startNanos) / 1e9);
        say(String.format(Locale.ROOT, "%s: done in %s. %s", stage, seconds, summary));
    }

    @Override
    public synchronized void reused(String name, String summary) {
        say("%s: already there. %s".formatted(name, summary));
    }

    private void say(String line) {
        err.println(line.strip());
        err.flush();
    }

    /** How one stage is drawn. */
    interface Display extends AutoCloseable {

        /** For a stage whose length is not known. */
        Display NONE = (done, note) -> {};

        void show(long done, String note);

        @Override
        default void close() {}
    }
}
