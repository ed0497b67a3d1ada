package org.bss2sbi.jobs.report;

import java.util.List;
import java.util.function.Function;
import org.bss2sbi.jobs.report.SweepFacts.Setting;
import org.jsoup.nodes.Element;

/** One row per setting: a dot for every repeat, a stroke at their mean, and the mean as a number. */
final class SettingPlot {

    private static final double ROW = 46;
    private static final double LEFT = 12;
    private static final double NUMBERS = 62;
    private static final double TOP = 4;
    private static final double BOTTOM = 46;
    private static final double MARGIN = 0.08;
    private static final double DOT = 4.5;
    private static final int TICKS = 4;

    /** Characters that fit the width; the table beside the plot has the whole name. */
    private static final int LONGEST_NAME = 38;

    private final Element drawing;
    private final Axis axis;
    private final double height;
    private final double factor;

    private SettingPlot(String label, double[] ends, int rows, double factor) {
        this.height = TOP + rows * ROW + BOTTOM;
        this.factor = factor;
        this.drawing = Svg.drawing(Plot.NARROW, height, "By setting: " + label);
        this.axis = Axis.of(label, ends[0], ends[1]).from(LEFT, Plot.NARROW - NUMBERS);
        for (double tick : axis.ticks(TICKS)) {
            Svg.line(drawing, axis.at(tick), TOP, axis.at(tick), height - BOTTOM, "grid");
            Svg.text(drawing, axis.at(tick), height - BOTTOM + 16, axis.text(tick, TICKS), "tick middle");
        }
        Svg.text(drawing, (axis.from() + axis.to()) / 2, height - 8, label, "label middle");
    }

    /** A plot of what each repeat gave; shares are shown in percentage points, from zero. */
    static Element of(SweepFacts sweep, String label, Function<Setting, List<Double>> values, boolean shares) {
        double factor = shares ? 100 : 1;
        double[] all = sweep.settings().stream()
                .flatMap(setting -> values.apply(setting).stream())
                .mapToDouble(value -> factor * value)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        double[] ends = all.length == 0 ? new double[] {0, 1} : Axis.around(all[0], all[all.length - 1], MARGIN);
        if (shares) {
            ends[0] = 0;
        }
        SettingPlot plot = new SettingPlot(label, ends, sweep.settings().size(), factor);
        for (int i = 0; i < sweep.settings().size(); i++) {
            Setting setting = sweep.settings().get(i);
            plot.row(i, setting.label(), values.apply(setting));
        }
        return plot.drawing;
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "\u2026";
    }

    private void row(int index, String name, List<Double> values) {
        double top = TOP + index * ROW;
        double middle = top + 31;
        double mean =
                values.stream().mapToDouble(value -> factor * value).average().orElse(Double.NaN);
        Svg.tooltip(Svg.text(drawing, axis.from(), top + 15, shortened(name), "name"), name);
        Svg.rectangle(drawing, axis.from(), middle - 7, axis.to() - axis.from(), 14, "track");
        Svg.text(drawing, axis.to() + 6, middle + 4, Words.fixed(mean, 2), "tick");
        if (Double.isFinite(mean)) {
            Svg.line(drawing, axis.clipped(mean), middle - 10, axis.clipped(mean), middle + 10, "whisker");
        }
        for (double value : values) {
            if (Double.isFinite(value)) {
                Element dot = Svg.circle(drawing, axis.clipped(factor * value), middle, DOT, "repeat-dot");
                Svg.tooltip(dot, "%s: %s".formatted(name, Words.digits(factor * value)));
            }
        }
    }
}
