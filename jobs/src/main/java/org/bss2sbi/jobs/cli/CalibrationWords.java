package org.bss2sbi.jobs.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bss2sbi.training.c2st.LocalCalibration;
import org.bss2sbi.training.c2st.LocalCalibration.AtObservation;
import org.bss2sbi.training.diagnostic.CalibrationReport;
import org.bss2sbi.training.diagnostic.ConformalReport;
import org.bss2sbi.training.diagnostic.SbcReport.ParameterRanks;
import org.bss2sbi.training.diagnostic.WidthReport.ParameterWidth;

/** A calibration for a terminal. */
final class CalibrationWords {

    private CalibrationWords() {}

    static List<String> lines(CalibrationReport report) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT, "%-24s %10s %10s %12s %8s", "parameter", "mean rank", "rank test", "contraction", "SD"));
        for (int j = 0; j < report.sbc().parameters().size(); j++) {
            ParameterRanks ranks = report.sbc().parameters().get(j);
            ParameterWidth width = report.width().parameters().get(j);
            lines.add(String.format(
                    Locale.ROOT,
                    "%-24s %10.3f %10s %12.3f %8.1f",
                    ranks.name(),
                    ranks.meanRank(),
                    String.format(
                            Locale.ROOT, "p=%.3f", ranks.kolmogorovSmirnov().pValue()),
                    width.contraction(),
                    width.medianSd()));
        }
        lines.add(String.format(
                Locale.ROOT,
                "Rank tests together: %s at %.0f %%. Coverage error: mean %+.1f, largest %.1f percentage points. Log density of the truth: %.2f nats (standard error %.2f), %d targets, %d draws each.",
                report.sbc().calibrated() ? "calibrated" : "NOT calibrated",
                100 * report.sbc().alpha(),
                100 * report.coverage().meanSignedError(),
                100 * report.coverage().maxAbsoluteError(),
                report.density().mean(),
                report.density().standardError(),
                report.pairs(),
                report.draws()));
        lines.add(String.format(
                Locale.ROOT,
                "Random points (TARP): p=%.3f, area %+.3f (positive: too wide), largest error %.1f percentage points.",
                report.tarp().kolmogorovSmirnov().pValue(),
                report.tarp().areaToCurve(),
                100 * report.tarp().maxAbsoluteError()));
        lines.add(conformal(report.conformal()));
        return lines;
    }

    private static String conformal(ConformalReport conformal) {
        List<String> levels = conformal.levels().stream()
                .map(level -> String.format(Locale.ROOT, "%.1f for %.0f %%", 100 * level.take(), 100 * level.wanted()))
                .toList();
        return String.format(
                Locale.ROOT,
                "Regions that hold the truth as often as wanted: take the level %s. Found on %d targets; on the other %d this makes the largest coverage error %.1f instead of %.1f percentage points.",
                String.join(", ", levels),
                conformal.fitted(),
                conformal.judged(),
                100 * conformal.maxAbsoluteErrorAfter(),
                100 * conformal.maxAbsoluteErrorBefore());
    }

    /** One line per observation, none if none was asked about. */
    static List<String> lines(LocalCalibration local) {
        return local.observations().stream().map(at -> line(local, at)).toList();
    }

    private static String line(LocalCalibration local, AtObservation at) {
        return String.format(
                Locale.ROOT,
                "At %s (L-C2ST): p=%.3f, %s (%d pairs, %d permutations).",
                at.source(),
                at.result().pValue(),
                at.rejected() ? "the posterior is WRONG there" : "no sign that the posterior is wrong there",
                local.pairs(),
                local.permutations());
    }
}
