package org.bss2sbi.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.bss2sbi.dataset.SimulationTable;
import org.bss2sbi.jobs.config.RunConfig;
import org.bss2sbi.jobs.spark.ChipSource;
import org.bss2sbi.simulator.SimulationOutcome;
import org.bss2sbi.simulator.chip.Chip;
import org.bss2sbi.simulator.chip.ChipException;
import org.bss2sbi.simulator.chip.ChipIdentity;
import org.bss2sbi.simulator.chip.EmulatorChip;
import org.bss2sbi.simulator.chip.EmulatorOptions;
import org.bss2sbi.simulator.chip.RunBatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("integration")
class SimulateJobIT {

    private static final int ROWS = 1200;

    private static JavaSparkContext spark;

    @TempDir
    Path directory;

    @BeforeAll
    static void startSpark() {
        SparkConf conf = new SparkConf()
                .setMaster("local[2,4]")
                .setAppName("SimulateJobIT")
                .set("spark.ui.enabled", "false");
        spark = new JavaSparkContext(conf);
    }

    @AfterAll
    static void stopSpark() {
        spark.close();
    }

    @Test
    void sameSeedGivesSameRowHashOnOneAndOnFourPartitions() throws IOException {
        SimulationTable one = simulate("one", 1, ROWS, emulator());
        SimulationTable four = simulate("four", 1, ROWS / 4, emulator());

        assertThat(one.manifest().files()).hasSize(1);
        assertThat(four.manifest().files()).hasSize(4);
        assertThat(four.manifest().rowHash()).isEqualTo(one.manifest().rowHash());
        assertThat(four.verify().isSound()).isTrue();
    }

    @Test
    void otherSeedGivesAnotherRowHash() throws IOException {
        SimulationTable first = simulate("first", 1, ROWS, emulator());
        SimulationTable second = simulate("second", 2, ROWS, emulator());

        assertThat(second.manifest().rowHash()).isNotEqualTo(first.manifest().rowHash());
    }

    @Test
    void killedTasksAreRetriedAndLeaveTheSameRows() throws IOException {
        SimulationTable undisturbed = simulate("undisturbed", 1, ROWS / 4, emulator());
        DyingChip.deaths.set(0);
        SimulationTable disturbed = simulate("disturbed", 1, ROWS / 4, new DyingChips(chipOptions()));

        assertThat(DyingChip.deaths).hasValue(DyingChip.MOST_DEATHS);
        assertThat(disturbed.manifest().rowHash())
                .isEqualTo(undisturbed.manifest().rowHash());
        assertThat(disturbed.verify().isSound()).isTrue();
    }

    @Test
    void tableIsFoundAndNotMadeTwice() throws IOException {
        SimulationTable made = simulate("table", 1, ROWS, emulator());
        long written = Files.getLastModifiedTime(directory.resolve("table/manifest.json"))
                .toMillis();
        SimulationTable found = simulate("table", 1, ROWS, emulator());

        assertThat(found.manifest()).isEqualTo(made.manifest());
        assertThat(Files.getLastModifiedTime(directory.resolve("table/manifest.json"))
                        .toMillis())
                .isEqualTo(written);
    }

    private SimulationTable simulate(String name, long seed, int rowsPerPart, ChipSource chips) throws IOException {
        RunConfig config = config();
        SimulationPlan plan = new Campaign(config).plan(name, "uniform", UsefulPrior.uniform(config), ROWS, seed);
        SimulationPlan chosen =
                new SimulationPlan(plan.origin(), plan.experiment(), plan.prior(), chips, plan.codec(), rowsPerPart);
        return new SimulateJob(spark, Progress.SILENT)
                .run(chosen, directory.resolve(name).toString());
    }

    private static ChipSource emulator() throws IOException {
        EmulatorOptions options = chipOptions();
        return () -> new EmulatorChip(options);
    }

    private static EmulatorOptions chipOptions() throws IOException {
        return (EmulatorOptions) config().chip();
    }

    private static RunConfig config() throws IOException {
        Path file = Files.createTempFile("test", ".conf");
        try {
            Files.writeString(file, "run { name = test, seed = 1 }");
            return RunConfig.read(file, List.of());
        } finally {
            Files.delete(file);
        }
    }

    private record DyingChips(EmulatorOptions options) implements ChipSource {
        @Override
        public Chip open() {
            return new DyingChip(new EmulatorChip(options));
        }
    }

    /** Answers like the emulator, but kills the thread of the task it serves a few times. */
    private static final class DyingChip implements Chip {

        static final int MOST_DEATHS = 3;
        static final AtomicInteger deaths = new AtomicInteger();

        private final Chip chip;

        DyingChip(Chip chip) {
            this.chip = chip;
        }

        @Override
        public ChipIdentity identity() {
            return chip.identity();
        }

        @Override
        public List<SimulationOutcome> run(RunBatch batch) throws ChipException {
            List<SimulationOutcome> outcomes = chip.run(batch);
            if (deaths.getAndUpdate(count -> Math.min(count + 1, MOST_DEATHS)) < MOST_DEATHS) {
                throw new IllegalStateException("the executor thread dies with rows in flight");
            }
            return outcomes;
        }

        @Override
        public void close() {
            chip.close();
        }
    }
}
