package org.bss2sbi.jobs.report;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jsoup.nodes.Element;

/** Writes the report of a run: one self-contained page that needs no network, and is complete without its script. */
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
        String command = input.run().command();
        add(page, command, "posterior", "Posterior", input.posterior(), PosteriorSection::fill);
        add(page, command, "predictive", "Predictive check", input.predictive(), PredictiveSection::fill);
        add(page, command, "ranks", "Rank calibration", input.calibration(), RankSection::fill);
        add(page, command, "coverage", "Coverage", input.calibration(), CoverageSection::fill);
        add(page, command, "tarp", "Random points", input.calibration(), TarpSection::fill);
        add(page, command, "local", "Single recordings", input.local(), LocalSection::fill);
        add(page, command, "contraction", "Contraction", input.calibration(), ContractionSection::fill);
        add(page, command, "training", "Training", input.training(), TrainingSection::fill);
        add(page, command, "restriction", "Restriction", input.restriction(), RestrictionSection::fill);
        page.section("tables", "Simulations", section -> RunSection.fillTables(section, input.tables(), command));
        page.section("stages", "Stages", section -> RunSection.fillStages(section, input.stages(), command));
        page.section("run", "Run", section -> RunSection.fillRun(section, input.run()));
        Html.paragraph(
                page.footer(),
                "Written by bss2-sbi %s. This file needs no network; print it or pass it on as it is."
                        .formatted(input.run().codeVersion()));
        return page.html();
    }

    private static void fillHeader(Element header, ReportInput input) {
        RunFacts run = input.run();
        header.appendElement("h1").text(run.name());
        Element lead = header.appendElement("p").addClass("lead");
        lead.appendText("Which settings of the circuit make a recording, and how sure is the answer? Made by ");
        lead.appendElement("code").text(run.command());
        lead.appendText(" on %s.".formatted(LocalDate.ofInstant(run.startedAt(), ZoneOffset.UTC)));
        Headline.fill(header, input);
    }

    /** Writes what an artefact holds into a section. */
    @FunctionalInterface
    private interface Content<T> {
        void fill(Element section, T content, String path);
    }

    private static <T> void add(
            Page page, String command, String id, String title, Artefact<T> artefact, Content<T> content) {
        page.section(id, title, section -> {
            if (artefact instanceof Artefact.Found<T> found) {
                content.fill(section, found.content(), found.path());
                Origins.fill(section, found.origins(), command);
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
