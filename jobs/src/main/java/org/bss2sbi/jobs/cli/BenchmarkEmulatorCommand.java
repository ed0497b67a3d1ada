package org.bss2sbi.jobs.cli;

import java.io.IOException;
import java.util.Locale;
import org.bss2sbi.jobs.benchmark.Brian2;
import org.bss2sbi.jobs.benchmark.FlightRates;
import org.bss2sbi.jobs.benchmark.IdealNeurons;
import org.bss2sbi.jobs.benchmark.Machine;
import org.bss2sbi.jobs.benchmark.PeerComparison;
import org.bss2sbi.jobs.benchmark.Rates;
import org.bss2sbi.jobs.benchmark.SpikeErrors;
import org.bss2sbi.jobs.benchmark.Workload;
import org.bss2sbi.jobs.benchmark.Workloads;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.simulator.chip.RunBatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures how fast the emulator is. */
@Command(
        name = "emulator",
        description = {
            "Measure how many experiments a second one thread emulates: ideal AdEx, circuit, chain; the circuit behind a",
            "chip server; and, where a Python has Brian2, the same ideal neurons there, with the errors of both."
        },
        footer = {
            "",
            "Examples:",
            "  bss2-sbi benchmark emulator",
            "  bss2-sbi benchmark emulator --rows 2048 --runs 9 --brian2 ~/brian2/bin/python"
        })
final class BenchmarkEmulatorCommand extends BaseCommand {

    private static final int MOST_ROWS = 16_384;
    private static final int MOST_RUNS = 1000;
    private static final int ROWS_PER_CHAIN = 16; // a chain takes that much longer

    @Option(
            names = "--rows",
            paramLabel = "N",
            description = "Experiments in one run of a workload (default: ${DEFAULT-VALUE}).")
    int rows = 1024;

    @Option(
            names = "--runs",
            paramLabel = "R",
            description = "Measured runs of a workload (default: ${DEFAULT-VALUE}).")
    int runs = 5;

    @Option(
            names = "--brian2",
            paramLabel = "PYTHON",
            description = "Python that has Brian2 (default: ${DEFAULT-VALUE}, where it has it).")
    String python = "python3";

    @Option(names = "--seed", paramLabel = "S", description = "Seed of settings and noise (default: ${DEFAULT-VALUE}).")
    long seed = 1;

    @Override
    public Integer call() throws Exception {
        requireRange("--rows", rows, MOST_ROWS);
        requireRange("--runs", runs, MOST_RUNS);
        print("%s", Machine.describe());
        print(
                "Medians of %d runs of %,d experiments (%,d of chains), lowest and highest in brackets; warm-up left out.",
                runs, rows, chainRows());
        print("");
        print("Experiments per second on one thread");
        IdealNeurons neurons = IdealNeurons.draw(rows, seed);
        RunBatch uniform = Workloads.uniformRuns(rows, seed);
        RunBatch useful = Workloads.usefulRuns(rows, seed);
        Rates ideal = measure(Workloads.ideal(neurons));
        measure(Workloads.circuit(useful, "1 to 70 spikes"));
        measure(Workloads.circuitWithoutMembraneNoise(useful));
        measure(Workloads.circuitWithoutNoise(useful));
        measure(Workloads.circuit(uniform, "uniform settings"));
        measure(Workloads.features(useful));
        measure(Workloads.chain(chainRows(), seed));
        print("");
        printFlight(FlightRates.measure(useful, runs));
        print("");
        printPeer(neurons, ideal);
        return OK;
    }

    private static void requireRange(String option, int value, int highest) {
        if (value < 1 || value > highest) {
            throw new BadInputException("%s must be in 1...%,d, got %d.".formatted(option, highest, value));
        }
    }

    private int chainRows() {
        return Math.max(1, rows / ROWS_PER_CHAIN);
    }

    private Rates measure(Workload workload) {
        Rates rates = Rates.measure(workload, runs);
        printRates(workload.name(), rates);
        return rates;
    }

    private void printFlight(FlightRates flight) {
        print("Circuit behind a chip server of this process, over the loopback interface, rows per second");
        printRates("in process", flight.inProcess());
        printRates("over Flight", flight.overFlight());
        printRates("over Flight, recorded rows: the wire alone", flight.wireOnly());
        print(
                "  %.2f MB/s over Flight, %.1f MB/s on the wire alone, at %,.0f bytes of trace, spikes and features a row",
                flight.overFlight().median() * flight.bytesPerRow() / 1e6,
                flight.wireOnly().median() * flight.bytesPerRow() / 1e6,
                flight.bytesPerRow());
    }

    private void printPeer(IdealNeurons neurons, Rates ideal) throws IOException, InterruptedException {
        var peer = new Brian2(python);
        String problem = peer.problem();
        if (!problem.isEmpty()) {
            print("No comparison with Brian2: %s", problem);
            print("Give a Python that has it with --brian2 PYTHON.");
            return;
        }
        PeerComparison comparison = PeerComparison.measure(peer, neurons, runs);
        print(
                "The same ideal neurons in Brian2 %s: C++ standalone, one thread, Euler at %s us, without compilation",
                comparison.brian2Version(), Brian2.STEP_US);
        printRates("Brian2", comparison.brian2());
        print(
                "  ratio %.2f (ideal AdEx above to Brian2, medians)",
                ideal.median() / comparison.brian2().median());
        printErrors("errors of spike times, fast mode", comparison.errors());
        printErrors("errors of spike times, Brian2", comparison.brian2Errors());
    }

    private void printRates(String name, Rates rates) {
        print("  %-58s %,9.0f  [%,.0f ... %,.0f]", name, rates.median(), rates.lowest(), rates.highest());
    }

    private void printErrors(String name, SpikeErrors errors) {
        print(
                "  %-40s median %.2g us, largest %.2g us, wrong counts in %d of %d neurons",
                name, errors.median(), errors.largest(), errors.wrongCounts(), errors.neurons());
    }

    private void print(String format, Object... values) {
        out().println(String.format(Locale.ROOT, format, values));
        out().flush();
    }
}
