package org.bss2sbi.jobs.cli;

import java.util.Locale;
import org.bss2sbi.jobs.benchmark.FlowSampling;
import org.bss2sbi.jobs.benchmark.FlowSampling.Question;
import org.bss2sbi.jobs.benchmark.Machine;
import org.bss2sbi.jobs.benchmark.Rates;
import org.bss2sbi.jobs.config.RunConfig;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.training.flow.Architecture;
import org.bss2sbi.training.posterior.TrainingOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures how fast a posterior is sampled and evaluated. */
@Command(
        name = "sampling",
        description = {
            "Measure how many posterior samples and log densities a second one thread computes, for the estimator of a configuration",
            "with random weights."
        },
        footer = {
            "",
            "Examples:",
            "  bss2-sbi benchmark sampling --conf conf/adex-amortized.conf",
            "  bss2-sbi benchmark sampling --conf conf/adex-amortized.conf --set training.summary=waveform --samples 400"
        })
final class BenchmarkSamplingCommand extends BaseCommand {

    private static final int MOST = 1_000_000;

    @Mixin
    ConfigOptions config;

    @Option(
            names = "--observations",
            paramLabel = "N",
            description = "Observations in one run (default: ${DEFAULT-VALUE}).")
    int observations = 20;

    @Option(
            names = "--samples",
            paramLabel = "L",
            description = "Samples of each observation (default: ${DEFAULT-VALUE}).")
    int samples = 1000;

    @Option(names = "--runs", paramLabel = "R", description = "Measured runs (default: ${DEFAULT-VALUE}).")
    int runs = 5;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Seed of weights and samples (default: ${DEFAULT-VALUE}).")
    long seed = 1;

    @Override
    public Integer call() {
        requireSize("--observations", observations);
        requireSize("--samples", samples);
        requireSize("--runs", runs);
        RunConfig run = config.read();
        TrainingOptions training = run.training();
        Architecture architecture =
                training.architecture(run.experiment().toExperiment()).flow();
        print("%s", Machine.describe());
        print(
                "Estimator %s over %d parameters given %d numbers: %,d weights.",
                training.flow().estimator().label(),
                architecture.dimension(),
                architecture.features(),
                architecture.layout().size());
        print(
                "Per second on one thread, %,d of each of %,d observations; medians of %d runs, lowest and highest in brackets.",
                samples, observations, runs);
        print("");
        for (Question question : Question.values()) {
            measure(new FlowSampling(question, architecture, observations, samples, seed));
        }
        return OK;
    }

    private void measure(FlowSampling workload) {
        Rates rates = Rates.measure(workload, runs);
        print("  %-35s %,9.0f  [%,.0f ... %,.0f]", workload.name(), rates.median(), rates.lowest(), rates.highest());
    }

    private static void requireSize(String option, int value) {
        if (value < 1 || value > MOST) {
            throw new BadInputException("%s must be in 1...%,d, got %d.".formatted(option, MOST, value));
        }
    }

    private void print(String format, Object... values) {
        out().println(String.format(Locale.ROOT, format, values));
        out().flush();
    }
}
