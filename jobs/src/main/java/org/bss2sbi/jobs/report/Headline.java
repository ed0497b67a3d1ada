package org.bss2sbi.jobs.report;

import java.util.ArrayList;
import java.util.List;
import org.bss2sbi.training.diagnostic.CalibrationReport;
import org.bss2sbi.training.diagnostic.SbcReport;

/** The run in a few sentences: what a person should know who reads no further. */
final class Headline {

    private Headline() {}

    static List<String> of(ReportInput input) {
        List<String> sentences = new ArrayList<>();
        if (input.restriction() instanceof Artefact.Found<RestrictionFacts> found) {
            sentences.add(restriction(found.content()));
        }
        if (input.training() instanceof Artefact.Found<TrainingFacts> found) {
            sentences.add(training(found.content()));
        }
        if (input.predictive() instanceof Artefact.Found<PredictiveFacts> found) {
            sentences.add(SpikePlots.countWords(found.content()));
        }
        if (input.calibration() instanceof Artefact.Found<CalibrationReport> found) {
            sentences.add(calibration(found.content()));
        }
        if (sentences.isEmpty()) {
            sentences.add(
                    "This run has made no result yet; the sections below say what is missing and how to make it.");
        }
        return sentences;
    }

    private static String restriction(RestrictionFacts facts) {
        RestrictionFacts.Round last = facts.rounds().get(facts.rounds().size() - 1);
        return "Useful share of simulated runs: %s under the uniform prior, %s after restriction. %s"
                .formatted(
                        Words.percent(facts.rounds().get(0).usefulBefore().value()),
                        Words.percent(last.usefulAfter().value()),
                        RestrictionSection.falseNegatives(facts.falseNegativeBound(), last.falseNegativeRate()));
    }

    private static String training(TrainingFacts facts) {
        return facts.heldOutLogDensity().measured()
                ? "Held-out log density of the true settings: %s nats per row."
                        .formatted(Words.fixed(facts.heldOutLogDensity(), 2))
                : "Validation log density of the true settings: %s nats per row (no held-out figure)."
                        .formatted(Words.fixed(facts.best().validationLogDensity(), 2));
    }

    private static String calibration(CalibrationReport report) {
        SbcReport sbc = report.sbc();
        List<String> rejected = RankSection.rejected(sbc);
        return "Calibration over %s: %s; coverage is off by at most %s percentage points."
                .formatted(
                        Words.count(report.pairs(), "fresh target"),
                        rejected.isEmpty()
                                ? "every parameter passes its rank test"
                                : "%d of %d parameters miss their rank test"
                                        .formatted(
                                                rejected.size(),
                                                sbc.parameters().size()),
                        Words.fixed(100 * report.coverage().maxAbsoluteError(), 1));
    }
}
