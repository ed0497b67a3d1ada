package org.bss2sbi.jobs.report;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jsoup.nodes.Element;

/** Decay constant over the codes of leak and axial conductances: shaded between levels, with a line at each level. */
final class AttenuationPlot {

    private static final double[] LEVELS = {0.25, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4};
    private static final double HALF_CELL = 13;
    private static final double FAINTEST = 0.04;
    private static final double DENSITY_STEP = 0.07;
    private static final double LABELLED_ROW = 0.13;
    private static final double LABEL_MARGIN = 30;

    private final AttenuationFacts facts;
    private final Plot plot;

    private AttenuationPlot(AttenuationFacts facts) {
        this.facts = facts;
        this.plot = new Plot(
                Plot.NARROW + 60,
                360,
                "Decay constant over leak and axial codes: " + facts.title(),
                Axis.ofCounts("axial code", first(facts.axialCodes()), last(facts.axialCodes())),
                Axis.ofCounts("leak code", first(facts.leakCodes()), last(facts.leakCodes())));
    }

    static Element of(AttenuationFacts facts) {
        AttenuationPlot drawn = new AttenuationPlot(facts);
        for (int row = 0; row < facts.leakCodes().size(); row++) {
            drawn.shadeRow(row);
        }
        var lines = new ContourLines(facts.axialCodes(), facts.leakCodes(), facts.taus());
        for (double level : LEVELS) {
            drawn.plot.segments(lines.at(level), "contour");
        }
        drawn.labelLevels();
        return drawn.plot.dot(511, 511, "target-dot").drawing();
    }

    /** One box per run of cells between the same levels. */
    private void shadeRow(int row) {
        List<Double> taus = facts.taus().get(row);
        int start = 0;
        for (int column = 1; column <= taus.size(); column++) {
            if (column == taus.size() || levelsBelow(taus.get(column)) != levelsBelow(taus.get(start))) {
                shade(row, start, column - 1);
                start = column;
            }
        }
    }

    private void shade(int row, int from, int to) {
        int levels = levelsBelow(facts.taus().get(row).get(from));
        if (levels >= 0) {
            double leak = facts.leakCodes().get(row);
            plot.box(
                    facts.axialCodes().get(from) - HALF_CELL,
                    facts.axialCodes().get(to) + HALF_CELL,
                    leak - HALF_CELL,
                    leak + HALF_CELL,
                    FAINTEST + DENSITY_STEP * levels,
                    "field");
        }
    }

    /** Number of levels that a value reaches; -1 for NaN. */
    private static int levelsBelow(double tau) {
        return Double.isNaN(tau)
                ? -1
                : (int) DoubleStream.of(LEVELS).filter(level -> level <= tau).count();
    }

    /** The level beside its line, near the lower edge; left out where it would leave the frame. */
    private void labelLevels() {
        int row = (int) (LABELLED_ROW * facts.leakCodes().size());
        double widest = last(facts.axialCodes()) - LABEL_MARGIN;
        for (double level : LEVELS) {
            double code = crossing(row, level);
            if (code < widest) { // false for NaN
                String text = BigDecimal.valueOf(level).stripTrailingZeros().toPlainString();
                plot.word(code, facts.leakCodes().get(row), text, "level-label");
            }
        }
    }

    /** First axial code of a row at which a level is reached, NaN if it never is. */
    private double crossing(int row, double level) {
        List<Double> taus = facts.taus().get(row);
        for (int column = 1; column < taus.size(); column++) {
            double before = taus.get(column - 1);
            double after = taus.get(column);
            if (before < level && after >= level) {
                double from = facts.axialCodes().get(column - 1);
                return from
                        + (level - before)
                                / (after - before)
                                * (facts.axialCodes().get(column) - from);
            }
        }
        return Double.NaN;
    }

    private static int first(List<Integer> codes) {
        return codes.get(0);
    }

    private static int last(List<Integer> codes) {
        return codes.get(codes.size() - 1);
    }
}
