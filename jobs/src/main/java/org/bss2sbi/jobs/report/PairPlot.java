package org.bss2sbi.jobs.report;

import java.util.Arrays;
import java.util.List;
import org.bss2sbi.simulator.Parameter;
import org.jsoup.nodes.Element;

/** Lower triangle of pairwise posterior regions (50, 80, 95 %), histograms on the diagonal, the truth as a cross. */
final class PairPlot {

    private static final double PANEL = 118;
    private static final double GAP = 8;
    private static final double LEFT = 84;
    private static final double BOTTOM = 62;
    private static final double LINE = 15;
    private static final double TEXT = 30;
    private static final int TICKS_LEFT = 3;
    private static final int TICKS_BELOW = 2;
    private static final double[] SHARES = {0.95, 0.8, 0.5};
    private static final String[] SHARE_CLASSES = {"region r95", "region r80", "region r50"};

    private final PosteriorFacts facts;
    private final int dimension;
    private final double[][] columns;
    private final BinnedAxis[] axes;
    private final Element drawing;

    private PairPlot(PosteriorFacts facts) {
        this.facts = facts;
        this.dimension = facts.draws().space().dimension();
        this.columns = new double[dimension][];
        this.axes = new BinnedAxis[dimension];
        for (int j = 0; j < dimension; j++) {
            columns[j] = Columns.of(facts.draws(), j);
            axes[j] = BinnedAxis.of(facts.draws().space().get(j), columns[j], Columns.of(facts.truth(), j));
        }
        double side = dimension * (PANEL + GAP) - GAP;
        this.drawing =
                Svg.drawing(LEFT + side + 4, side + BOTTOM, "Pairwise posterior of %d parameters".formatted(dimension));
    }

    static Element of(PosteriorFacts facts) {
        PairPlot plot = new PairPlot(facts);
        for (int row = 0; row < plot.dimension; row++) {
            for (int column = 0; column <= row; column++) {
                plot.drawPanel(row, column);
            }
        }
        return plot.drawing;
    }

    private void drawPanel(int row, int column) {
        Axis x = axes[column].axis().from(left(column), left(column) + PANEL);
        Axis y = axes[row].axis().from(top(row) + PANEL, top(row));
        Element panel = Svg.group(drawing, "pair");
        panel.attr("data-row", Integer.toString(row)).attr("data-column", Integer.toString(column));
        Plot.axis(panel, "x", x);
        Plot.axis(panel, "y", y);
        Svg.rectangle(panel, x.from(), y.to(), PANEL, PANEL, "panel");
        if (row == column) {
            drawHistogram(panel, x, row);
            describe(panel, row);
        } else {
            drawRegions(panel, x, y, row, column);
        }
        drawTruth(panel, x, y, row, column);
        if (row == dimension - 1) {
            drawTicksBelow(x);
        }
        if (column == 0 && row > 0) {
            drawTicksLeft(y);
        }
    }

    /** Notes a parameter and its draws where the page's script finds them. */
    private void describe(Element panel, int index) {
        Parameter parameter = facts.draws().space().get(index);
        panel.attr("data-name", parameter.name())
                .attr("data-unit", parameter.unit().symbol())
                .attr("data-whole", parameter.isInteger() ? "yes" : "no")
                .attr("data-range", Numbers.of(parameter.lower(), parameter.upper()))
                .attr("data-truth", Numbers.of(Columns.of(facts.truth(), index)))
                .attr("data-draws", Numbers.of(columns[index]));
        PhysicalScale scale = facts.scales().get(parameter.name());
        if (scale != null) {
            panel.attr("data-physical-label", scale.label())
                    .attr("data-physical-settings", numbers(scale.settings()))
                    .attr("data-physical-values", numbers(scale.physical()));
        }
    }

    private static String numbers(List<Double> values) {
        return Numbers.of(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private void drawHistogram(Element panel, Axis x, int parameter) {
        int bars = axes[parameter].cells();
        int[] counts = Columns.histogram(axes[parameter].positions(columns[parameter]), bars);
        double tallest = Arrays.stream(counts).max().orElse(1);
        double width = PANEL / bars;
        double bottom = top(parameter) + PANEL;
        StringBuilder data = new StringBuilder("M" + Svg.point(x.from(), bottom));
        for (int bar = 0; bar < bars; bar++) {
            double height = counts[bar] / Math.max(1, tallest) * PANEL * 0.92;
            data.append('V').append(Svg.number(bottom - height));
            data.append('H').append(Svg.number(x.from() + (bar + 1) * width));
        }
        Svg.path(panel, data.append("V" + Svg.number(bottom) + "Z").toString(), "bars");
    }

    private void drawRegions(Element panel, Axis x, Axis y, int row, int column) {
        DensityRegions regions = new DensityRegions(
                axes[column].cells(),
                axes[row].cells(),
                axes[column].positions(columns[column]),
                axes[row].positions(columns[row]));
        for (int level = 0; level < SHARES.length; level++) {
            StringBuilder data = new StringBuilder();
            for (double[] line : regions.outline(SHARES[level])) {
                appendLine(data, line, x.from(), y.from());
            }
            Svg.path(panel, data.toString(), SHARE_CLASSES[level]);
        }
    }

    private static void appendLine(StringBuilder data, double[] line, double left, double bottom) {
        for (int i = 0; i < line.length; i += 2) {
            data.append(i == 0 ? 'M' : 'L').append(Svg.point(left + line[i] * PANEL, bottom - line[i + 1] * PANEL));
        }
        data.append('Z');
    }

    private void drawTruth(Element panel, Axis x, Axis y, int row, int column) {
        if (!facts.truthKnown()) {
            return;
        }
        double atX = x.clipped(facts.truth().get(0, column));
        Svg.line(panel, atX, y.from(), atX, y.to(), "line truth");
        if (row != column) {
            double atY = y.clipped(facts.truth().get(0, row));
            Svg.line(panel, x.from(), atY, x.to(), atY, "line truth");
            Svg.circle(panel, atX, atY, 4, "truth-dot");
        }
    }

    private void drawTicksBelow(Axis x) {
        double y = top(dimension - 1) + PANEL;
        List<Double> many = innerTicks(x, TICKS_LEFT);
        int wanted = many.size() > 1 && x.at(many.get(1)) - x.at(many.get(0)) < TEXT ? TICKS_BELOW : TICKS_LEFT;
        for (double tick : innerTicks(x, wanted)) {
            Svg.text(drawing, x.at(tick), y + 16, x.text(tick, wanted), "tick middle");
        }
        String[] lines = NameLines.of(x.label());
        for (int line = 0; line < lines.length; line++) {
            Svg.text(drawing, (x.from() + x.to()) / 2, y + 36 + line * LINE, lines[line], "name middle");
        }
    }

    private void drawTicksLeft(Axis y) {
        for (double tick : innerTicks(y, TICKS_LEFT)) {
            Svg.text(drawing, LEFT - 6, y.at(tick) + 4, y.text(tick, TICKS_LEFT), "tick end");
        }
        String[] lines = NameLines.of(y.label());
        for (int line = 0; line < lines.length; line++) {
            double x = 12 + (line + 2 - lines.length) * LINE;
            Svg.upwards(drawing, x, (y.from() + y.to()) / 2, lines[line], "name middle");
        }
    }

    /** Ticks whose text does not run into the next panel. */
    private static List<Double> innerTicks(Axis axis, int wanted) {
        double margin = 0.1 * (axis.max() - axis.min());
        return axis.ticks(wanted).stream()
                .filter(tick -> tick >= axis.min() + margin && tick <= axis.max() - margin)
                .toList();
    }

    private static double left(int column) {
        return LEFT + column * (PANEL + GAP);
    }

    private static double top(int row) {
        return row * (PANEL + GAP) + 2;
    }
}
