package org.bss2sbi.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.bss2sbi.dataset.SimulationTable;
import org.bss2sbi.jobs.config.RunConfig;
import org.bss2sbi.simulator.chip.ChipException;
import org.bss2sbi.simulator.chip.EmulatorChip;
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

    private SimulationTable simulate(String name, String... overrides) throws Exception {
        Path file = Files.writeString(
                directory.resolve(name + ".conf"), "run { name = test, seed = 1 }, dataset.rows = 1200");
        RunConfig config = RunConfig.read(file, List.of(overrides));
        Path table = directory.resolve(name);
        return new SimulateJob(spark, Progress.SILENT).run(TableOfConfig.plan(config, table), table.toString());
    }
}
