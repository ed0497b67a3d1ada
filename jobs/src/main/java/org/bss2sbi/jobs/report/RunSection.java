package org.bss2sbi.jobs.report;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;

/** What was run, from what, in which stages, and which tables it made. */
final class RunSection {

    private static final String LEDGER = "run.json";

    private static final Pattern HUMP = Pattern.compile("([a-z0-9])([A-Z])");

    private RunSection() {}

    static void fillRun(Element section, RunFacts run) {
        Element list = section.appendElement("dl").addClass("facts");
        fact(list, "Command", run.command());
        fact(list, "Configuration (sha256)", run.configSha256());
        fact(list, "Seed", Long.toString(run.seed()));
        fact(list, "Code version", run.codeVersion());
        fact(list, "Started", run.startedAt().truncatedTo(ChronoUnit.SECONDS).toString());
        fact(list, "Machine", run.environment());
        Html.paragraph(
                section,
                "The same command with the same configuration, seed and code version gives the same tables row by row; timings"
                        + " change.");
        if (run.artefactHashes().isEmpty()) {
            Html.paragraph(section, "No artefact hashes were recorded for this run.");
        } else {
            List<List<String>> rows = new ArrayList<>();
            run.artefactHashes().forEach((stage, hash) -> rows.add(List.of(stage, hash)));
            Html.table(section, "What each stage made", List.of("Stage", "Hash of its output"), rows);
            section.select("td").addClass("hash");
        }
        Origins.fill(section, List.of(Origin.of("config.conf"), Origin.of(LEDGER)), run.command());
    }

    private static void fact(Element list, String term, String value) {
        Element entry = list.appendElement("div");
        entry.appendElement("dt").text(term);
        entry.appendElement("dd").appendElement("code").text(value);
    }

    static void fillStages(Element section, List<StageFacts> stages, String command) {
        if (stages.isEmpty()) {
            Html.paragraph(section, "No stage has been recorded in run.json.").addClass("missing");
            return;
        }
        Html.paragraph(section, timing(stages));
        double longest = stages.stream()
                .mapToDouble(stage -> stage.wall().toMillis())
                .max()
                .orElse(1);
        Element list = section.appendElement("ol").addClass("stages");
        for (StageFacts stage : stages) {
            Element item =
                    list.appendElement("li").addClass(stage.state().name().toLowerCase(Locale.ROOT));
            item.appendElement("span").addClass("stage").text(stage.name());
            item.appendElement("span").addClass("state").text(stage.state().label());
            item.appendElement("span").addClass("time").text(Words.duration(stage.wall()));
            item.appendElement("meter")
                    .attr("min", "0")
                    .attr("max", "1")
                    .attr("value", share(stage.wall(), longest))
                    .attr("aria-label", "Share of the longest stage");
            item.appendElement("span").addClass("result").text(spaced(stage.result()));
        }
        Origins.fill(section, List.of(Origin.of(LEDGER)), command);
    }

    /** The ledger's names as words: "useful rows 653" for "usefulRows 653". */
    private static String spaced(String figures) {
        Matcher humps = HUMP.matcher(figures);
        return humps.replaceAll(hump -> hump.group(1) + " " + hump.group(2).toLowerCase(Locale.ROOT));
    }

    private static String share(Duration wall, double longest) {
        return String.format(Locale.ROOT, "%.3f", wall.toMillis() / Math.max(1, longest));
    }

    private static String timing(List<StageFacts> stages) {
        Duration total = stages.stream()
                .filter(stage -> stage.state() == StageFacts.State.DONE)
                .map(StageFacts::wall)
                .reduce(Duration.ZERO, Duration::plus);
        long done = stages.stream()
                .filter(stage -> stage.state() == StageFacts.State.DONE)
                .count();
        return "%d of %s ran here, in %s together.%s"
                .formatted(done, Words.count(stages.size(), "stage"), Words.duration(total), unfinished(stages));
    }

    private static String unfinished(List<StageFacts> stages) {
        List<String> open = stages.stream()
                .filter(stage -> stage.state() == StageFacts.State.FAILED || stage.state() == StageFacts.State.NOT_RUN)
                .map(stage -> stage.name() + " (" + stage.state().label() + ")")
                .toList();
        return open.isEmpty() ? "" : " Not finished: " + Words.list(open) + ".";
    }

    static void fillTables(Element section, List<TableFacts> tables, String command) {
        if (tables.isEmpty()) {
            Html.paragraph(section, "This run has no table of simulations yet.").addClass("missing");
            return;
        }
        List<List<String>> rows = tables.stream()
                .map(table -> List.of(
                        table.path(),
                        Words.count(table.rows()),
                        statuses(table),
                        "%s (%s)".formatted(Words.count(table.usefulRows()), Words.percent(usefulShare(table))),
                        table.rowHash()))
                .toList();
        Html.table(section, "Simulated rows", List.of("Table", "Rows", "By status", "Useful", "Row hash"), rows);
        section.select("td:last-child").addClass("hash");
        Html.paragraph(
                section,
                "A row is useful if its spike count lies in the range the configuration asks for. Failed runs stay rows"
                        + " with a status; the row hash does not depend on order or partitions.");
        Origins.fill(
                section,
                tables.stream()
                        .map(table -> Origin.of(table.path() + "/manifest.json"))
                        .toList(),
                command);
    }

    private static double usefulShare(TableFacts table) {
        return table.rows() == 0 ? Double.NaN : (double) table.usefulRows() / table.rows();
    }

    private static String statuses(TableFacts table) {
        return table.rowsByStatus().entrySet().stream()
                .map(entry -> entry.getKey() + " " + Words.count(entry.getValue()))
                .collect(Collectors.joining(", "));
    }
}
