package org.bss2sbi.jobs.cli;

import java.util.Locale;
import org.bss2sbi.jobs.benchmark.FlowSteps;
import org.bss2sbi.jobs.benchmark.Machine;
import org.bss2sbi.jobs.benchmark.Rates;
import org.bss2sbi.jobs.config.RunConfig;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.training.flow.Architecture;
import org.bss2sbi.training.posterior.TrainingOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures how fast a posterior is trained, beside torch in Python. */
@Command(
        name = "training",
        description = {
            "Measure how many rows a second one thread trains the estimator of a configuration on, for several batch sizes, and the same",
            "network, loss and step in Python's torch, where a Python has it."
        },
        footer = {
            "",
            "Examples:",
            "  bss2-sbi benchmark training --conf conf/adex-amortized.conf",
            "  bss2-sbi benchmark training --conf conf/adex-amortized.conf --runs 9 --torch ~/torch/bin/python",
            "  bss2-sbi benchmark training --conf conf/adex-amortized.conf --set training.optimizer.replicas=2",
            "      measures batches that two threads share as well"
        })
final class BenchmarkTrainingCommand extends BaseCommand {

    private static final int[] BATCH_SIZES = {256, 1024};
    private static final int MOST = 10_000;

    @Mixin
    ConfigOptions config;

    @Option(names = "--steps", paramLabel = "N", description = "Steps of one run (default: ${DEFAULT-VALUE}).")
    int steps = 50;

    @Option(names = "--runs", paramLabel = "R", description = "Measured runs (default: ${DEFAULT-VALUE}).")
    int runs = 5;

    @Option(
            names = "--torch",
            paramLabel = "PYTHON",
            description = "Python that has torch (default: ${DEFAULT-VALUE}, where it has it).")
    String python = "python3";

    @Option(names = "--seed", paramLabel = "S", description = "Seed of rows and weights (default: ${DEFAULT-VALUE}).")
    long seed = 1;

    @Override
    public Integer call() throws Exception {
        requireSize("--steps", steps);
        requireSize("--runs", runs);
        RunConfig run = config.read();
        TrainingOptions training = run.training();
        Architecture architecture =
                training.architecture(run.experiment().toExperiment()).flow();
        print("%s", Machine.describe());
        print(
                "Estimator %s over %d parameters given %d numbers: %,d weights. Rows a second on one thread, medians of %d runs of %d steps, lowest and highest in brackets.",
                training.flow().estimator().label(),
                architecture.dimension(),
                architecture.features(),
                architecture.layout().size(),
                runs,
                steps);
        print("");
        String problem = FlowSteps.torchProblem(architecture, python);
        for (int batchSize : BATCH_SIZES) {
            Rates alone = compare(new FlowSteps(architecture, batchSize, steps, 1, seed), problem.isEmpty());
            if (training.optimizer().replicas() > 1) {
                share(
                        new FlowSteps(
                                architecture,
                                batchSize,
                                steps,
                                training.optimizer().replicas(),
                                seed),
                        alone);
            }
        }
        if (!problem.isEmpty()) {
            print("");
            print("No comparison with torch: %s", problem);
            print("Give a Python that has it with --torch PYTHON.");
        }
        return OK;
    }

    private Rates compare(FlowSteps work, boolean withTorch) throws Exception {
        Rates rates = Rates.measure(work, runs);
        print(work.name() + ", here", rates);
        if (withTorch) {
            FlowSteps.TorchRates torch = work.inTorch(python, runs);
            print(work.name() + ", torch " + torch.version(), torch.rates());
            print(
                    "  a step here takes %.2f times as long as in torch (medians)",
                    torch.rates().median() / rates.median());
        }
        return rates;
    }

    private void share(FlowSteps work, Rates alone) throws Exception {
        Rates shared = Rates.measure(work, runs);
        print(work.name(), shared);
        print("  %.2f times as fast as one (medians)", shared.median() / alone.median());
    }

    private void print(String name, Rates rates) {
        print("  %-30s %,9.0f  [%,.0f ... %,.0f]", name, rates.median(), rates.lowest(), rates.highest());
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
