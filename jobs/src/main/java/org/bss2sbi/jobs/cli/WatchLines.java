package org.bss2sbi.jobs.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bss2sbi.jobs.sweep.WatchSummary;
import org.bss2sbi.jobs.sweep.WatchSummary.ModelCheck;

/** A check of models for a terminal or a journal: one line per model. */
final class WatchLines {

    private WatchLines() {}

    static List<String> of(WatchSummary summary) {
        List<String> lines = new ArrayList<>();
        for (ModelCheck check : summary.models()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%s: %s; coverage off by up to %.1f points%s, rank tests %s, log density %.2f nats%s, %d targets",
                    check.model(),
                    check.alarm() ? "ALARM" : "well",
                    100 * check.coverageError(),
                    change(check),
                    check.rankTestsPass() ? "pass" : "fail for " + String.join(", ", check.rankTestsFailed()),
                    check.logDensity(),
                    density(check),
                    check.targets()));
        }
        return lines;
    }

    private static String change(ModelCheck check) {
        return check.change() == null
                ? ""
                : String.format(Locale.ROOT, " (%+.1f)", 100 * check.change().coverageError());
    }

    private static String density(ModelCheck check) {
        return check.change() == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        " (%+.2f, %.1f standard errors)",
                        check.change().logDensity(),
                        check.change().logDensitySigmas());
    }

    static String alarm(ModelCheck check, double alarmAbove) {
        return String.format(
                Locale.ROOT,
                "bss2-sbi: ALARM: the coverage of %s is off by up to %.1f percentage points, more than %s. If the chip has drifted,"
                        + " simulate anew and train again; bss2-sbi regenerate does both.",
                check.model(),
                100 * check.coverageError(),
                Double.toString(100 * alarmAbove));
    }
}
