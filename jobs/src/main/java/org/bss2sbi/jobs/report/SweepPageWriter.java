package org.bss2sbi.jobs.report;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bss2sbi.jobs.report.SweepFacts.Cell;
import org.bss2sbi.jobs.report.SweepFacts.Setting;
import org.jsoup.nodes.Element;

/** Writes the page of a sweep: which setting is better, by how much, and whether that is more than noise. */
public final class SweepPageWriter {

    /** Where the page finds the table that it shows. */
    private static final String TABLE = "results.csv";

    private SweepPageWriter() {}

    /**
     * Writes {@code index.html}, replacing an earlier one in one step.
     *
     * @param sweep what to show
     * @param directory directory of the page, made if it does not exist
     * @return path of the page
     * @throws IOException if the page cannot be written; an earlier page then stays as it was
     */
    public static Path write(SweepFacts sweep, Path directory) throws IOException {
        return PageFile.write(render(sweep), directory);
    }

    static String render(SweepFacts sweep) {
        Page page = new Page("%s \u00b7 bss2-sbi sweep".formatted(sweep.name()));
        page.header().appendElement("h1").text("Sweep " + sweep.name());
        Element headline = page.header().appendElement("ul").addClass("headline");
        SweepWords.headline(sweep)
                .forEach(sentence -> headline.appendElement("li").text(sentence));
        if (!sweep.settings().isEmpty()) {
            page.section("settings", "Which setting is better", section -> settings(section, sweep));
            page.section("calibration", "Calibration", section -> calibration(section, sweep));
            page.section("contraction", "Contraction", section -> contraction(section, sweep));
        }
        page.section("cells", "Cells", section -> cells(section, sweep));
        page.section("origin", "Origin", section -> origin(section, sweep));
        return page.html();
    }

    private static void settings(Element section, SweepFacts sweep) {
        Html.figure(
                section,
                SettingPlot.of(sweep, "log density of the truth (nats)", Setting::logDensities, false),
                SweepWords.comparison(sweep),
                TABLE);
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < sweep.settings().size(); i++) {
            rows.add(SweepWords.row(sweep, i));
        }
        Html.table(
                section,
                "Log density that the posterior gives to the true settings of fresh targets, mean over the repeats",
                List.of("Setting", "Repeats", "Nats", "Behind the best", "Adjusted p", "Verdict"),
                rows);
    }

    private static void calibration(Element section, SweepFacts sweep) {
        Html.figure(
                section,
                SettingPlot.of(sweep, "largest coverage error (percentage points)", Setting::coverageErrors, true),
                SweepWords.calibration(sweep),
                TABLE);
    }

    private static void contraction(Element section, SweepFacts sweep) {
        List<String> parameters = sweep.settings().stream()
                .flatMap(setting -> setting.contractions().stream())
                .map(SweepFacts.Contraction::parameter)
                .distinct()
                .toList();
        List<String> header = new ArrayList<>(List.of("Parameter"));
        sweep.settings().forEach(setting -> header.add(setting.label()));
        Html.paragraph(
                section,
                "Contraction = 1 \u2212 posterior variance / prior variance, mean over the repeats: 1 = pinned down, 0 = no narrower than the prior.");
        Html.table(
                section,
                "Contraction by parameter and setting",
                header,
                parameters.stream()
                        .map(parameter -> contractions(sweep, parameter))
                        .toList());
        Html.source(section, TABLE);
    }

    private static List<String> contractions(SweepFacts sweep, String parameter) {
        List<String> row = new ArrayList<>(List.of(parameter));
        for (Setting setting : sweep.settings()) {
            double value = setting.contractions().stream()
                    .filter(contraction -> contraction.parameter().equals(parameter))
                    .mapToDouble(SweepFacts.Contraction::value)
                    .findFirst()
                    .orElse(Double.NaN);
            row.add(Words.fixed(value, 3));
        }
        return row;
    }

    private static void cells(Element section, SweepFacts sweep) {
        Html.table(
                section,
                "Every cell of the grid; its own report and artefacts lie in its directory",
                List.of(
                        "Cell",
                        "State",
                        "Nats",
                        "Coverage error",
                        "Rank tests",
                        "Training",
                        "Cell in all",
                        "Directory"),
                sweep.cells().stream().map(SweepPageWriter::cell).toList());
        section.select("tbody td:last-child").forEach(SweepPageWriter::link);
        sweep.cells().stream().filter(cell -> !cell.failure().isEmpty()).forEach(cell -> Html.paragraph(
                        section, "%s failed: %s".formatted(cell.name(), cell.failure()))
                .addClass("missing"));
        Html.source(section, TABLE);
    }

    private static List<String> cell(Cell cell) {
        return List.of(
                cell.name(),
                cell.state(),
                Words.fixed(cell.logDensity(), 2),
                SweepWords.points(cell.coverageError()),
                cell.rankTests(),
                seconds(cell.trainSeconds()),
                seconds(cell.seconds()),
                cell.directory());
    }

    /** The name of a directory becomes a link to it, seen from that of the page. */
    private static void link(Element directory) {
        String path = directory.text();
        directory.empty().appendElement("a").attr("href", "../" + path + "/").text(path);
    }

    private static String seconds(double seconds) {
        return Double.isNaN(seconds)
                ? Words.NOT_MEASURED
                : Words.duration(Duration.ofMillis(Math.round(1000 * seconds)));
    }

    private static void origin(Element section, SweepFacts sweep) {
        Element facts = section.appendElement("dl").addClass("facts");
        fact(facts, "Command", sweep.command());
        fact(facts, "Machine", sweep.environment());
        fact(facts, "Version", sweep.codeVersion());
        Html.source(section, "sweep.json");
    }

    private static void fact(Element facts, String name, String value) {
        Element fact = facts.appendElement("div");
        fact.appendElement("dt").text(name);
        fact.appendElement("dd").appendElement("code").text(value);
    }
}
