package org.bss2sbi.jobs.report;

import java.io.IOException;
import java.nio.file.Path;
import org.jsoup.nodes.Element;

/** Writes the report of a run: one self-contained page that needs neither network nor script. */
public final class ReportWriter {

    private ReportWriter() {}

    /**
     * Writes {@code index.html}, replacing an earlier one in one step: a reader sees the old page or the new one, never a
     * part.
     *
     * @param input what to show
     * @param directory directory of the report, made if it does not exist
     * @return path of the page
     * @throws IOException if the page cannot be written; an earlier page then stays as it was
     */
    public static Path write(ReportInput input, Path directory) throws IOException {
        return PageFile.write(render(input), directory);
    }

    static String render(ReportInput input) {
        Page page = new Page(input.run().name() + " \u00b7 bss2-sbi report");
        fillHeader(page.header(), input);
        page.section("run", "Run", section -> RunSection.fillRun(section, input.run()));
        page.section("stages", "Stages", section -> RunSection.fillStages(section, input.stages()));
        page.section("tables", "Simulations", section -> RunSection.fillTables(section, input.tables()));
        add(page, "restriction", "Restriction", input.restriction(), RestrictionSection::fill);
        add(page, "training", "Training", input.training(), TrainingSection::fill);
        add(page, "posterior", "Posterior", input.posterior(), PosteriorSection::fill);
        add(page, "predictive", "Predictive check", input.predictive(), PredictiveSection::fill);
        add(page, "ranks", "Rank calibration", input.calibration(), RankSection::fill);
        add(page, "coverage", "Coverage", input.calibration(), CoverageSection::fill);
        add(page, "tarp", "Random points", input.calibration(), TarpSection::fill);
        add(page, "contraction", "Contraction", input.calibration(), ContractionSection::fill);
        Html.paragraph(
                page.footer(),
                "Written by bss2-sbi %s. This file needs no network; print it or pass it on as it is."
                        .formatted(input.run().codeVersion()));
        return page.html();
    }

    private static void fillHeader(Element header, ReportInput input) {
        header.appendElement("h1").text(input.run().name());
        Element list = header.appendElement("ul").addClass("headline");
        Headline.of(input).forEach(sentence -> list.appendElement("li").text(sentence));
    }

    /** Writes what an artefact holds into a section. */
    @FunctionalInterface
    private interface Content<T> {
        void fill(Element section, T content, String path);
    }

    private static <T> void add(Page page, String id, String title, Artefact<T> artefact, Content<T> content) {
        page.section(id, title, section -> {
            if (artefact instanceof Artefact.Found<T> found) {
                content.fill(section, found.content(), found.path());
            } else if (artefact instanceof Artefact.Missing<T> missing) {
                section.addClass("absent");
                Html.paragraph(section, "Not available. " + missing.nextStep()).addClass("missing");
                Html.paragraph(section, "Looked for ")
                        .addClass("source")
                        .appendElement("code")
                        .text(missing.path());
            }
        });
    }
}
