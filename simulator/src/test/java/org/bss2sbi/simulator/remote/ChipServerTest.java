package org.bss2sbi.simulator.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bss2sbi.simulator.remote.RawClient.header;
import static org.bss2sbi.simulator.remote.RawClient.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.flight.FlightRuntimeException;
import org.bss2sbi.simulator.SimulationOutcome;
import org.bss2sbi.simulator.SimulationOutcome.Invalid;
import org.bss2sbi.simulator.SimulationOutcome.Reason;
import org.bss2sbi.simulator.chip.Chip;
import org.bss2sbi.simulator.chip.ChipException;
import org.bss2sbi.simulator.chip.ChipIdentity;
import org.bss2sbi.simulator.chip.EmulatorChip;
import org.bss2sbi.simulator.chip.RunBatch;
import org.junit.jupiter.api.Test;

/** What the server says to clients that keep to nothing. */
class ChipServerTest {

    private static final ServerOptions OPTIONS = ServerOptions.forEmulator("localhost", 0, 0);

    @Test
    void codesOutOfRangeNeverReachTheChip() throws Exception {
        try (ChipServer server = server();
                RawClient client = new RawClient(server.address())) {
            List<SimulationOutcome> outcomes = client.ask(
                    header(), List.of(run(0, 70, 700, 800), run(1, 1023, 700, 800), run(2, 70, 65_535, 800)));
            assertThat(outcomes)
                    .extracting(SimulationOutcome::status)
                    .containsExactly("OK", "OUT_OF_RANGE", "OUT_OF_RANGE");
            assertThat(outcomes.get(2))
                    .isEqualTo(new Invalid(
                            Reason.OUT_OF_RANGE, "leak_v_leak must be an integer in 0...1022, got 65535.0"));
        }
    }

    @Test
    void rowsThatMakeNoSenseAreBadRequests() throws Exception {
        RunRequest good = run(0, 70, 700, 800);
        RunRequest elsewhere = new RunRequest(new RunId(7, 1, 0), 5, good.codes(), 400, 20, 100, 0, 1000);
        RunRequest tooStrong = new RunRequest(new RunId(7, 2, 0), 0, good.codes(), 2000, 20, 100, 0, 1000);
        RunRequest tooShort = new RunRequest(new RunId(7, 3, 0), 0, good.codes(), 400, 20, 50, 0, 1000);
        try (ChipServer server = server();
                RawClient client = new RawClient(server.address())) {
            assertThat(client.ask(header(), List.of(good, elsewhere, tooStrong, tooShort))
                            .subList(1, 4))
                    .containsExactly(
                            new Invalid(Reason.BAD_REQUEST, "neuron 0 is served here, not 5"),
                            new Invalid(Reason.OUT_OF_RANGE, "stimulus_code must be an integer in 0...1022, got 2000"),
                            new Invalid(
                                    Reason.BAD_REQUEST, "Grid -10.0...99.0 us leaves the recording -20.0...50.0 us"));
        }
    }

    @Test
    void conversationsWithAnotherChipInMindAreRefused() throws Exception {
        var elsewhere = RequestHeader.of(RemoteFixtures.EXPERIMENT, new ChipIdentity("chip-57", ""));
        try (ChipServer server = server();
                RawClient client = new RawClient(server.address())) {
            assertThatThrownBy(() -> client.ask(elsewhere, List.of(run(0, 70, 700, 800))))
                    .isInstanceOf(FlightRuntimeException.class)
                    .hasMessageContaining("chip 'emulator-0' is served here, not 'chip-57'");
        }
    }

    @Test
    void chipInfoNamesChipCalibrationAndEpoch() throws Exception {
        try (ChipServer server = server();
                ChipServer other = server();
                RawClient client = new RawClient(server.address());
                RawClient otherClient = new RawClient(other.address())) {
            JsonNode info = client.act("chip-info");
            assertThat(info.path("chip_id").asText()).isEqualTo("emulator-0");
            assertThat(info.path("calibration_sha256").asText()).hasSize(64);
            assertThat(info.path("server_epoch").asText())
                    .hasSize(16)
                    .isNotEqualTo(
                            otherClient.act("chip-info").path("server_epoch").asText());
            assertThat(info.path("connection").asText()).isEqualTo("emulator");
            assertThat(info.path("state").asText()).isEqualTo("ready");
            assertThat(info.path("self_tests")).hasSize(1);
        }
    }

    @Test
    void selfTestComparesTheTonicReference() throws Exception {
        try (ChipServer server = server();
                RawClient client = new RawClient(server.address())) {
            JsonNode test = client.act("self-test");
            assertThat(test.path("passed").asBoolean()).isTrue();
            // Reference point "tonic": one spike every 60.9 us during 1 ms.
            assertThat(test.path("spikes").asDouble()).isBetween(14.0, 19.0);
        }
    }

    @Test
    void noiseAloneNeverFailsTheSelfTest() throws Exception {
        try (ChipServer server = server();
                RawClient client = new RawClient(server.address())) {
            double reference = client.act("self-test").path("reference").asDouble();
            for (int test = 0; test < 30; test++) {
                double spikes = client.act("self-test").path("spikes").asDouble();
                assertThat(spikes).isBetween(0.88 * reference, 1.12 * reference);
                askForOneRun(client, test);
            }
        }
    }

    /** The self-test takes its noise from the number of runs so far. */
    private static void askForOneRun(RawClient client, int row) {
        assertThat(ask(client, run(row, 70, 700, 800))).hasSize(1);
    }

    @Test
    void chipThatFailsItsSelfTestIsLost() throws Exception {
        SlowChip chip = new SlowChip();
        try (ChipServer server = ChipServer.start(() -> chip, OPTIONS, "test");
                RawClient client = new RawClient(server.address())) {
            chip.silent = true;
            assertThat(client.act("self-test").path("passed").asBoolean(true)).isFalse();
            assertThatThrownBy(() -> client.ask(header(), List.of(run(0, 70, 700, 800))))
                    .isInstanceOf(FlightRuntimeException.class)
                    .hasMessageContaining("the chip is lost; the server tries to get it back");
        }
    }

    @Test
    void clientThatWantsNoCalibrationIsNotServedByACalibratedChip() throws Exception {
        RequestHeader uncalibrated = RequestHeader.of(RemoteFixtures.EXPERIMENT, new ChipIdentity("", ""));
        try (ChipServer server = server();
                RawClient client = new RawClient(server.address())) {
            assertThatThrownBy(() -> client.ask(uncalibrated, List.of(run(0, 70, 700, 800))))
                    .isInstanceOf(FlightRuntimeException.class)
                    .hasMessageContaining("is in use here, not ''");
        }
    }

    @Test
    void unknownActionIsNamed() throws Exception {
        try (ChipServer server = server();
                RawClient client = new RawClient(server.address())) {
            assertThatThrownBy(() -> client.act("restart"))
                    .isInstanceOf(FlightRuntimeException.class)
                    .hasMessageContaining("no action 'restart'; there are [chip-info, self-test, abort, drain]");
        }
    }

    @Test
    void drainFinishesWhatWasSentAndTakesNothingNew() throws Exception {
        SlowChip chip = new SlowChip();
        try (ChipServer server = ChipServer.start(() -> chip, OPTIONS, "test");
                RawClient client = new RawClient(server.address())) {
            chip.slow = true;
            var answer = CompletableFuture.supplyAsync(() -> ask(client, run(0, 70, 700, 800)));
            assertThat(chip.begun.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(client.act("drain").path("conversations").asInt()).isEqualTo(1);
            assertThatThrownBy(() -> client.ask(header(), List.of(run(1, 70, 700, 800))))
                    .isInstanceOf(FlightRuntimeException.class)
                    .hasMessageContaining("the server drains");
            chip.mayEnd.countDown();
            assertThat(answer.get(20, TimeUnit.SECONDS))
                    .extracting(SimulationOutcome::status)
                    .containsExactly("OK");
            assertThat(server.drain(Duration.ofSeconds(20))).isTrue();
        }
    }

    @Test
    void abortAnswersWhatHasNotBegun() throws Exception {
        SlowChip chip = new SlowChip();
        try (ChipServer server = ChipServer.start(() -> chip, OPTIONS, "test");
                RawClient client = new RawClient(server.address())) {
            chip.slow = true;
            // Rows that do not follow each other are batches of their own.
            var answer = CompletableFuture.supplyAsync(() -> ask(client, run(0, 70, 700, 800), run(5, 70, 700, 800)));
            assertThat(chip.begun.await(20, TimeUnit.SECONDS)).isTrue();
            client.act("abort");
            chip.mayEnd.countDown();
            assertThat(answer.get(20, TimeUnit.SECONDS))
                    .extracting(SimulationOutcome::status)
                    .containsExactly("OK", "ABORTED");
        }
    }

    private static List<SimulationOutcome> ask(RawClient client, RunRequest... runs) {
        try {
            return client.ask(header(), List.of(runs));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static ChipServer server() throws ChipException {
        return ChipServer.start(() -> new EmulatorChip(RemoteFixtures.emulator()), OPTIONS, "test");
    }

    /** Waits for the test in the middle of a run, or records nothing. */
    private static final class SlowChip implements Chip {

        final CountDownLatch begun = new CountDownLatch(1);
        final CountDownLatch mayEnd = new CountDownLatch(1);
        volatile boolean slow;
        volatile boolean silent;

        private final Chip chip = new EmulatorChip(RemoteFixtures.emulator());

        @Override
        public ChipIdentity identity() {
            return chip.identity();
        }

        @Override
        public List<SimulationOutcome> run(RunBatch batch) throws ChipException {
            if (slow) {
                begun.countDown();
            }
            try {
                if (slow && !mayEnd.await(20, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("the test forgot this chip");
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return silent
                    ? Collections.nCopies(batch.codes().rows(), new Invalid(Reason.NO_TRACE, "silent"))
                    : chip.run(batch);
        }

        @Override
        public void close() {
            chip.close();
        }
    }
}
