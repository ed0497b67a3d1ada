package org.bss2sbi.jobs;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.bss2sbi.dataset.draws.DrawsDescription;
import org.bss2sbi.dataset.draws.Misspecification;
import org.bss2sbi.dataset.draws.Misspecification.Deviation;

/** A suspicion about an observation in words. */
public final class MisspecificationWords {

    private MisspecificationWords() {}

    /**
     * A warning if the observation is suspected.
     *
     * @param draws draws with their observation
     * @return one paragraph or none
     */
    public static List<String> warning(DrawsDescription draws) {
        Misspecification found = draws.misspecification();
        return found.suspected()
                ? List.of(
                        "WARNING: %s is unlike the recordings that the model was trained on: %s. %s Its posterior may be wrong without a sign. Check recording, stimulus and spike times, or train on simulations that cover it."
                                .formatted(draws.target().source(), rank(found), strangest(found)))
                : List.of();
    }

    /**
     * How many training recordings are as strange.
     *
     * @param found comparison that was judged
     * @return part of a sentence
     */
    public static String rank(Misspecification found) {
        long asStrange = Math.round(found.pValue() * (found.comparedWith() + 1)) - 1;
        return "%s of %s held-out ones of similar spike count %s as far away (p = %s)"
                .formatted(
                        asStrange == 0 ? "none" : String.format(Locale.ROOT, "%,d", asStrange),
                        String.format(Locale.ROOT, "%,d", found.comparedWith()),
                        asStrange == 1 ? "is" : "are",
                        String.format(Locale.ROOT, "%.2g", found.pValue()));
    }

    /**
     * What is strangest.
     *
     * @param found comparison that was judged
     * @return sentence with the numbers that deviate most
     */
    public static String strangest(Misspecification found) {
        return "What deviates most from what the rest of the recording lets expect: %s."
                .formatted(found.deviations().stream()
                        .map(MisspecificationWords::words)
                        .collect(Collectors.joining("; ")));
    }

    private static String words(Deviation deviation) {
        return String.format(
                Locale.ROOT,
                "%s %.4g, expected %.4g (%+.1f standard deviations)",
                deviation.name(),
                deviation.value(),
                deviation.expected(),
                deviation.deviations());
    }
}
