package org.bss2sbi.simulator.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.bss2sbi.simulator.remote.RemoteFixtures.EXPERIMENT;
import static org.bss2sbi.simulator.remote.RemoteFixtures.batch;
import static org.bss2sbi.simulator.remote.RemoteFixtures.client;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.commons.codec.digest.DigestUtils;
import org.bss2sbi.simulator.Experiment;
import org.bss2sbi.simulator.Observation;
import org.bss2sbi.simulator.ParameterBatch;
import org.bss2sbi.simulator.SimulationOutcome;
import org.bss2sbi.simulator.SimulationOutcome.Invalid;
import org.bss2sbi.simulator.SimulationOutcome.Reason;
import org.bss2sbi.simulator.SimulationOutcome.Valid;
import org.bss2sbi.simulator.chip.ChipException;
import org.bss2sbi.simulator.chip.ChipIdentity;
import org.bss2sbi.simulator.chip.FlightOptions;
import org.bss2sbi.simulator.chip.RunBatch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The Java client and the Python server of real chips understand each other; no silicon and no PyNN are involved. */
@Tag("integration")
@Timeout(120)
class PythonServerIT {

    private static final int ROWS = 40;
    private static final String CHIP = "standin-chip-1";

    @TempDir
    private Path directory;

    private PythonServer python;

    @BeforeAll
    @Timeout(660)
    static void install() throws Exception {
        PythonServer.install();
    }

    @BeforeEach
    void prepare() throws Exception {
        python = new PythonServer(directory);
    }

    @Test
    void rowsOfAChipAreReadAsThoseOfAnEmulator() throws Exception {
        try (ServerProcess server = python.start();
                FlightChip chip = FlightChip.open(client(server.uri()))) {
            assertThat(chip.identity()).isEqualTo(new ChipIdentity(CHIP, ""));
            assertThat(statuses(chip.run(batch(0, ROWS)))).containsOnly("OK").hasSize(ROWS);

            Observation silent = observation(chip, 300, 700, 1022);
            // The stand-in rests at 0.79 * 700 - 180 LSB; its converter has 2 LSB of noise.
            assertThat(silent.trace()[0] * Observation.TRACE_LSB_PER_COUNT).isCloseTo(373, within(12.0));
            assertThat(silent.trace()[109]).isGreaterThan((short) (silent.trace()[0] + 40));
            assertThat(silent.spikes()).isZero();
            assertThat(observation(chip, 70, 700, 800).spikes()).isPositive();
        }
    }

    @Test
    void calibrationIsNamedByTheHashOfItsFile() throws Exception {
        Path calibration = Files.writeString(directory.resolve("calibration.pbin"), "calibration");
        try (ServerProcess server = python.start("--calibration", calibration.toString());
                FlightChip chip = FlightChip.open(client(server.uri()))) {
            assertThat(chip.identity()).isEqualTo(new ChipIdentity(CHIP, DigestUtils.sha256Hex("calibration")));
            assertThat(statuses(chip.run(batch(0, 3)))).containsOnly("OK");
        }
    }

    @Test
    void serverStartedAgainWithACalibrationIsAnotherChip() throws Exception {
        Path calibration = Files.writeString(directory.resolve("calibration.pbin"), "calibration");
        ServerProcess first = python.start();
        try (FlightChip chip = FlightChip.open(client(first.uri()))) {
            chip.run(batch(0, 3));
            first.kill();
            try (ServerProcess second = python.start("--calibration", calibration.toString())) {
                assertThat(second.uri()).isEqualTo(first.uri());
                assertThatThrownBy(() -> chip.run(batch(3, 3)))
                        .isInstanceOf(ChipException.class)
                        .hasMessageContaining("expected calibration '', found '")
                        .extracting("reason")
                        .isEqualTo(ChipException.Reason.WRONG_CHIP);
            }
        }
    }

    @Test
    void tokenThatIsRefusedEndsAtOnce() throws Exception {
        Path right = Files.writeString(directory.resolve("right"), "the-token-of-the-server");
        Path wrong = Files.writeString(directory.resolve("wrong"), "not-the-token-of-the-server");
        try (ServerProcess server = python.start("--token-file", right.toString())) {
            assertThatThrownBy(() -> FlightChip.open(withToken(server.uri(), wrong)))
                    .isInstanceOf(ChipException.class)
                    .hasMessageContaining("the server refused the token (token-file = " + wrong)
                    .extracting("reason")
                    .isEqualTo(ChipException.Reason.REFUSED);
            try (FlightChip chip = FlightChip.open(withToken(server.uri(), right))) {
                assertThat(statuses(chip.run(batch(0, 3)))).containsOnly("OK");
            }
        }
    }

    @Test
    void serverKilledInMidBatchAndStartedAgainLosesNoRow() throws Exception {
        ServerProcess doomed = python.start();
        try (FlightChip chip = FlightChip.open(client(doomed.uri()))) {
            String epoch = epoch(doomed);
            int tests = python.runs();
            var outcomes = CompletableFuture.supplyAsync(() -> run(chip));
            while (python.runs() < tests + ROWS / 2) {
                Thread.onSpinWait();
            }
            doomed.kill();
            try (ServerProcess next = python.start()) {
                assertThat(statuses(outcomes.get(60, TimeUnit.SECONDS)))
                        .containsOnly("OK")
                        .hasSize(ROWS);
                assertThat(epoch(next)).hasSize(16).isNotEqualTo(epoch);
            }
        }
    }

    @Test
    void runThatHangsIsATimeoutAndTheOthersAreNot() throws Exception {
        python.fault("hang", "77");
        try (ServerProcess server = python.start("--run-deadline", "0.5");
                FlightChip chip = FlightChip.open(client(server.uri()))) {
            double[] codes = {70, 700, 1000, 77, 700, 1000, 71, 700, 1000, 72, 700, 1000};
            List<SimulationOutcome> outcomes = chip.run(new RunBatch(EXPERIMENT, batchOf(EXPERIMENT, codes), 0, 0, 1));
            assertThat(statuses(outcomes)).containsExactly("OK", "TIMEOUT", "OK", "OK");
            assertThat(outcomes.get(1)).isEqualTo(new Invalid(Reason.TIMEOUT, "no answer within 500 ms"));
        }
    }

    @Test
    void experimentThatTheServerRefusesIsSaidInItsWordsAndNoOthers() throws Exception {
        Experiment strange = new Experiment(
                EXPERIMENT.parameters(), Map.of("leak_v_leek", 1), EXPERIMENT.stimulus(), EXPERIMENT.grid());
        try (ServerProcess server = python.start();
                FlightChip chip = FlightChip.open(client(server.uri()))) {
            assertThatThrownBy(() -> chip.run(new RunBatch(strange, batchOf(strange, 70, 700, 800), 0, 0, 1)))
                    .isInstanceOf(ChipException.class)
                    .hasMessageContaining(
                            "the server refused the experiment: fixed: 'leak_v_leek' is unknown; there are")
                    .hasMessageNotContaining("Traceback")
                    .extracting("reason")
                    .isEqualTo(ChipException.Reason.REFUSED);
        }
    }

    private static ParameterBatch batchOf(Experiment experiment, double... codes) {
        int dimension = experiment.parameters().dimension();
        return ParameterBatch.of(experiment.parameters(), codes.length / dimension, codes);
    }

    private static Observation observation(FlightChip chip, double... codes) throws ChipException {
        // Another row for other codes: a name that has been used is answered from memory.
        RunBatch batch = new RunBatch(EXPERIMENT, batchOf(EXPERIMENT, codes), (long) codes[2], 1, 1);
        return ((Valid) chip.run(batch).get(0)).observation();
    }

    private static List<String> statuses(List<SimulationOutcome> outcomes) {
        return outcomes.stream().map(SimulationOutcome::status).toList();
    }

    private static String epoch(ServerProcess server) {
        try (RawClient operator = new RawClient(server.uri())) {
            return operator.act("chip-info").path("server_epoch").asText();
        }
    }

    private static FlightOptions withToken(String uri, Path token) {
        return new FlightOptions(
                uri,
                false,
                token.toString(),
                "none",
                "any",
                "any",
                0,
                Duration.ofSeconds(20),
                Duration.ofMillis(1),
                16,
                4);
    }

    private static List<SimulationOutcome> run(FlightChip chip) {
        try {
            return chip.run(batch(0, ROWS));
        } catch (ChipException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}
