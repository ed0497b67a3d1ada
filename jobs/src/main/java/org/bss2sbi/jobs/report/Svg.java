package org.bss2sbi.jobs.report;

import java.util.Locale;
import org.jsoup.nodes.Element;
import org.jsoup.parser.ParseSettings;
import org.jsoup.parser.Parser;
import org.jsoup.parser.Tag;

/** Elements of a drawing. Colours come from the style sheet through classes, so that one drawing serves light and dark. */
final class Svg {

    private Svg() {}

    /** A drawing that scales with the page and tells a screen reader what it shows. */
    static Element drawing(double width, double height, String description) {
        return element("svg")
                .attr("viewBox", "0 0 %s %s".formatted(number(width), number(height)))
                .attr("role", "img")
                .attr("aria-label", description);
    }

    /** Elements that belong together. */
    static Element group(Element parent, String cssClass) {
        return add(parent, "g", cssClass);
    }

    static Element path(Element parent, String data, String cssClass) {
        return add(parent, "path", cssClass).attr("d", data);
    }

    static Element line(Element parent, double x1, double y1, double x2, double y2, String cssClass) {
        return path(parent, "M" + point(x1, y1) + "L" + point(x2, y2), cssClass);
    }

    static Element rectangle(Element parent, double x, double y, double width, double height, String cssClass) {
        return add(parent, "rect", cssClass)
                .attr("x", number(x))
                .attr("y", number(y))
                .attr("width", number(Math.max(0, width)))
                .attr("height", number(Math.max(0, height)));
    }

    static Element circle(Element parent, double x, double y, double radius, String cssClass) {
        return add(parent, "circle", cssClass)
                .attr("cx", number(x))
                .attr("cy", number(y))
                .attr("r", number(radius));
    }

    static Element text(Element parent, double x, double y, String text, String cssClass) {
        return add(parent, "text", cssClass)
                .attr("x", number(x))
                .attr("y", number(y))
                .text(text);
    }

    /** Text that runs upwards, centred on a point. */
    static Element upwards(Element parent, double x, double y, String text, String cssClass) {
        return text(parent, x, y, text, cssClass)
                .attr("transform", "rotate(-90 %s %s)".formatted(number(x), number(y)));
    }

    /** What a pointer at rest over the element shows. */
    static void tooltip(Element element, String text) {
        add(element, "title", "").text(text);
    }

    static String point(double x, double y) {
        return number(x) + " " + number(y);
    }

    /** A coordinate with at most one decimal. */
    static String number(double value) {
        long tenths = Math.round(value * 10);
        return tenths % 10 == 0 ? Long.toString(tenths / 10) : String.format(Locale.ROOT, "%.1f", tenths / 10.0);
    }

    private static Element add(Element parent, String tag, String cssClass) {
        Element child = element(tag);
        if (!cssClass.isEmpty()) {
            child.attr("class", cssClass);
        }
        return parent.appendChild(child).lastElementChild();
    }

    private static Element element(String tag) {
        return new Element(Tag.valueOf(tag, Parser.NamespaceSvg, ParseSettings.preserveCase), "");
    }
}
