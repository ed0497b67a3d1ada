package org.bss2sbi.jobs.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jsoup.nodes.Element;

/** Writes the page about published claims: a table of verdicts and the plots behind them. */
public final class ClaimsReportWriter {

    private ClaimsReportWriter() {}

    /**
     * Writes {@code index.html}, replacing an earlier one in one step.
     *
     * @param claims what was checked, in the order to be shown
     * @param attenuation grids of decay constants
     * @param directory directory of the page, made if it does not exist
     * @return path of the page
     * @throws IOException if the page cannot be written; an earlier page then stays as it was
     */
    public static Path write(List<ClaimFacts> claims, List<AttenuationFacts> attenuation, Path directory)
            throws IOException {
        return PageFile.write(render(claims, attenuation), directory);
    }

    static String render(List<ClaimFacts> claims, List<AttenuationFacts> attenuation) {
        Page page = new Page("Published claims \u00b7 bss2-sbi");
        long held = claims.stream().filter(ClaimFacts::holds).count();
        page.header().appendElement("h1").text("Published claims on the emulator");
        Element headline = page.header().appendElement("ul").addClass("headline");
        headline.appendElement("li").text("%d of %s hold.".formatted(held, Words.count(claims.size(), "claim")));
        page.section("claims", "Claims", section -> fillTable(section, claims));
        page.section("attenuation", "Attenuation along a chain", section -> fillPlots(section, attenuation));
        return page.html();
    }

    private static void fillTable(Element section, List<ClaimFacts> claims) {
        List<List<String>> rows = new ArrayList<>();
        for (ClaimFacts claim : claims) {
            rows.add(List.of(
                    "%d. %s".formatted(claim.number(), claim.claim()),
                    claim.published(),
                    claim.measured(),
                    claim.required(),
                    claim.holds() ? "holds" : "does not hold"));
        }
        Html.table(
                section,
                "What is claimed, what the emulator gives, and whether that is close enough",
                List.of("Claim", "Published", "Measured", "Required", "Verdict"),
                rows);
    }

    private static void fillPlots(Element section, List<AttenuationFacts> grids) {
        Html.paragraph(
                section,
                "Decay constant, in compartments, of the response to an input into the first of four compartments. All leaks have"
                        + " one code and all axial conductances another. The dot is the target of the published study.");
        Element plots = section.appendElement("div").addClass("plots");
        for (AttenuationFacts grid : grids) {
            Element figure = Html.figure(plots, AttenuationPlot.of(grid), words(grid), grid.path());
            figure.prependElement("h3").text(grid.title());
        }
    }

    static String words(AttenuationFacts grid) {
        List<Double> taus = grid.taus().stream()
                .flatMap(List::stream)
                .filter(tau -> !tau.isNaN())
                .sorted(Comparator.naturalOrder())
                .toList();
        return taus.isEmpty()
                ? "No fit succeeded: %s.".formatted(grid.counts())
                : "From %s to %s compartments; %s."
                        .formatted(
                                Words.fixed(taus.get(0), 2), Words.fixed(taus.get(taus.size() - 1), 2), grid.counts());
    }
}
