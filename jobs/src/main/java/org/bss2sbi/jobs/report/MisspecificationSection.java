package org.bss2sbi.jobs.report;

import java.util.List;
import org.bss2sbi.dataset.draws.Misspecification;
import org.bss2sbi.dataset.draws.Misspecification.Deviation;
import org.jsoup.nodes.Element;

/** Whether a target is like the recordings that the model was trained on: to be read before its posterior. */
final class MisspecificationSection {

    private MisspecificationSection() {}

    static void fill(Element section, Misspecification found) {
        Element words = Html.paragraph(section, words(found));
        if (found.suspected()) {
            words.addClass("missing");
            Html.table(
                    section,
                    "What deviates most from what the rest of the recording lets expect",
                    List.of("Number", "Target", "Expected", "Standard deviations"),
                    found.deviations().stream()
                            .map(MisspecificationSection::row)
                            .toList());
        }
    }

    private static List<String> row(Deviation deviation) {
        return List.of(
                deviation.name(),
                Words.digits(deviation.value()),
                Words.digits(deviation.expected()),
                Words.fixed(deviation.deviations(), 1));
    }

    static String words(Misspecification found) {
        if (!found.judged()) {
            return "The model keeps no recordings to compare the target with.";
        }
        String compared = "among %s held-out recordings of similar spike count, %s"
                .formatted(Words.count(found.comparedWith()), Words.pValue(found.pValue()));
        return found.suspected()
                ? "The target is UNLIKE the recordings that the model was trained on (%s): the posterior below may be wrong without a sign."
                        .formatted(compared)
                : "The target is like the recordings that the model was trained on (%s).".formatted(compared);
    }
}
