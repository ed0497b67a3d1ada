package org.bss2sbi.jobs.cli;

import java.io.PrintWriter;
import org.bss2sbi.jobs.Progress;

/** Progress for a person: one bar per stage on a terminal, one line per 10 % elsewhere. */
final class ConsoleProgress implements Progress {

    private final PrintWriter err;
    private final boolean terminal;

    ConsoleProgress(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    /** Whether stderr is a terminal; only the launcher can know, {@code System.console()} looks at the other streams. */
    static boolean onTerminal() {
        return Boolean.getBoolean("bss2sbi.terminal");
    }

    @Override
    public Stage stage(String name, long total, String unit) {
        return terminal
                ? new BarStage(err, name, total, unit)
                : new LineStage(err, name, total, unit, System::nanoTime);
    }

    @Override
    public void say(String line) {
        err.println(line);
        err.flush();
    }
}
