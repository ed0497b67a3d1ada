package org.bss2sbi.jobs.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.bss2sbi.dataset.csv.SampleTable;
import org.bss2sbi.dataset.storage.Storage;
import org.bss2sbi.jobs.C2stJob;
import org.bss2sbi.jobs.TrainingProgress;
import org.bss2sbi.jobs.benchmark.Machine;
import org.bss2sbi.jobs.benchmark.PeakMemory;
import org.bss2sbi.jobs.benchmark.SbiPackage;
import org.bss2sbi.jobs.benchmark.sbibm.BenchmarkAlgorithm;
import org.bss2sbi.jobs.benchmark.sbibm.BenchmarkEstimator;
import org.bss2sbi.jobs.benchmark.sbibm.BenchmarkObservation;
import org.bss2sbi.jobs.benchmark.sbibm.BenchmarkTask;
import org.bss2sbi.jobs.benchmark.sbibm.BenchmarkTasks;
import org.bss2sbi.jobs.benchmark.sbibm.LearntPosterior;
import org.bss2sbi.jobs.benchmark.sbibm.PosteriorSamples;
import org.bss2sbi.jobs.benchmark.sbibm.SbiComparison;
import org.bss2sbi.jobs.benchmark.sbibm.SequentialInference;
import org.bss2sbi.jobs.benchmark.sbibm.Simulations;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.training.c2st.Classifier;
import org.bss2sbi.training.c2st.TwoSampleResult;
import org.bss2sbi.training.c2st.TwoSampleTest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures how well a posterior is inferred on a task whose posterior is known. */
@Command(
        name = "sbibm",
        description = {
            "Simulate a task of the sbibm benchmark, infer, and write posterior samples for its observations: one training",
            "serves all of them. A sequential algorithm spends all simulations on each observation, in rounds.",
            "Where reference samples lie beside an observation, the C2ST with them is printed."
        },
        footer = {
            "",
            "Tasks: two_moons, gaussian_linear, gaussian_linear_uniform, gaussian_mixture, slcp, bernoulli_glm, sir,",
            "lotka_volterra.",
            "",
            "Examples:",
            "  bss2-sbi benchmark sbibm --task two_moons --observation two_moons/obs_01 --simulations 10000 --seed 1 \\",
            "      --out samples.csv",
            "  bss2-sbi benchmark sbibm --task slcp --observation slcp --simulations 100000 --seed 1 --out slcp.csv",
            "      writes slcp.obs_01.csv and so on for each directory in slcp that holds an observation.csv",
            "  bss2-sbi benchmark sbibm --task slcp --observation slcp/obs_03 --estimator mdn --out slcp.csv",
            "  bss2-sbi benchmark sbibm --task two_moons --observation two_moons/obs_01 --algorithm tsnpe --rounds 4 \\",
            "      --simulations 10000 --out samples.csv",
            "  bss2-sbi benchmark sbibm --task slcp --observation slcp --sbi ~/sbi/bin/python --out slcp.csv",
            "      compares with the package sbi; its samples are slcp.obs_01.sbi.csv and so on"
        })
final class BenchmarkSbibmCommand extends BaseCommand {

    private static final int FEWEST_SIMULATIONS = 100;
    private static final int MOST = 10_000_000;
    private static final double MEGABYTE = 1e6;

    @Option(names = "--task", required = true, paramLabel = "T", description = "Task, see below.")
    String taskName;

    @Option(
            names = "--observation",
            required = true,
            paramLabel = "DIR_OR_CSV",
            description =
                    "A CSV file with a header and one row, a directory with observation.csv, or a directory of these.")
    Path location;

    @Option(
            names = "--simulations",
            paramLabel = "N",
            description = "Simulations to learn from (default: ${DEFAULT-VALUE}).")
    int simulations = 10_000;

    @Option(
            names = "--estimator",
            paramLabel = "E",
            converter = ByName.Estimator.class,
            description = {
                "Estimators in the ensemble: autoregressive-mixture (ensemble is the same), autoregressive-spline, mdn, maf,",
                "coupling-spline, flow-matching; or abc by rejection (default: ensemble)."
            })
    BenchmarkEstimator estimator = BenchmarkEstimator.ENSEMBLE;

    @Option(
            names = "--algorithm",
            paramLabel = "A",
            converter = ByName.Algorithm.class,
            description = {
                "npe: simulate from the prior, once; tsnpe: in rounds, from the prior truncated to the posterior of the",
                "round before; snpe-c: in rounds, from that posterior itself, with atomic proposals (default: npe)."
            })
    BenchmarkAlgorithm algorithm = BenchmarkAlgorithm.NPE;

    @Option(
            names = "--rounds",
            paramLabel = "R",
            description = "Rounds of a sequential algorithm, which share the simulations (default: ${DEFAULT-VALUE}).")
    int rounds = 4;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Seed of simulations, training and samples (default: ${DEFAULT-VALUE}).")
    long seed = 1;

    @Option(
            names = "--samples",
            paramLabel = "K",
            description = "Posterior samples per observation (default: ${DEFAULT-VALUE}).")
    int samples = 10_000;

    @Option(
            names = "--sbi",
            paramLabel = "PYTHON",
            description = {
                "Python that has the package sbi: its NPE learns from the same simulations, with its defaults and all cores,",
                "and is compared in time, log density and C2ST."
            })
    String python;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description =
                    "CSV file for the samples; several observations get a file each, with their name before the ending.")
    Path out;

    private BenchmarkTask task;
    private Simulations simulated;
    private LearntPosterior amortized;
    private double trainingSeconds;
    private final List<TwoSampleResult> results = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        requireRange("--simulations", simulations, FEWEST_SIMULATIONS);
        requireRange("--samples", samples, 1);
        requireRounds();
        requireSbi();
        if (Files.isDirectory(out)) {
            throw new BadInputException("--out %s is a directory; expected the name of a CSV file.".formatted(out));
        }
        task = BenchmarkTasks.named(taskName);
        List<BenchmarkObservation> observations = BenchmarkObservation.find(task, location);
        print("%s", Machine.describe());
        Function<BenchmarkObservation, LearntPosterior> learnt = learning();
        for (BenchmarkObservation observation : observations) {
            LearntPosterior posterior = learnt.apply(observation);
            Path file = observations.size() == 1 ? out : PosteriorSamples.fileOf(out, observation.name());
            infer(posterior, observation, file);
        }
        printMean(results);
        print("Peak of the memory: %,.0f MB", PeakMemory.bytes() / MEGABYTE);
        if (python != null) {
            compareWithSbi(observations);
        }
        return OK;
    }

    private Function<BenchmarkObservation, LearntPosterior> learning() {
        if (algorithm != BenchmarkAlgorithm.NPE) {
            return this::learnInRounds;
        }
        learn();
        return observation -> amortized;
    }

    private LearntPosterior learnInRounds(BenchmarkObservation observation) {
        long start = System.nanoTime();
        LearntPosterior posterior = new SequentialInference(
                        task, observation.data(), estimator, words -> print("  %s", words), seed)
                .infer(algorithm, simulations, rounds);
        print("%s: %,d simulations and %d trainings in %s", observation.name(), simulations, rounds, since(start));
        return posterior;
    }

    private void learn() {
        long start = System.nanoTime();
        simulated = Simulations.run(task, simulations, seed);
        print(
                "%s: %,d simulations in %s, %,d of them failed",
                task.name(), simulations, since(start), simulated.failed());
        start = System.nanoTime();
        try (TrainingProgress shown = new TrainingProgress(progress(), "train")) {
            amortized = estimator.fit(task, simulated, shown, seed);
        }
        trainingSeconds = (System.nanoTime() - start) / 1e9;
        print("Training: %s, %s", Durations.readable(trainingSeconds), amortized.quality());
    }

    private void compareWithSbi(List<BenchmarkObservation> observations) throws IOException, InterruptedException {
        var comparison = new SbiComparison(task, simulated, seed);
        SbiPackage.Answer sbi = comparison.infer(new SbiPackage(python), observations, samples);
        print(
                "sbi %s, NPE with its defaults, on the same simulations: trained in %s (%d epochs), %.1f times as long as here",
                sbi.version(), Durations.readable(sbi.seconds()), sbi.epochs(), sbi.seconds() / trainingSeconds);
        print(
                "Mean log density of the parameters of fresh simulations: sbi %.3f, here %.3f nats",
                sbi.logDensity(), comparison.logDensity(amortized));
        List<TwoSampleResult> theirs = new ArrayList<>();
        for (int i = 0; i < observations.size(); i++) {
            BenchmarkObservation observation = observations.get(i);
            Path file = PosteriorSamples.fileOf(out, observation.name() + ".sbi");
            PosteriorSamples.write(file, task.parameterNames(), sbi.samples().get(i));
            print(
                    "%s by sbi: %,d samples, in %s; %.1f %% of its draws lay outside the prior",
                    observation.name(),
                    samples,
                    file,
                    100 * (1 - sbi.insidePrior().get(i)));
            observation.reference().ifPresent(reference -> theirs.add(compare(reference, file)));
        }
        printMean(theirs);
    }

    private void infer(LearntPosterior posterior, BenchmarkObservation observation, Path file) {
        long start = System.nanoTime();
        double[] values = posterior.sample(observation.data(), samples, seed);
        print("%s: %,d samples in %s, in %s", observation.name(), samples, since(start), file);
        PosteriorSamples.write(file, task.parameterNames(), values);
        observation.reference().ifPresent(reference -> results.add(compare(reference, file)));
    }

    private TwoSampleResult compare(SampleTable reference, Path file) {
        var job = new C2stJob(new TwoSampleTest(Classifier.SBIBM, seed), Integer.MAX_VALUE);
        SampleTable candidate = SampleTable.read(Storage.standard(), file.toString());
        TwoSampleResult result = job.run(reference, candidate);
        job.warnings(reference, candidate).forEach(warning -> progress().say(Paragraphs.wrap("Warning: " + warning)));
        print("  %s", C2stText.of(result));
        return result;
    }

    private void printMean(List<TwoSampleResult> results) {
        if (results.size() > 1) {
            print(
                    "Mean C2ST %.4f over %d observations (classifier sbibm)",
                    results.stream()
                            .mapToDouble(TwoSampleResult::accuracy)
                            .average()
                            .orElseThrow(),
                    results.size());
        }
    }

    private void requireRounds() {
        if (algorithm == BenchmarkAlgorithm.NPE) {
            return;
        }
        requireRange("--rounds", rounds, 1);
        if (simulations / rounds < FEWEST_SIMULATIONS) {
            throw new BadInputException(
                    "%,d simulations in %,d rounds are fewer than %d per round; take fewer --rounds."
                            .formatted(simulations, rounds, FEWEST_SIMULATIONS));
        }
        if (!estimator.isTrained()) {
            throw new BadInputException(
                    "--estimator %s learns nothing that a next round of --algorithm %s could draw from; take another estimator, or --algorithm npe."
                            .formatted(estimator, algorithm));
        }
    }

    private void requireSbi() throws InterruptedException {
        if (python == null) {
            return;
        }
        if (algorithm != BenchmarkAlgorithm.NPE || !estimator.isTrained()) {
            throw new BadInputException(
                    "--sbi compares trainings on simulations from the prior; leave out --algorithm %s and --estimator %s, or --sbi."
                            .formatted(algorithm, estimator));
        }
        String problem = new SbiPackage(python).problem();
        if (!problem.isEmpty()) {
            throw new BadInputException(
                    "--sbi %s: %s. Expected a Python with the package, for example from 'pip install sbi'."
                            .formatted(python, problem));
        }
    }

    private static void requireRange(String option, int value, int least) {
        if (value < least || value > MOST) {
            throw new BadInputException("%s must be in %,d...%,d, got %d.".formatted(option, least, MOST, value));
        }
    }

    private static String since(long start) {
        return Durations.readable((System.nanoTime() - start) / 1e9);
    }

    private void print(String format, Object... values) {
        out().println(String.format(Locale.ROOT, format, values));
        out().flush();
    }
}
