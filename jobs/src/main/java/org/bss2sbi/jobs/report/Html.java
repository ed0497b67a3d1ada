package org.bss2sbi.jobs.report;

import java.util.List;
import org.jsoup.nodes.Element;

/** Parts of the page that every section uses. Text goes in as text: nothing here takes markup. */
final class Html {

    private Html() {}

    static Element paragraph(Element parent, String text) {
        return parent.appendElement("p").text(text.replace(" %", Words.SPACE + "%"));
    }

    /** A plot with what it shows in words and where its numbers come from. */
    static Element figure(Element parent, Element drawing, String words, String path) {
        Element figure = parent.appendElement("figure");
        figure.appendChild(drawing);
        Element caption = figure.appendElement("figcaption");
        paragraph(caption, words);
        source(caption, path);
        return figure;
    }

    /** A drawing too wide for a small screen: it scrolls by itself, also by keyboard. */
    static Element scrolling(Element drawing, String description) {
        Element frame = scrollFrame(description);
        frame.appendChild(drawing.addClass("wide"));
        return frame;
    }

    /** Which artefact the numbers come from. */
    static void source(Element parent, String path) {
        parent.appendElement("p")
                .addClass("source")
                .text("From ")
                .appendElement("code")
                .text(path);
    }

    /** Key of a plot: class of the mark and its meaning, in turn. */
    static void legend(Element figure, String... classAndMeaning) {
        Element list = figure.prependElement("ul").addClass("legend");
        for (int i = 0; i < classAndMeaning.length; i += 2) {
            Element item = list.appendElement("li");
            item.appendElement("span").addClass("key").addClass("key-" + classAndMeaning[i]);
            item.appendText(classAndMeaning[i + 1]);
        }
    }

    /** A table; the first column heads its rows. */
    static void table(Element parent, String caption, List<String> headers, List<List<String>> rows) {
        Element frame = parent.appendChild(scrollFrame(caption)).lastElementChild();
        Element table = frame.appendElement("table");
        table.appendElement("caption").text(caption);
        Element head = table.appendElement("thead").appendElement("tr");
        for (String header : headers) {
            head.appendElement("th").attr("scope", "col").text(header);
        }
        Element body = table.appendElement("tbody");
        for (List<String> row : rows) {
            Element line = body.appendElement("tr");
            line.appendElement("th").attr("scope", "row").text(row.get(0));
            row.stream().skip(1).forEach(cell -> line.appendElement("td").text(cell));
        }
    }

    /** Numbers behind a plot, folded away. */
    static Element details(Element parent, String summary) {
        Element details = parent.appendElement("details");
        details.appendElement("summary").text(summary);
        return details;
    }

    private static Element scrollFrame(String description) {
        return new Element("div")
                .addClass("scroll")
                .attr("role", "region")
                .attr("aria-label", description)
                .attr("tabindex", "0");
    }
}
