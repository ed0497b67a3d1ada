package org.bss2sbi.jobs.cli;

import java.util.Locale;
import org.bss2sbi.dataset.Column;
import org.bss2sbi.dataset.SimulationTable;
import org.bss2sbi.jobs.benchmark.HeapPeak;
import org.bss2sbi.jobs.benchmark.Machine;
import org.bss2sbi.jobs.benchmark.Rates;
import org.bss2sbi.jobs.benchmark.TableReading;
import org.bss2sbi.simulator.BadInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures how fast tables are read for training. */
@Command(
        name = "reader",
        description = {
            "Measure how many rows of a table a second are read as training reads them: settings with features or with traces,",
            "in row order and shuffled, in the calling thread and with one that reads ahead."
        },
        footer = {
            "",
            "Examples:",
            "  bss2-sbi benchmark reader --table tables/restricted",
            "  BSS2_SBI_JAVA_OPTS=-Xmx256m bss2-sbi benchmark reader --table tables/restricted --shuffle-rows 8192"
        })
final class BenchmarkReaderCommand extends BaseCommand {

    private static final int MOST_RUNS = 1000;
    private static final double MEGABYTE = 1e6;

    @Option(names = "--table", required = true, paramLabel = "TABLE", description = "Table to read.")
    String location;

    @Option(
            names = "--shuffle-rows",
            paramLabel = "N",
            description = "Rows among which the order is shuffled (default: ${DEFAULT-VALUE}).")
    int shuffleRows = 8192;

    @Option(
            names = "--runs",
            paramLabel = "R",
            description = "Measured passes over the table (default: ${DEFAULT-VALUE}).")
    int runs = 5;

    @Option(names = "--seed", paramLabel = "S", description = "Seed of the order (default: ${DEFAULT-VALUE}).")
    long seed = 1;

    @Override
    public Integer call() {
        requirePositive("--shuffle-rows", shuffleRows, Integer.MAX_VALUE);
        requirePositive("--runs", runs, MOST_RUNS);
        SimulationTable table = SimulationTable.open(location);
        print("%s", Machine.describe());
        print(
                "%s: %,d rows in %,d files, traces of %,d points (%s).",
                table.location(),
                table.manifest().rows(),
                table.manifest().files().size(),
                table.schema().grid().points(),
                table.schema().codec());
        print("Rows per second, medians of %d passes, lowest and highest in brackets; warm-up left out.", runs);
        print("");
        HeapPeak.reset();
        measure(TableReading.inOrder("settings and features", table, Column.FEATURES));
        measure(TableReading.inOrder("settings and traces", table, Column.TRACE));
        print(
                "Peak of the heap: at most %,.0f MB, garbage included; its limit is %,.0f MB.",
                HeapPeak.bytes() / MEGABYTE, Runtime.getRuntime().maxMemory() / MEGABYTE);
        return OK;
    }

    private void measure(TableReading inOrder) {
        String columns = inOrder.name();
        TableReading shuffled = inOrder.shuffled(columns + ", shuffled", shuffleRows, seed);
        print(inOrder);
        print(shuffled);
        print(shuffled.ahead(columns + ", shuffled, read ahead"));
    }

    private void print(TableReading reading) {
        Rates rates = Rates.measure(reading, runs);
        print(
                "  %-45s %,9.0f  [%,.0f ... %,.0f]  %,.0f MB/s of floats",
                reading.name(),
                rates.median(),
                rates.lowest(),
                rates.highest(),
                rates.median() * reading.floatBytesPerRow() / MEGABYTE);
    }

    private static void requirePositive(String option, int value, int highest) {
        if (value < 1 || value > highest) {
            throw new BadInputException("%s must be in 1...%,d, got %d.".formatted(option, highest, value));
        }
    }

    private void print(String format, Object... values) {
        out().println(String.format(Locale.ROOT, format, values));
        out().flush();
    }
}
