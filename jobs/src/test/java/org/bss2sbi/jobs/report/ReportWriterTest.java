package org.bss2sbi.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportWriterTest {

    private static final List<String> SECTIONS = List.of(
            "posterior",
            "predictive",
            "ranks",
            "coverage",
            "tarp",
            "local",
            "contraction",
            "training",
            "restriction",
            "tables",
            "stages",
            "run");

    @TempDir
    private Path directory;

    private static Document complete() {
        return Jsoup.parse(ReportWriter.render(SampleReport.complete()));
    }

    @Test
    void aCompleteRunShowsEverySectionWithItsPlotAndSource() {
        Document page = complete();

        assertThat(page.select("main > section").eachAttr("id")).containsExactlyElementsOf(SECTIONS);
        for (String id : SECTIONS.subList(0, 8)) {
            Element section = page.expectFirst("#" + id);
            assertThat(section.select("svg").size()).as(id).isPositive();
            for (Element figure : section.select("figure")) {
                assertThat(figure.expectFirst("figcaption").text()).as(id).containsPattern("\\d");
                assertThat(figure.select(".source code").text()).as(id).matches("[a-z0-9/-]+\\.(json|parquet)");
            }
        }
    }

    @Test
    void everySectionNamesTheFilesItsNumbersComeFromAndTheCommandThatMadeThem() {
        Document page = complete();

        for (String id : SECTIONS) {
            Element origins = page.expectFirst("#" + id + " > .origins");
            assertThat(origins.select("li code").eachText()).as(id).isNotEmpty().doesNotContain("");
            assertThat(origins.select("p code").text())
                    .as(id)
                    .isEqualTo(SampleReport.run("x").command());
        }
        assertThat(page.expectFirst("#ranks > .origins li").text())
                .isEqualTo("diagnostics/calibration.json, stage calibrate, output c0ffee0f3344aa55\u2026");
        assertThat(page.select("#tables > .origins li code").eachText())
                .containsExactly("tables/uniform/manifest.json", "tables/restricted/manifest.json");
    }

    @Test
    void theFirstScreenAnswersWhatAReaderAsksFirst() {
        Document page = complete();

        assertThat(page.select("header .answers h2").eachText())
                .containsExactly(
                        "How much does a recording tell?",
                        "Can its error bars be trusted?",
                        "Does it reproduce the recordings?",
                        "Was anything useful cut away?");
        assertThat(page.select("header .answer strong").eachText())
                .containsExactly(
                        "It pins down 5 of 7 parameters",
                        "No",
                        "For 85.0 % of 20 targets",
                        "4.10 % of the useful settings");
        assertThat(page.select("header .answers li").eachAttr("class")).containsExactly("fact", "bad", "good", "good");
        assertThat(page.select("header .answers a").eachAttr("href"))
                .containsExactly("#contraction", "#ranks", "#predictive", "#restriction");
    }

    @Test
    void everyMemberHasItsLearningCurve() {
        Element training = complete().expectFirst("#training");

        assertThat(training.select("svg [data-name]").eachAttr("data-name"))
                .containsExactlyInAnyOrder(
                        "training, member 1", "validation, member 1", "training, member 2", "validation, member 2");
        assertThat(training.select("thead th").eachText())
                .containsExactly(
                        "Epoch",
                        "Training, member 1",
                        "Validation, member 1",
                        "Training, member 2",
                        "Validation, member 2");
        assertThat(training.select("svg path.best")).hasSize(2);
    }

    @Test
    void errorsOfAVelocityAreNotCalledLogDensities() {
        TrainingFacts sample = SampleReport.training();
        TrainingFacts matching = new TrainingFacts(
                sample.estimator(),
                sample.trainingRows(),
                sample.validationRows(),
                TrainingFacts.Measure.VELOCITY_ERROR,
                sample.members(),
                sample.validationLogDensity(),
                sample.heldOutLogDensity(),
                sample.wall(),
                sample.stopReason());
        Element section = new Element("section");
        TrainingSection.fill(section, matching, "models/main/model.json");

        assertThat(section.select("svg").attr("data-y-label")).isEqualTo("velocity error (mean square)");
        assertThat(section.select("caption").text()).isEqualTo("Mean by epoch: velocity error (mean square)");
        assertThat(section.text()).contains("the error of the velocity that flow matching learns (lower is better)");
        assertThat(section.select("svg").outerHtml()).doesNotContain("log density");
    }

    @Test
    void certaintyOfPickingIsNotCalledALogDensityAndTheModelBeforeMayBeKept() {
        TrainingFacts sample = SampleReport.training();
        List<TrainingFacts.Curve> kept =
                List.of(new TrainingFacts.Curve(sample.members().get(0).epochs(), 0));
        TrainingFacts picking = new TrainingFacts(
                sample.estimator(),
                sample.trainingRows(),
                sample.validationRows(),
                TrainingFacts.Measure.PICKING,
                kept,
                sample.validationLogDensity(),
                sample.heldOutLogDensity(),
                sample.wall(),
                sample.stopReason());
        Element section = new Element("section");
        TrainingSection.fill(section, picking, "models/main/model.json");

        assertThat(section.select("svg").attr("data-y-label"))
                .isEqualTo("certainty of picking settings out (nats per row)");
        assertThat(section.select("svg path.best, svg .best-dot")).isEmpty();
        assertThat(section.text())
                .contains("The weights of epoch 0 were kept.", "epoch 0 is the model of the round before.")
                .doesNotContain("by heart");
    }

    /** Bound of the page of a run of any size: draws, runs and points are limited before they are drawn. */
    @Test
    void thePageStaysSmall() {
        assertThat(ReportWriter.render(SampleReport.complete()).length()).isLessThan(800_000);
    }

    @Test
    void everyDrawingSaysWhatItShowsWithoutBeingSeen() {
        Document page = complete();

        assertThat(page.select("svg").eachAttr("aria-label"))
                .hasSize(page.select("svg").size())
                .doesNotContain("");
    }

    /** An area of an unknown class would be drawn in black. */
    @Test
    void everyAreaOfADrawingHasAStyle() {
        Document page = complete();
        String style = page.select("style").html();

        assertThat(page.select("svg path.area")).isNotEmpty();
        for (Element area : page.select("svg path.area")) {
            assertThat(style).contains("." + area.removeClass("area").className() + " {");
        }
    }

    @Test
    void missingArtefactsAreNamedWithTheNextStepInsteadOfAPlot() {
        Document page = Jsoup.parse(ReportWriter.render(SampleReport.empty()));

        assertThat(page.select("main > section").eachAttr("id")).containsExactlyElementsOf(SECTIONS);
        assertThat(page.expectFirst("#training").text())
                .isEqualTo("Training Not available. Make it with bss2-sbi train. Looked for models/main/model.json");
        assertThat(page.select("svg").size()).isZero();
        assertThat(page.expectFirst("header").text()).contains("This run has made no result yet");
        assertThat(page.select("nav .absent")).hasSize(9);
    }

    @Test
    void numbersAreSaidInWordsBesideTheirPlot() {
        Document page = complete();

        assertThat(words(page, "restriction"))
                .contains(
                        "Of the uniform prior, 2.43 % of the runs are useful; after 2 rounds of restriction it is 88.6 %")
                .contains(
                        "turns away 4.10 % (3.30 % to 4.87 %) of the useful settings, which stays within the bound of 5 %.");
        assertThat(words(page, "training")).contains("On held-out rows: 12.31 (12.24 to 12.38) nats");
        assertThat(words(page, "ranks"))
                .contains("miscalibration for 1 of 7 parameters (adaptation_i_bias_a;")
                .contains("Not calibrated, U-shaped: the posterior is too narrow (overconfident).");
        assertThat(words(page, "coverage"))
                .contains("Highest-density regions: overconfident (Kolmogorov-Smirnov p < 0.001)")
                .containsPattern(
                        "The levels were found on \\d+ targets and judged on the other \\d+, where the largest coverage error is "
                                + "\\d\\.\\d percentage points with them and \\d+\\.\\d without\\.")
                .contains("Levels to take Wanted Take Truth inside with it Truth inside without");
        assertThat(words(page, "local"))
                .contains(
                        "Single recordings: wrong at 1 of 4 (at 5 % each). Of an exact posterior 0.20 would be called wrong by chance.")
                .contains("996 targets teach such a classifier coarse faults only;")
                .containsPattern("row 3 of targets 0\\.0214 0\\.00\\d\\d p = 0\\.0\\d+ wrong")
                .containsPattern("row 6 of targets 0\\.0023 0\\.00\\d\\d p = 0\\.\\d+ no fault found");
        assertThat(words(page, "predictive")).contains("The target has 13 spikes (vertical line), the predictions 13");
        assertThat(words(page, "run")).contains("3f2a91c07d5e8b6420a1f9d3c5b7e8091a2b3c4d5e6f708192a3b4c5d6e7f809");
    }

    private static String words(Document page, String id) {
        return page.expectFirst("#" + id).text().replace(Words.SPACE, " ");
    }

    @Test
    void theUpperEndOfTheIntervalDecidesOnFalseNegatives() {
        Estimate looksFine = new Estimate(0.04, 0.03, 0.051);

        assertThat(RestrictionSection.falseNegatives(0.05, looksFine))
                .endsWith("which is NOT shown to stay within the bound of 5\u00a0%: the interval reaches beyond it.");
        assertThat(RestrictionSection.falseNegatives(0.05, Estimate.notMeasured()))
                .isEqualTo("How many useful settings are turned away was not measured.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "</style><script>alert(1)</script>",
                "\" onload=\"alert(1)",
                "'><img src=x onerror=alert(1)>",
                "</title><svg/onload=alert(1)>",
                "&lt;script&gt;",
                "<!-- ]]> -->"
            })
    void textIsNeverMarkup(String hostile) {
        Document clean = Jsoup.parse(ReportWriter.render(HostileReport.named("harmless")));
        Document page = Jsoup.parse(ReportWriter.render(HostileReport.named(hostile)));

        assertThat(page.getAllElements().size())
                .isEqualTo(clean.getAllElements().size());
        assertThat(page.select("script").eachAttr("src")).isEmpty();
        assertThat(page.select("script").html())
                .isEqualTo(clean.select("script").html());
        assertThat(page.select("img, iframe, object, form")).isEmpty();
        assertThat(page.select("style").size()).isEqualTo(1);
        assertThat(page.getAllElements())
                .flatExtracting(element -> element.attributes().asList())
                .extracting(Attribute::getKey)
                .noneMatch(key -> key.startsWith("on"));
        assertThat(page.expectFirst("h1").wholeText()).isEqualTo(hostile);
        assertThat(page.select("svg text").eachText()).anyMatch(text -> hostile.contains(text) && !text.isEmpty());
    }

    @Test
    void thePolicyAllowsTheOwnStyleSheetAndScriptAndNothingElse() throws Exception {
        Document page = complete();

        assertThat(page.expectFirst("meta[http-equiv=Content-Security-Policy]").attr("content"))
                .isEqualTo(("default-src 'none'; style-src '%s'; script-src '%s'; img-src data:; base-uri 'none';"
                                + " form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'")
                        .formatted(hash(page.expectFirst("style")), hash(page.expectFirst("script"))));
        assertThat(page.select("[style], [src]")).isEmpty();
        assertThat(page.select("script")).hasSize(1);
        assertThat(page.select("[href]").eachAttr("href"))
                .allMatch(href -> href.startsWith("#") || href.equals("data:,"));
    }

    private static String hash(Element element) throws Exception {
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(element.data().getBytes(StandardCharsets.UTF_8));
        return "sha256-" + Base64.getEncoder().encodeToString(digest);
    }

    @Test
    void theSameInputGivesTheSamePage() {
        assertThat(ReportWriter.render(SampleReport.complete()))
                .isEqualTo(ReportWriter.render(SampleReport.complete()));
    }

    @Test
    void aNewPageReplacesTheOldOneAndLeavesNothingBehind() throws IOException {
        ReportWriter.write(SampleReport.empty(), directory.resolve("report"));
        Path page = ReportWriter.write(SampleReport.complete(), directory.resolve("report"));

        assertThat(page).isEqualTo(directory.resolve("report/index.html"));
        assertThat(Files.readString(page)).isEqualTo(ReportWriter.render(SampleReport.complete()));
        try (Stream<Path> files = Files.list(page.getParent())) {
            assertThat(files).containsExactly(page);
        }
    }

    @Test
    void aPageThatCannotBeWrittenLeavesNoPart() throws IOException {
        Path occupied = Files.createDirectories(directory.resolve("report/index.html/occupied"))
                .getParent();

        assertThatThrownBy(() -> ReportWriter.write(SampleReport.empty(), occupied.getParent()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("index.html");
        try (Stream<Path> files = Files.list(occupied.getParent())) {
            assertThat(files).containsExactly(occupied);
        }
    }

    @Test
    void aRunWithoutHashesSaysSo() {
        RunFacts run = SampleReport.run("quickstart");
        Element section = new Element("section");
        RunSection.fillRun(
                section,
                new RunFacts(
                        run.name(),
                        run.command(),
                        run.configSha256(),
                        run.seed(),
                        run.codeVersion(),
                        run.startedAt(),
                        run.environment(),
                        Map.of()));

        assertThat(section.text()).contains("No artefact hashes were recorded for this run.");
    }
}
