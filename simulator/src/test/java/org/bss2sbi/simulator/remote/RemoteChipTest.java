package org.bss2sbi.simulator.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bss2sbi.simulator.remote.RemoteFixtures.EXPERIMENT;
import static org.bss2sbi.simulator.remote.RemoteFixtures.assertSame;
import static org.bss2sbi.simulator.remote.RemoteFixtures.batch;
import static org.bss2sbi.simulator.remote.RemoteFixtures.client;
import static org.bss2sbi.simulator.remote.RemoteFixtures.inThisProcess;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.arrow.memory.RootAllocator;
import org.bss2sbi.simulator.ParameterBatch;
import org.bss2sbi.simulator.SimulationOutcome;
import org.bss2sbi.simulator.chip.Chip;
import org.bss2sbi.simulator.chip.ChipException;
import org.bss2sbi.simulator.chip.ChipIdentity;
import org.bss2sbi.simulator.chip.EmulatorChip;
import org.bss2sbi.simulator.chip.RunBatch;
import org.junit.jupiter.api.Test;

/** Client and server in one process. */
class RemoteChipTest {

    private static final ServerOptions OPTIONS = ServerOptions.forEmulator("localhost", 0, 0);

    @Test
    void answersAreThoseOfTheChipInThisProcess() throws Exception {
        RunBatch batch = batch(100, 75);
        try (ChipServer server = server();
                FlightChip chip = FlightChip.open(client(server.address()))) {
            assertThat(chip.identity()).isEqualTo(new EmulatorChip(RemoteFixtures.emulator()).identity());
            assertSame(chip.run(batch), inThisProcess(batch));
        }
    }

    @Test
    void memoryIsGivenBackToTheByte() throws Exception {
        try (RootAllocator root = new RootAllocator(64L << 20)) {
            try (ChipServer server = ChipServer.start(RemoteChipTest::emulator, OPTIONS, "test", root);
                    FlightChip chip = FlightChip.open(client(server.address()), root)) {
                chip.run(batch(0, 40));
                chip.run(batch(40, 40));
            }
            assertThat(root.getAllocatedMemory()).isZero();
        }
    }

    @Test
    void codesThatNoChipTakesAreFailedRowsAndMoveNoOther() throws Exception {
        RunBatch good = batch(0, 5);
        double[] codes = new double[15];
        for (int row = 0; row < 5; row++) {
            System.arraycopy(good.codes().row(row), 0, codes, 3 * row, 3);
        }
        codes[3] = 1023;
        codes[6] = -1;
        codes[9] = Double.NaN;
        codes[12] = 70.5;
        RunBatch bad = new RunBatch(EXPERIMENT, ParameterBatch.of(EXPERIMENT.parameters(), 5, codes), 0, 0, 7);
        try (ChipServer server = server();
                FlightChip chip = FlightChip.open(client(server.address()))) {
            List<SimulationOutcome> outcomes = chip.run(bad);
            assertSame(outcomes, inThisProcess(bad));
            assertThat(outcomes)
                    .extracting(SimulationOutcome::status)
                    .containsExactly("OK", "OUT_OF_RANGE", "OUT_OF_RANGE", "NON_FINITE", "OUT_OF_RANGE");
        }
    }

    @Test
    void otherCalibrationThanExpectedIsRefused() throws Exception {
        try (ChipServer server = server()) {
            var options = client(server.address()).pinnedTo(new ChipIdentity("emulator-0", "0123"));
            assertThatThrownBy(() -> FlightChip.open(options))
                    .isInstanceOf(ChipException.class)
                    .hasMessageContaining("expected calibration '0123', found '")
                    .hasMessageContaining("do not belong in one table")
                    .extracting("reason")
                    .isEqualTo(ChipException.Reason.WRONG_CHIP);
        }
    }

    @Test
    void repeatedRequestIsAnsweredWithoutAnotherRun() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        try (ChipServer server = ChipServer.start(() -> new CountingChip(runs), OPTIONS, "test")) {
            try (FlightChip chip = FlightChip.open(client(server.address()))) {
                runs.set(0);
                List<SimulationOutcome> first = chip.run(batch(0, 20));
                assertThat(runs).hasValue(20);
                try (FlightChip other = FlightChip.open(client(server.address()))) {
                    assertSame(other.run(batch(0, 20)), first);
                }
                assertThat(runs).hasValue(20);
            }
        }
    }

    @Test
    void settingThatTheCircuitLacksEndsTheConversationWithItsName() throws Exception {
        try (ChipServer server = server();
                FlightChip chip = FlightChip.open(client(server.address()))) {
            var unknown = new org.bss2sbi.simulator.Experiment(
                    EXPERIMENT.parameters(),
                    java.util.Map.of("leak_bias", 3),
                    EXPERIMENT.stimulus(),
                    EXPERIMENT.grid());
            RunBatch batch = new RunBatch(unknown, batch(0, 2).codes(), 0, 0, 1);
            assertThatThrownBy(() -> chip.run(batch))
                    .isInstanceOf(ChipException.class)
                    .hasMessageContaining(
                            "the server refused the experiment: The neuron circuit has no setting 'leak_bias'")
                    .extracting("reason")
                    .isEqualTo(ChipException.Reason.REFUSED);
        }
    }

    private static ChipServer server() throws ChipException {
        return ChipServer.start(RemoteChipTest::emulator, OPTIONS, "test");
    }

    private static Chip emulator() {
        return new EmulatorChip(RemoteFixtures.emulator());
    }

    /** Counts the rows it runs. */
    private static final class CountingChip implements Chip {

        private final Chip chip = emulator();
        private final AtomicInteger runs;

        CountingChip(AtomicInteger runs) {
            this.runs = runs;
        }

        @Override
        public ChipIdentity identity() {
            return chip.identity();
        }

        @Override
        public List<SimulationOutcome> run(RunBatch batch) throws ChipException {
            runs.addAndGet(batch.codes().rows());
            return chip.run(batch);
        }

        @Override
        public void close() {
            chip.close();
        }
    }
}
