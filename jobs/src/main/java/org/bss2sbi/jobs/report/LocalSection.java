package org.bss2sbi.jobs.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bss2sbi.training.c2st.LocalCalibration;
import org.bss2sbi.training.c2st.LocalCalibration.AtObservation;
import org.jsoup.nodes.Element;

/** Whether the posterior is right at single recordings: L-C2ST (Linhart et al., arXiv:2306.03580). */
final class LocalSection {

    private static final double ROW = 42;
    private static final double LEFT = 12;
    private static final double NUMBERS = 70;
    private static final double TOP = 4;
    private static final double BOTTOM = 28;
    private static final double SMALLEST = 1e-4;
    private static final int FEW_PAIRS = 2000;

    private LocalSection() {}

    static void fill(Element section, LocalCalibration local, String path) {
        Html.paragraph(
                section,
                "Calibrated on the average can still mean too narrow here and too wide there. So a classifier learnt from other"
                        + " targets to tell true settings from posterior draws, and is asked about the draws for single recordings."
                        + " Where it is surer than classifiers that learnt from shuffled rows, the posterior is wrong at that"
                        + " recording. The grey bar holds 95 % of those.");
        Html.figure(section, drawing(local), words(local), path);
        Html.table(
                section,
                "Single recordings",
                List.of("Recording", "How sure (0 to 0.25)", "95 % of shuffled", "p", "Posterior"),
                local.observations().stream().map(LocalSection::row).toList());
    }

    private static List<String> row(AtObservation at) {
        return List.of(
                Words.place(at.source()),
                Words.fixed(at.result().statistic(), 4),
                Words.fixed(chance(at), 4),
                Words.pValue(at.result().pValue()),
                at.rejected() ? "wrong" : "no fault found");
    }

    private static Element drawing(LocalCalibration local) {
        List<AtObservation> observations = local.observations();
        double most = observations.stream()
                .mapToDouble(at -> Math.max(at.result().statistic(), chance(at)))
                .max()
                .orElse(0);
        double height = TOP + observations.size() * ROW + BOTTOM;
        Element drawing =
                Svg.drawing(Plot.NARROW, height, "How sure a classifier is at single recordings, beside chance");
        Axis axis = Axis.of("how sure", 0, 1.1 * Math.max(most, SMALLEST)).from(LEFT, Plot.NARROW - NUMBERS);
        for (double tick : axis.ticks(4)) {
            Svg.line(drawing, axis.at(tick), TOP, axis.at(tick), height - BOTTOM, "grid");
            Svg.text(drawing, axis.at(tick), height - 10, axis.text(tick, 4), "tick middle");
        }
        for (int i = 0; i < observations.size(); i++) {
            drawRow(drawing, axis, TOP + i * ROW, observations.get(i));
        }
        return drawing;
    }

    private static void drawRow(Element drawing, Axis axis, double top, AtObservation at) {
        double middle = top + 29;
        double statistic = at.result().statistic();
        Svg.text(drawing, axis.from(), top + 15, Words.place(at.source()), "name");
        Svg.text(drawing, axis.to() + 6, middle + 4, at.rejected() ? "wrong" : "no fault", "tick");
        Svg.rectangle(drawing, axis.from(), middle - 7, axis.to() - axis.from(), 14, "track");
        Svg.rectangle(drawing, axis.from(), middle - 7, axis.at(chance(at)) - axis.from(), 14, "before");
        Element dot = Svg.circle(drawing, axis.at(statistic), middle, 4.5, at.rejected() ? "target-dot" : "repeat-dot");
        Svg.tooltip(
                dot,
                "%s: %s, 95 %% of shuffled below %s"
                        .formatted(Words.place(at.source()), Words.fixed(statistic, 4), Words.fixed(chance(at), 4)));
    }

    /** 95 % quantile of the classifiers of shuffled rows: the statistic has to be larger to count. */
    private static double chance(AtObservation at) {
        List<Double> sorted = new ArrayList<>(at.result().nullStatistics());
        sorted.sort(Comparator.naturalOrder());
        int rank = (int) Math.ceil((1 - LocalCalibration.LEVEL) * (sorted.size() + 1));
        return sorted.get(Math.min(rank, sorted.size()) - 1);
    }

    static String words(LocalCalibration local) {
        int n = local.observations().size();
        String power = local.pairs() < FEW_PAIRS
                ? " %s teach such a classifier coarse faults only; some thousands show a width that is off by a fifth."
                        .formatted(Words.count(local.pairs(), "target"))
                : "";
        return "%s Of an exact posterior %s would be called wrong by chance."
                        .formatted(summary(local), Words.fixed(LocalCalibration.LEVEL * n, 2))
                + power;
    }

    /** One sentence. */
    static String summary(LocalCalibration local) {
        return "Single recordings: wrong at %d of %d (at 5 %% each)."
                .formatted(local.rejected(), local.observations().size());
    }
}
