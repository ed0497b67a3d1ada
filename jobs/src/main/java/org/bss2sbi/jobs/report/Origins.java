package org.bss2sbi.jobs.report;

import java.util.List;
import org.jsoup.nodes.Element;

/** The last lines of a section: the files behind its numbers, and the command that made them. */
final class Origins {

    private static final int SHOWN_DIGITS = 16;

    private Origins() {}

    static void fill(Element section, List<Origin> origins, String command) {
        Element block = section.appendElement("div").addClass("origins");
        block.appendElement("p").text("Every number of this section comes from");
        Element list = block.appendElement("ul");
        for (Origin origin : origins) {
            Element entry = list.appendElement("li");
            entry.appendElement("code").text(origin.path());
            entry.appendText(words(origin));
        }
        block.appendElement("p").text("made by ").appendElement("code").text(command);
    }

    private static String words(Origin origin) {
        String stage = origin.stage().isEmpty() ? "" : ", stage " + origin.stage();
        return origin.sha256().isEmpty()
                ? stage
                : stage + ", output "
                        + origin.sha256()
                                .substring(
                                        0,
                                        Math.min(SHOWN_DIGITS, origin.sha256().length())) + "\u2026";
    }
}
