package org.bss2sbi.jobs.report;

import java.util.List;
import org.jsoup.nodes.Element;

/** A frame with two axes to which marks are added in the order they are painted. */
final class Plot {

    static final double NARROW = 340;
    static final double WIDE = 760;
    private static final double LEFT = 58;
    private static final double RIGHT = 12;
    private static final double TOP = 10;
    private static final double BOTTOM = 44;

    private final Element drawing;
    private final Axis x;
    private final Axis y;
    private Element last;

    /**
     * An empty frame. Its axes and the values of {@linkplain #named named} marks stand in attributes, where the page's script
     * finds them.
     *
     * @param width width in drawing units, {@link #NARROW} or {@link #WIDE}
     * @param height height in drawing units
     * @param description what the plot shows, for a screen reader
     */
    Plot(double width, double height, String description, Axis x, Axis y) {
        this.drawing = Svg.drawing(width, height, description);
        this.x = x.from(LEFT, width - RIGHT);
        this.y = y.from(height - BOTTOM, TOP);
        axis(drawing, "x", this.x);
        axis(drawing, "y", this.y);
        drawHorizontalAxis(width > NARROW ? 8 : 5, height);
        drawVerticalAxis(height > 160 ? 5 : 3);
    }

    /** Notes an axis where the page's script finds it: smallest and largest value, and their drawing coordinates. */
    static void axis(Element element, String name, Axis axis) {
        element.attr("data-" + name, Numbers.of(axis.min(), axis.max(), axis.from(), axis.to()));
        element.attr("data-" + name + "-label", axis.label());
    }

    private void drawHorizontalAxis(int wanted, double height) {
        Svg.line(drawing, x.from(), y.from(), x.to(), y.from(), "axis");
        Element ticks = Svg.group(drawing, "ticks-x");
        for (double tick : x.ticks(wanted)) {
            Svg.line(ticks, x.at(tick), y.from(), x.at(tick), y.from() + 4, "axis");
            Svg.text(ticks, x.at(tick), y.from() + 17, x.text(tick, wanted), "tick middle");
        }
        Svg.text(drawing, (x.from() + x.to()) / 2, height - 8, x.label(), "label middle");
    }

    private void drawVerticalAxis(int wanted) {
        for (double tick : y.ticks(wanted)) {
            Svg.line(drawing, x.from(), y.at(tick), x.to(), y.at(tick), "grid");
            Svg.text(drawing, x.from() - 6, y.at(tick) + 4, y.text(tick, wanted), "tick end");
        }
        Svg.upwards(drawing, 13, (y.from() + y.to()) / 2, y.label(), "label middle");
    }

    /** A line through points; a NaN breaks it. */
    Plot line(double[] xs, double[] ys, String cssClass) {
        last = Svg.path(drawing, polyline(xs, ys), "line " + cssClass);
        return this;
    }

    /** A line with a name, whose values can be read off. */
    Plot curve(double[] xs, double[] ys, String cssClass, String name) {
        line(xs, ys, cssClass).named(name);
        last.attr("data-xs", Numbers.of(xs)).attr("data-ys", Numbers.of(ys));
        return this;
    }

    /** An area with a name, whose edges can be read off. */
    Plot curves(double[] xs, double[] low, double[] high, String cssClass, String name) {
        band(xs, low, high, cssClass).named(name);
        last.attr("data-xs", Numbers.of(xs)).attr("data-low", Numbers.of(low)).attr("data-high", Numbers.of(high));
        return this;
    }

    /** Names the mark added last. */
    Plot named(String name) {
        last.attr("data-name", name);
        return this;
    }

    /** Puts the mark added last into a layer that a reader can switch off. */
    Plot layer(String layer) {
        last.attr("data-layer", layer);
        return this;
    }

    /** The area between two curves. */
    Plot band(double[] xs, double[] low, double[] high, String cssClass) {
        StringBuilder data = new StringBuilder(polyline(xs, high));
        for (int i = xs.length - 1; i >= 0; i--) {
            data.append('L').append(Svg.point(x.clipped(xs[i]), y.clipped(low[i])));
        }
        last = Svg.path(drawing, data.append('Z').toString(), "area " + cssClass);
        return this;
    }

    /** The strip between two values of the vertical axis. */
    Plot strip(double low, double high, String cssClass) {
        return band(new double[] {x.min(), x.max()}, new double[] {low, low}, new double[] {high, high}, cssClass);
    }

    /** One bar with the text that a resting pointer shows. */
    Plot bar(double left, double right, double value, String cssClass, String tooltip) {
        double gap = Math.min(1, 0.1 * (x.at(right) - x.at(left)));
        double top = y.clipped(value);
        Element bar = Svg.rectangle(
                drawing, x.at(left) + gap, top, x.at(right) - x.at(left) - 2 * gap, y.from() - top, cssClass);
        Svg.tooltip(bar, tooltip);
        return this;
    }

    /** A point. */
    Plot dot(double atX, double atY, String cssClass) {
        Svg.circle(drawing, x.clipped(atX), y.clipped(atY), 3.5, cssClass);
        return this;
    }

    /** A vertical line through the whole frame. */
    Plot vertical(double value, String cssClass) {
        Svg.line(drawing, x.clipped(value), y.from(), x.clipped(value), y.to(), "line " + cssClass);
        return this;
    }

    /** A horizontal line through the whole frame. */
    Plot level(double value, String cssClass) {
        Svg.line(drawing, x.from(), y.clipped(value), x.to(), y.clipped(value), "line " + cssClass);
        return this;
    }

    /** Short vertical strokes at given positions between two heights. */
    Plot strokes(float[] xs, double low, double high, String cssClass) {
        StringBuilder data = new StringBuilder();
        for (float value : xs) {
            if (value >= x.min() && value <= x.max()) {
                data.append('M').append(Svg.point(x.at(value), y.at(low)));
                data.append('V').append(Svg.number(y.at(high)));
            }
        }
        last = Svg.path(drawing, data.toString(), "line " + cssClass);
        return this;
    }

    /** A filled box; opaque at a density of 1. */
    Plot box(double left, double right, double low, double high, double density, String cssClass) {
        Svg.rectangle(
                        drawing,
                        x.clipped(left),
                        y.clipped(high),
                        x.clipped(right) - x.clipped(left),
                        y.clipped(low) - y.clipped(high),
                        cssClass)
                .attr("fill-opacity", Words.fixed(density, 2));
        return this;
    }

    /** Straight pieces of lines. */
    Plot segments(List<ContourLines.Segment> segments, String cssClass) {
        StringBuilder data = new StringBuilder();
        for (ContourLines.Segment segment : segments) {
            data.append('M').append(Svg.point(x.clipped(segment.x1()), y.clipped(segment.y1())));
            data.append('L').append(Svg.point(x.clipped(segment.x2()), y.clipped(segment.y2())));
        }
        Svg.path(drawing, data.toString(), "line " + cssClass);
        return this;
    }

    /** A word inside the frame, centred on a point. */
    Plot word(double atX, double atY, String text, String cssClass) {
        Svg.text(drawing, x.clipped(atX), y.clipped(atY) + 4, text, cssClass + " middle");
        return this;
    }

    Element drawing() {
        return drawing;
    }

    private String polyline(double[] xs, double[] ys) {
        StringBuilder data = new StringBuilder();
        boolean started = false;
        for (int i = 0; i < xs.length; i++) {
            boolean drawable = !Double.isNaN(ys[i]);
            if (drawable) {
                data.append(started ? 'L' : 'M').append(Svg.point(x.clipped(xs[i]), y.clipped(ys[i])));
            }
            started = drawable;
        }
        return data.toString();
    }
}
