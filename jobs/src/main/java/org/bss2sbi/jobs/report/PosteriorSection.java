package org.bss2sbi.jobs.report;

import java.util.ArrayList;
import java.util.List;
import org.bss2sbi.simulator.Parameter;
import org.jsoup.nodes.Element;

/** Posterior of one target: pairs of parameters, and each parameter within its prior range. */
final class PosteriorSection {

    /** From so many parameters on a pair plot needs more than a small screen. */
    private static final int MANY = 4;

    private PosteriorSection() {}

    static void fill(Element section, PosteriorFacts facts, String path) {
        MisspecificationSection.fill(section, facts.misspecification());
        Element plot = PairPlot.of(facts);
        Element pairs = facts.draws().space().dimension() < MANY
                ? plot.addClass("few")
                : Html.scrolling(plot, "Pair plot, scrolls sideways");
        Element figure = Html.figure(section, pairs, words(facts), path);
        if (facts.truthKnown()) {
            Html.legend(figure, "r50", "50 % of draws", "r80", "80 %", "r95", "95 %", "truth", "settings that made it");
        } else {
            Html.legend(figure, "r50", "50 % of draws", "r80", "80 %", "r95", "95 %");
        }
        List<List<String>> rows = new ArrayList<>();
        for (int j = 0; j < facts.draws().space().dimension(); j++) {
            rows.add(row(facts, j));
        }
        Html.table(
                section,
                "Each parameter of this target",
                List.of("Parameter", "Prior range", "Median", "95 % interval", "Share of prior range", "Truth"),
                rows);
    }

    private static List<String> row(PosteriorFacts facts, int column) {
        Parameter parameter = facts.draws().space().get(column);
        double[] values = Columns.of(facts.draws(), column);
        double low = Columns.quantile(values, 0.025);
        double high = Columns.quantile(values, 0.975);
        int decimals = decimals(parameter);
        return List.of(
                parameter.name(),
                "%s to %s %s"
                        .formatted(
                                Words.fixed(parameter.lower(), decimals),
                                Words.fixed(parameter.upper(), decimals),
                                parameter.unit().symbol()),
                Words.fixed(Columns.quantile(values, 0.5), decimals),
                "%s to %s".formatted(Words.fixed(low, decimals), Words.fixed(high, decimals)),
                Words.percent((high - low) / (parameter.upper() - parameter.lower())),
                facts.truthKnown()
                        ? Words.fixed(facts.truth().get(0, column), decimals)
                                + (contains(facts, column) ? "" : " (outside)")
                        : "unknown");
    }

    private static int decimals(Parameter parameter) {
        return parameter.isInteger()
                ? 0
                : (int) Math.max(0, Math.ceil(3 - Math.log10(parameter.upper() - parameter.lower())));
    }

    private static boolean contains(PosteriorFacts facts, int column) {
        double[] values = Columns.of(facts.draws(), column);
        double truth = facts.truth().get(0, column);
        return Columns.quantile(values, 0.025) <= truth && truth <= Columns.quantile(values, 0.975);
    }

    private static String words(PosteriorFacts facts) {
        String start = "%s for %s. "
                .formatted(Words.count(facts.draws().rows(), "posterior draw"), Words.place(facts.target()));
        int dimension = facts.draws().space().dimension();
        if (!facts.truthKnown()) {
            return start + "The settings behind this recording are unknown, so only the predictive check can judge it.";
        }
        int inside = 0;
        for (int j = 0; j < dimension; j++) {
            inside += contains(facts, j) ? 1 : 0;
        }
        return start
                + "The true settings lie inside the central 95 %% interval for %d of %d parameters; "
                        .formatted(inside, dimension)
                + "one target alone proves little, the calibration below counts over many. Axes show where the draws are,"
                + " not the whole prior range: the table says how wide that is.";
    }
}
