package org.bss2sbi.jobs.run;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.bss2sbi.dataset.SimulationTable;
import org.bss2sbi.dataset.draws.TargetObservation;
import org.bss2sbi.jobs.Campaign;
import org.bss2sbi.jobs.ObservationSource;
import org.bss2sbi.jobs.Progress;
import org.bss2sbi.jobs.SimulateJob;
import org.bss2sbi.jobs.UsefulPrior;
import org.bss2sbi.jobs.UsefulRows;
import org.bss2sbi.jobs.config.RunConfig;
import org.bss2sbi.training.posterior.SummaryColumns;
import org.bss2sbi.training.summary.SummaryKind;

/** Small runs in rounds for one of two simulated observations, on a Spark of their own. */
final class SmallRuns implements AutoCloseable {

    private final Path directory;
    private final JavaSparkContext spark;
    private final String own;
    private final String other;
    private final RunConfig config;

    private SmallRuns(Path directory, JavaSparkContext spark, Path file) {
        this.directory = directory;
        this.spark = spark;
        RunConfig amortized = RunConfig.read(file, List.of("inference.algorithm=amortized"));
        String table = directory.resolve("observations").toString();
        Campaign campaign = new Campaign(amortized);
        SimulationTable made = new SimulateJob(spark, Progress.SILENT)
                .run(campaign.plan("observations", "uniform", UsefulPrior.uniform(amortized), 600, 9), table);
        var useful = UsefulRows.first(made, 2, new SummaryColumns(SummaryKind.FEATURES, campaign.experiment()));
        own = table + "#" + useful.get(0).row();
        other = table + "#" + useful.get(1).row();
        config = RunConfig.read(file, List.of("inference.observation=\"" + own + "\""));
    }

    /** Simulates the observations; the configuration says how the rounds go. */
    static SmallRuns begin(Path directory, String text) throws IOException {
        JavaSparkContext spark = new JavaSparkContext(
                new SparkConf().setMaster("local[2]").setAppName("small runs").set("spark.ui.enabled", "false"));
        return new SmallRuns(directory, spark, Files.writeString(directory.resolve("rounds.conf"), text));
    }

    JavaSparkContext spark() {
        return spark;
    }

    RunConfig config() {
        return config;
    }

    /** The observation that the rounds are for. */
    String own() {
        return own;
    }

    String other() {
        return other;
    }

    TargetObservation target(String name) {
        return ObservationSource.read(name, new Campaign(config).experiment()).target();
    }

    RunLayout layout(String name) {
        return new RunLayout(directory.resolve(name));
    }

    /** Runs what is left to do in a directory of that name, and gives what was found. */
    String run(String name) throws Exception {
        return run(name, Progress.SILENT);
    }

    private String run(String name, Progress progress) throws Exception {
        RunProvenance provenance = RunProvenance.of(config, "bss2-sbi run", "local[2]");
        try (RunDirectory held = RunDirectory.open(directory.resolve(name), true, config.canonical())) {
            return new RunJob(spark, progress, config, held, provenance).run();
        }
    }

    /** Runs and dies in each of some stages, when it has published what it makes and the ledger does not know of it yet. */
    void runAndDieIn(String name, String... stages) {
        for (String stage : stages) {
            assertThatThrownBy(() -> run(name, new Death(stage))).hasMessage("stopped in " + stage);
        }
    }

    /** Hashes of what the stages of a run have made. */
    Map<String, String> outputs(String name) {
        Map<String, String> outputs = new TreeMap<>();
        for (StageRecord stage : RunLedger.read(layout(name)).stages()) {
            outputs.put(stage.name(), stage.outputSha256());
        }
        return outputs;
    }

    private record Death(String stage) implements Progress {

        @Override
        public Stage stage(String name, long total, String unit) {
            return (done, note) -> {};
        }

        @Override
        public void say(String line) {
            if (line.startsWith(stage + ": ") && !line.endsWith("done before")) {
                throw new IllegalStateException("stopped in " + stage);
            }
        }
    }

    @Override
    public void close() {
        spark.close();
    }
}
