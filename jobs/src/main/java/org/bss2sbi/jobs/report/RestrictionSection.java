package org.bss2sbi.jobs.report;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;

/** Useful share before and after each round of restriction, and what was turned away by mistake. */
final class RestrictionSection {

    private RestrictionSection() {}

    static void fill(Element section, RestrictionFacts facts, String path) {
        Html.figure(section, drawing(facts.rounds()), words(facts), path);
        List<List<String>> rows = new ArrayList<>();
        for (RestrictionFacts.Round round : facts.rounds()) {
            rows.add(List.of(
                    Integer.toString(round.number()),
                    Words.count(round.trainingRows()),
                    Words.percent(round.usefulBefore()),
                    Words.percent(round.usefulAfter()),
                    Words.percent(round.falseNegativeRate()),
                    Words.percent(round.acceptance()),
                    Words.count(round.judgedRows())));
        }
        Html.table(
                section,
                "Rounds of restriction; 95 % confidence intervals in brackets",
                List.of(
                        "Round",
                        "Rows learned from",
                        "Useful before",
                        "Useful after",
                        "Useful settings turned away",
                        "Share of the prior kept",
                        "Judged on"),
                rows);
    }

    private static Element drawing(List<RestrictionFacts.Round> rounds) {
        int bars = rounds.size() + 1;
        Plot plot = new Plot(
                Plot.NARROW,
                230,
                "Useful share of the prior and after each round",
                Axis.ofCounts("round of restriction (0 = uniform prior)", -0.6, bars - 0.4),
                Axis.of("useful share (%)", 0, 100));
        bar(plot, 0, rounds.get(0).usefulBefore(), "bar before");
        for (int i = 0; i < rounds.size(); i++) {
            bar(plot, i + 1, rounds.get(i).usefulAfter(), "bar after");
        }
        return plot.drawing();
    }

    private static void bar(Plot plot, int round, Estimate share, String cssClass) {
        if (share.measured()) {
            plot.bar(round - 0.35, round + 0.35, 100 * share.value(), cssClass, Words.percent(share));
            plot.line(new double[] {round, round}, new double[] {100 * share.lower(), 100 * share.upper()}, "whisker");
        }
    }

    private static String words(RestrictionFacts facts) {
        RestrictionFacts.Round first = facts.rounds().get(0);
        RestrictionFacts.Round last = facts.rounds().get(facts.rounds().size() - 1);
        return "Of the uniform prior, %s of the runs are useful; after %s of restriction it is %s, so far fewer simulations"
                        .formatted(
                                Words.percent(first.usefulBefore().value()),
                                Words.count(facts.rounds().size(), "round"),
                                Words.percent(last.usefulAfter().value()))
                + " are wasted. "
                + falseNegatives(facts.falseNegativeBound(), last.falseNegativeRate());
    }

    /** The upper end of the interval decides, not the point estimate. */
    static String falseNegatives(double bound, Estimate rate) {
        if (!rate.measured()) {
            return "How many useful settings are turned away was not measured.";
        }
        String verdict = rate.upper() <= bound
                ? "which stays within the bound of %s."
                : "which is NOT shown to stay within the bound of %s: the interval reaches beyond it.";
        return "The restriction turns away %s of the useful settings, ".formatted(Words.percent(rate))
                + verdict.formatted(Words.level(bound));
    }
}
