package org.bss2sbi.jobs.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bss2sbi.jobs.report.Answer.State;
import org.bss2sbi.training.c2st.LocalCalibration;
import org.bss2sbi.training.diagnostic.CalibrationReport;
import org.bss2sbi.training.diagnostic.DensityReport;
import org.bss2sbi.training.diagnostic.SbcReport;
import org.bss2sbi.training.diagnostic.WidthReport.ParameterWidth;
import org.jsoup.nodes.Element;

/** The first screen: what a person should know who reads no further. */
final class Headline {

    private static final double LARGE_ERROR = 0.1;
    private static final double MOST_TARGETS = 0.8;
    private static final double HALF_OF_THE_TARGETS = 0.5;

    private Headline() {}

    static void fill(Element header, ReportInput input) {
        List<Answer> answers = of(input);
        if (answers.isEmpty()) {
            Html.paragraph(
                    header,
                    "This run has made no result yet; the sections below say what is missing and how to make it.");
            return;
        }
        Element list = header.appendElement("ul").addClass("answers");
        for (Answer answer : answers) {
            fillCard(list.appendElement("li").addClass(answer.state().name().toLowerCase(Locale.ROOT)), answer);
        }
    }

    private static void fillCard(Element card, Answer answer) {
        card.appendElement("h2").text(answer.question());
        Element line = card.appendElement("p").addClass("answer");
        line.appendElement("span")
                .addClass("sign")
                .attr("aria-hidden", "true")
                .text(answer.state().sign());
        line.appendElement("strong").text(answer.answer().replace(" %", Words.SPACE + "%"));
        answer.reasons().forEach(reason -> Html.paragraph(card, reason));
        card.appendElement("a").attr("href", "#" + answer.section()).text("See how");
    }

    static List<Answer> of(ReportInput input) {
        List<Answer> answers = new ArrayList<>();
        if (input.calibration() instanceof Artefact.Found<CalibrationReport> found) {
            answers.add(sharpness(found.content()));
            answers.add(trust(found.content(), local(input)));
        } else if (input.training() instanceof Artefact.Found<TrainingFacts> found) {
            answers.add(validation(found.content()));
        }
        if (input.predictive() instanceof Artefact.Found<PredictiveFacts> found) {
            answers.add(predictions(found.content()));
        }
        if (input.restriction() instanceof Artefact.Found<RestrictionFacts> found) {
            answers.add(restriction(found.content()));
        }
        return answers;
    }

    private static Answer sharpness(CalibrationReport report) {
        DensityReport density = report.density();
        List<ParameterWidth> widths = report.width().parameters();
        List<String> sharp = ContractionSection.sharp(widths);
        List<String> vague = ContractionSection.vague(widths);
        List<String> reasons = new ArrayList<>();
        reasons.add(
                "%s \u00b1 %s nats: on %s, a recording makes its true settings typically %s as probable as the uniform prior does."
                        .formatted(
                                Words.fixed(density.mean(), 2),
                                Words.fixed(density.standardError(), 2),
                                Words.count(report.pairs(), "fresh target"),
                                Words.times(Math.exp(density.mean()))));
        if (density.mean() < 0) {
            reasons.add("That is LESS than knowing nothing: this posterior misleads.");
        }
        if (!vague.isEmpty()) {
            reasons.add("It says little about %s.".formatted(Words.list(vague)));
        }
        return new Answer(
                "How much does a recording tell?",
                State.FACT,
                "It pins down %d of %s".formatted(sharp.size(), Words.count(widths.size(), "parameter")),
                reasons,
                "contraction");
    }

    private static Answer validation(TrainingFacts facts) {
        return new Answer(
                "How much does a recording tell?",
                State.FACT,
                "%s nats on validation rows".formatted(Words.fixed(facts.validationLogDensity(), 2)),
                List.of(
                        "Validation rows decided when training stopped, so this flatters; no fresh target was looked at."),
                "training");
    }

    /** What single recordings say, if they were asked. */
    private static List<String> local(ReportInput input) {
        return input.local() instanceof Artefact.Found<LocalCalibration> found
                ? List.of(LocalSection.summary(found.content()))
                : List.of();
    }

    private static Answer trust(CalibrationReport report, List<String> local) {
        SbcReport sbc = report.sbc();
        int parameters = sbc.parameters().size();
        List<String> rejected = RankSection.rejected(sbc);
        boolean coverage = CoverageSection.compatible(report.coverage());
        boolean balls = TarpSection.compatible(report.tarp());
        int passed = (rejected.isEmpty() ? 1 : 0) + (coverage ? 1 : 0) + (balls ? 1 : 0);
        boolean far = report.largestCoverageError() > LARGE_ERROR;
        State state = passed == 3 ? State.GOOD : far ? State.BAD : State.CARE;
        List<String> reasons = new ArrayList<>(List.of(
                "Ranks of the truth: %d of %s pass%s."
                        .formatted(parameters - rejected.size(), Words.count(parameters, "parameter"), doubtful(sbc)),
                CoverageSection.summary(report.coverage()),
                TarpSection.summary(report.tarp())));
        reasons.addAll(local);
        reasons.add("No = a test fails and coverage is off by more than 10 points.");
        return new Answer(
                "Can its error bars be trusted?",
                state,
                passed == 3 ? "Yes: all 3 tests pass" : far ? "No" : "With care: %d of 3 tests pass".formatted(passed),
                reasons,
                "ranks");
    }

    private static String doubtful(SbcReport sbc) {
        List<String> names = RankSection.doubtful(sbc);
        return names.isEmpty() ? "" : ", but %s leaves the band of its cumulative curve".formatted(Words.list(names));
    }

    private static Answer predictions(PredictiveFacts facts) {
        PredictiveFacts.Overall all = facts.overall();
        double near = all.mediansWithin20Percent();
        return new Answer(
                "Does it reproduce the recordings?",
                near >= MOST_TARGETS ? State.GOOD : near >= HALF_OF_THE_TARGETS ? State.CARE : State.BAD,
                "For %s of %s".formatted(Words.percent(near), Words.count(all.targets(), "target")),
                List.of(
                        "Median spike count of the runs within 20 % of the recording's (good from 80 %, bad below 50 %).",
                        "Of %s at posterior draws, %s come that close alone; %s give no useful recording."
                                .formatted(
                                        Words.count(all.runs(), "run"),
                                        Words.percent(all.shareWithin20Percent()),
                                        Words.percent(all.shareNotUseful()))),
                "predictive");
    }

    private static Answer restriction(RestrictionFacts facts) {
        RestrictionFacts.Round last = facts.rounds().get(facts.rounds().size() - 1);
        Estimate lost = last.falseNegativeRate();
        double bound = facts.falseNegativeBound();
        boolean within = lost.measured() && lost.upper() <= bound;
        boolean beyond = lost.measured() && lost.lower() > bound;
        return new Answer(
                "Was anything useful cut away?",
                within ? State.GOOD : beyond ? State.BAD : State.CARE,
                lost.measured() ? "%s of the useful settings".formatted(Words.percent(lost.value())) : "Not measured",
                List.of(
                        RestrictionSection.falseNegatives(bound, lost),
                        "In return about %s of the draws are useful instead of %s."
                                .formatted(
                                        Words.percent(last.usefulAfter().value()),
                                        Words.percent(facts.rounds()
                                                .get(0)
                                                .usefulBefore()
                                                .value()))),
                "restriction");
    }
}
