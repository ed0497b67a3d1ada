package org.bss2sbi.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.bss2sbi.dataset.SimulationTable;
import org.bss2sbi.jobs.config.RunConfig;
import org.bss2sbi.jobs.spark.ChipSource;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.simulator.SimulationOutcome;
import org.bss2sbi.simulator.chip.Chip;
import org.bss2sbi.simulator.chip.ChipException;
import org.bss2sbi.simulator.chip.ChipIdentity;
import org.bss2sbi.simulator.chip.EmulatorChip;
import org.bss2sbi.simulator.chip.EmulatorOptions;
import org.bss2sbi.simulator.chip.RunBatch;
import org.bss2sbi.simulator.remote.ChipServer;
import org.bss2sbi.simulator.remote.ServerOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table made on a chip server against the same table made in this process. */
@Tag("integration")
class RemoteSimulateIT {

    private static JavaSparkContext spark;

    @TempDir
    Path directory;

    @BeforeAll
    static void startSpark() {
        spark = new JavaSparkContext(new SparkConf()
                .setMaster("local[2]")
                .setAppName("RemoteSimulateIT")
                .set("spark.ui.enabled", "false"));
    }

    @AfterAll
    static void stopSpark() {
        spark.close();
    }

    @Test
    void rowsFromAChipServerAreThoseOfTheEmulatorInTheTask() throws Exception {
        SimulationTable here = simulate("here");
        ServerOptions options = ServerOptions.forEmulator("localhost", 0, 0);
        try (ChipServer server = ChipServer.start(() -> new EmulatorChip(RunConfig.defaultChip()), options, "test")) {
            SimulationTable there = simulate("there", "chip.kind=flight", "chip.uri=" + server.address());

            assertThat(there.manifest().rows()).isEqualTo(1200);
            assertThat(there.manifest().rowHash()).isEqualTo(here.manifest().rowHash());
            assertThat(there.verify().isSound()).isTrue();
        }
    }

    @Test
    void wrongChipIsRefusedBeforeAnyTaskBegins() throws Exception {
        ServerOptions options = ServerOptions.forEmulator("localhost", 0, 0);
        try (ChipServer server = ChipServer.start(() -> new EmulatorChip(RunConfig.defaultChip()), options, "test")) {
            assertThatThrownBy(() -> simulate(
                            "wrong", "chip.kind=flight", "chip.expected-chip=chip-57", "chip.uri=" + server.address()))
                    .hasMessageContaining("expected chip 'chip-57', found 'emulator-0'")
                    .hasCauseInstanceOf(ChipException.class);
        }
    }

    @Test
    void tableSurvivesTheLossOfOneOfTwoChips() throws Exception {
        SimulationTable here = simulate("here", "dataset.rows-per-file=100");
        ServerOptions options = ServerOptions.forEmulator("localhost", 0, 0);
        var asked = new CountDownLatch(2);
        try (ChipServer stays = ChipServer.start(() -> new EmulatorChip(RunConfig.defaultChip()), options, "test");
                ChipServer goes = ChipServer.start(() -> new CountingChip(asked), options, "test")) {
            Thread end = new Thread(() -> closeAfter(asked, goes));
            end.start();
            SimulationTable there = simulate(
                    "there",
                    "dataset.rows-per-file=100",
                    "chip.kind=flight",
                    "chip.reconnect-deadline=1 s",
                    "chip.uri=\"" + goes.address() + ", " + stays.address() + "\"");
            end.join();
            assertThat(asked.getCount()).isZero();
            assertThat(there.manifest().rowHash()).isEqualTo(here.manifest().rowHash());
            assertThat(there.verify().isSound()).isTrue();
        }
    }

    @Test
    void differentChipsAreMixedOnlyOnRequest() throws Exception {
        EmulatorOptions first = RunConfig.defaultChip();
        Path other = Files.writeString(directory.resolve("other.conf"), "run { name = other, seed = 1 }");
        EmulatorOptions second = (EmulatorOptions)
                RunConfig.read(other, List.of("chip.chip-id=emulator-2")).chip();
        ServerOptions options = ServerOptions.forEmulator("localhost", 0, 0);
        try (ChipServer one = ChipServer.start(() -> new EmulatorChip(first), options, "test");
                ChipServer two = ChipServer.start(() -> new EmulatorChip(second), options, "test")) {
            String both = "chip.uri=\"" + one.address() + ", " + two.address() + "\"";
            assertThatThrownBy(() -> simulate("apart", "chip.kind=flight", both))
                    .hasMessageContaining("expected chip 'emulator-0', found 'emulator-2'")
                    .hasMessageContaining("chip.mix-chips = on");
            SimulationTable mixed =
                    simulate("mixed", "chip.kind=flight", "chip.mix-chips=on", "dataset.rows-per-file=100", both);
            assertThat(mixed.manifest().rows()).isEqualTo(1200);
            assertThat(mixed.manifest().chips())
                    .extracting(ChipIdentity::chipId)
                    .containsExactlyInAnyOrder("emulator-0", "emulator-2");
        }
    }

    @Test
    void everyServerThatDoesNotAnswerIsNamed() {
        assertThatThrownBy(() ->
                        simulate("nobody", "chip.kind=flight", "chip.uri=\"grpc://localhost:1, grpc://localhost:2\""))
                .hasMessageContaining("none of 2 chip servers can be used")
                .hasMessageContaining("grpc://localhost:1: connection lost")
                .hasMessageContaining("grpc://localhost:2: connection lost");
    }

    @Test
    void tableOfTwoChipsThatNobodyAskedForIsNotPublished() throws Exception {
        Path file =
                Files.writeString(directory.resolve("two.conf"), "run { name = two, seed = 1 }, dataset.rows = 1200");
        RunConfig config = RunConfig.read(file, List.of("dataset.rows-per-file=600"));
        String table = directory.resolve("two").toString();
        SimulationPlan plan = TableOfConfig.plan(config, table);
        SimulationPlan twoChips = new SimulationPlan(
                plan.origin(), plan.experiment(), plan.prior(), new TwoChips(), plan.codec(), plan.rowsPerPart());
        assertThatThrownBy(() -> new SimulateJob(spark, Progress.SILENT).run(twoChips, table))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("The rows come from 2 chips or calibrations: emulator-")
                .hasMessageContaining("unless chip.mix-chips = on");
        assertThat(directory.resolve("two")).doesNotExist();
    }

    /** Gives every other task another calibration, as a cluster may do that owns several chips. */
    private static final class TwoChips implements ChipSource {

        private static final long serialVersionUID = 1L;
        private static final AtomicInteger OPENED = new AtomicInteger();

        @Override
        public Chip open() {
            return new EmulatorChip(RunConfig.defaultChip().withLeadIn(40 + OPENED.getAndIncrement() % 2));
        }
    }

    @Test
    void taskWithoutAResourceSaysWhatToSubmit() {
        assertThatThrownBy(() -> simulate("none", "chip.kind=flight", "chip.uri=resource", "chip.mix-chips=on"))
                .hasStackTraceContaining("Spark gave this task no resource 'bss2'")
                .hasStackTraceContaining("spark.task.resource.bss2.amount=1");
    }

    private static void closeAfter(CountDownLatch asked, ChipServer server) {
        try {
            asked.await();
            server.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells how often it was asked. */
    private static final class CountingChip implements Chip {

        private final EmulatorChip chip = new EmulatorChip(RunConfig.defaultChip());
        private final CountDownLatch asked;

        CountingChip(CountDownLatch asked) {
            this.asked = asked;
        }

        @Override
        public ChipIdentity identity() {
            return chip.identity();
        }

        @Override
        public List<SimulationOutcome> run(RunBatch batch) {
            asked.countDown();
            return chip.run(batch);
        }

        @Override
        public void close() {
            chip.close();
        }
    }

    private SimulationTable simulate(String name, String... overrides) throws Exception {
        Path file = Files.writeString(
                directory.resolve(name + ".conf"), "run { name = test, seed = 1 }, dataset.rows = 1200");
        RunConfig config = RunConfig.read(file, List.of(overrides));
        Path table = directory.resolve(name);
        return new SimulateJob(spark, Progress.SILENT)
                .run(TableOfConfig.plan(config, table.toString()), table.toString());
    }
}
