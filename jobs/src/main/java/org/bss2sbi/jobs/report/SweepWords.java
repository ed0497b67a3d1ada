package org.bss2sbi.jobs.report;

import java.util.ArrayList;
import java.util.List;
import org.bss2sbi.jobs.report.SweepFacts.Comparison;
import org.bss2sbi.jobs.report.SweepFacts.Setting;

/** What a sweep says, in sentences. */
final class SweepWords {

    /** Level below which a difference is called more than noise. */
    private static final double ALPHA = 0.05;

    private SweepWords() {}

    static List<String> headline(SweepFacts sweep) {
        List<String> sentences = new ArrayList<>();
        sentences.add(progress(sweep));
        if (!sweep.settings().isEmpty()) {
            sentences.add(verdict(sweep));
            sentences.add(calibration(sweep));
        }
        return sentences;
    }

    private static String progress(SweepFacts sweep) {
        long finished = count(sweep, "finished");
        long failed = count(sweep, "failed");
        return "%d of %s finished%s.%s"
                .formatted(
                        finished,
                        Words.count(sweep.cells().size(), "cell"),
                        failed == 0 ? "" : ", %d failed".formatted(failed),
                        finished + failed < sweep.cells().size()
                                ? " The others are still to be done: 'bss2-sbi sweep --resume' goes on with them."
                                : "");
    }

    private static long count(SweepFacts sweep, String state) {
        return sweep.cells().stream().filter(cell -> cell.state().equals(state)).count();
    }

    /** Which setting is better, in one sentence. */
    static String verdict(SweepFacts sweep) {
        Comparison comparison = sweep.comparison();
        if (comparison.best() < 0) {
            return "No log density was measured, so the settings cannot be compared.";
        }
        Setting best = sweep.settings().get(comparison.best());
        String nats = Words.fixed(best.meanLogDensity(), 2) + Words.SPACE + "nats";
        if (sweep.settings().size() == 1) {
            return "%s has a held-out log density of %s.".formatted(best.label(), nats);
        }
        if (!comparison.knowsNoise()) {
            return "%s has the highest held-out log density, %s; without two repeats that all settings share, nothing tells whether that is more than noise."
                    .formatted(best.label(), nats);
        }
        List<String> equals = labels(sweep, false);
        List<String> worse = labels(sweep, true);
        if (worse.isEmpty()) {
            return "%s has the highest held-out log density, %s, but no difference exceeds the noise between %s."
                    .formatted(best.label(), nats, Words.count(comparison.repeats(), "repeat"));
        }
        return "%s has the highest held-out log density, %s: more than the noise between %s above %s%s."
                .formatted(
                        best.label(),
                        nats,
                        Words.count(comparison.repeats(), "repeat"),
                        Words.list(worse),
                        equals.isEmpty() ? "" : "; %s cannot be told from it".formatted(Words.list(equals)));
    }

    /** Settings other than the best that are worse by more than noise, or that are not. */
    private static List<String> labels(SweepFacts sweep, boolean worse) {
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < sweep.settings().size(); i++) {
            if (i != sweep.comparison().best() && isWorse(sweep.comparison(), i) == worse) {
                labels.add(sweep.settings().get(i).label());
            }
        }
        return labels;
    }

    private static boolean isWorse(Comparison comparison, int setting) {
        return comparison.pValues().get(setting) < ALPHA; // false for NaN
    }

    static String comparison(SweepFacts sweep) {
        Comparison comparison = sweep.comparison();
        String noise = comparison.knowsNoise()
                ? "Repeats with the same seed are compared with each other; what is left varies by %s nats from repeat to repeat (standard deviation). Intervals hold one difference with 95 %%, p-values are adjusted over all settings (Holm); that the best one was chosen after the fact is not accounted for."
                        .formatted(Words.digits(comparison.noise()))
                : "Vary run.repeat or run.seed as well to learn how large the noise is.";
        String targets = sweep.sameTargets()
                ? ""
                : " The cells were judged on different targets, which adds noise; where their priors differ, log densities cannot be compared at all.";
        return "A dot is one repeat, the bar their mean. " + noise + targets;
    }

    static String calibration(SweepFacts sweep) {
        List<String> parts = new ArrayList<>();
        for (Setting setting : sweep.settings()) {
            parts.add("%s %s points, rank tests pass in %d of %d"
                    .formatted(
                            setting.label(),
                            points(setting.meanCoverageError()),
                            setting.passed(),
                            setting.logDensities().size()));
        }
        int shown = Math.min(parts.size(), 4);
        return "Largest coverage error, mean over the repeats: %s%s."
                .formatted(String.join("; ", parts.subList(0, shown)), shown < parts.size() ? "; others below" : "");
    }

    static String points(double share) {
        return Words.fixed(100 * share, 1);
    }

    /** Row of a setting in the table of settings. */
    static List<String> row(SweepFacts sweep, int index) {
        Setting setting = sweep.settings().get(index);
        Comparison comparison = sweep.comparison();
        boolean best = index == comparison.best();
        return List.of(
                setting.label(),
                Integer.toString(setting.logDensities().size()),
                Words.fixed(setting.meanLogDensity(), 2),
                best ? "\u2013" : Words.fixed(comparison.behind().get(index), 2),
                best || !comparison.knowsNoise()
                        ? "\u2013"
                        : p(comparison.pValues().get(index)),
                best
                        ? "best"
                        : !comparison.knowsNoise()
                                ? "noise unknown"
                                : isWorse(comparison, index) ? "worse" : "within the noise");
    }

    private static String p(double p) {
        return p < 0.001 ? "< 0.001" : Words.fixed(p, p < 0.1 ? 3 : 2);
    }
}
