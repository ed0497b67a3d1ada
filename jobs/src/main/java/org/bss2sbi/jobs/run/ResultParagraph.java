package org.bss2sbi.jobs.run;

import java.util.List;
import java.util.Locale;
import org.bss2sbi.jobs.config.InferenceOptions;

/** What a run found, in words and figures, from its ledger. */
final class ResultParagraph {

    private final List<StageRecord> stages;
    private final InferenceOptions inference;

    ResultParagraph(List<StageRecord> stages, InferenceOptions inference) {
        this.stages = stages;
        this.inference = inference;
    }

    String text() {
        return inference.isAmortized()
                ? String.join(" ", draws(), learning(), calibration(), predictions())
                : String.join(" ", draws(), rounds(), predictionsOfOne());
    }

    private String draws() {
        StageRecord uniform = stage(Stages.SIMULATE_UNIFORM);
        StageRecord restriction = stage(Stages.CHECK);
        StageRecord simulate = stage(Stages.SIMULATE);
        return String.join(
                " ",
                say(
                        "Of %,.0f uniform draws %.1f %% were useful; after the restriction %.1f %% of %,.0f draws are,",
                        uniform.number("rows"),
                        percent(uniform, "usefulShare"),
                        percent(simulate, "usefulShare"),
                        simulate.number("rows")),
                say(
                        "while it turns away %.1f %% of the useful settings (95 %% interval %.1f to %.1f %%).",
                        percent(restriction, "falseNegativeRate"),
                        percent(restriction, "falseNegativeRateLower"),
                        percent(restriction, "falseNegativeRateUpper")));
    }

    private String learning() {
        StageRecord calibrate = stage(Stages.CALIBRATE);
        return say(
                "The posterior learned from %,.0f rows; on %,.0f held-out targets the true settings have a mean"
                        + " log density of %.2f nats (0 would be the uniform prior, %.2f knowing only that a"
                        + " setting is useful).",
                stage(Stages.TRAIN).number("trainingRows"),
                calibrate.number("targets"),
                calibrate.number("logDensity"),
                -Math.log(stage(Stages.SIMULATE_UNIFORM).number("usefulShare")));
    }

    private String calibration() {
        StageRecord calibrate = stage(Stages.CALIBRATE);
        return say(
                "Its credible regions cover the truth with a mean error of %+.1f percentage points (largest"
                        + " %.1f); the rank test passes for %.0f of %.0f parameters.",
                percent(calibrate, "coverageMeanError"),
                percent(calibrate, "coverageMaxError"),
                calibrate.number("parametersPassed"),
                calibrate.number("parameters"));
    }

    private String predictions() {
        StageRecord predict = stage(Stages.PREDICT);
        return say(
                "Run again, %.0f %% of %,.0f posterior draws for %.0f targets give a spike count within 20 %% of"
                        + " the target's, and %.0f %% fall outside the useful range.",
                percent(predict, "shareWithin20Percent"),
                predict.number("draws"),
                predict.number("targets"),
                percent(predict, "shareNotUseful"));
    }

    private String rounds() {
        return say(
                "In %d rounds for one observation, the last of which drew its settings from %s, the posterior"
                        + " learned from %,.0f rows; it answers that observation only.",
                inference.rounds(), proposal(), stage(Stages.TRAIN).number("trainingRows"));
    }

    private String proposal() {
        if (inference.algorithm() == InferenceOptions.Algorithm.ATOMIC) {
            return say(
                    "the posterior of the one before (%.1f %% of which the restricted prior keeps)",
                    percent(stage(Stages.propose(inference.rounds())), "acceptance"));
        }
        return say("%.2g of the box", stage(Stages.truncate(inference.rounds())).number("shareOfTheBox"));
    }

    private String predictionsOfOne() {
        StageRecord predict = stage(Stages.PREDICT);
        return say(
                "Run again, %.0f %% of %,.0f posterior draws give a spike count within 20 %% of the observation's, and"
                        + " %.0f %% fall outside the useful range.",
                percent(predict, "shareWithin20Percent"), predict.number("draws"), percent(predict, "shareNotUseful"));
    }

    private static String say(String format, Object... figures) {
        return String.format(Locale.ROOT, format, figures);
    }

    private static double percent(StageRecord stage, String key) {
        return 100 * stage.number(key);
    }

    private StageRecord stage(String name) {
        return stages.stream()
                .filter(stage -> stage.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The ledger has no stage '%s'".formatted(name)));
    }
}
