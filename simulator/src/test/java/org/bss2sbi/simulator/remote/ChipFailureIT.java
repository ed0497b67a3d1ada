package org.bss2sbi.simulator.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bss2sbi.simulator.remote.RemoteFixtures.assertSame;
import static org.bss2sbi.simulator.remote.RemoteFixtures.batch;
import static org.bss2sbi.simulator.remote.RemoteFixtures.client;
import static org.bss2sbi.simulator.remote.RemoteFixtures.inThisProcess;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.bss2sbi.simulator.SimulationOutcome;
import org.bss2sbi.simulator.chip.ChipException;
import org.bss2sbi.simulator.chip.ChipException.Reason;
import org.bss2sbi.simulator.chip.FlightOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Servers that fail, each in a process of its own. No row is lost, none is doubled, and nobody waits for ever. */
@Tag("integration")
@Timeout(120)
@SuppressWarnings("try") // a server that is only there to be connected to
class ChipFailureIT {

    private static final int ROWS = 150;
    private static final int FAULTY_ROW = 100;

    private int port;

    @BeforeEach
    void findPort() throws Exception {
        port = ServerProcess.freePort();
    }

    @Test
    void serverKilledInMidBatchAndStartedAgainLosesNoRow() throws Exception {
        ServerProcess doomed = start("hangs");
        try (FlightChip chip = FlightChip.open(client(doomed.uri()))) {
            var outcomes = CompletableFuture.supplyAsync(() -> run(chip));
            doomed.awaitLine("FAULT");
            doomed.kill();
            try (ServerProcess next = start("none")) {
                assertSame(outcomes.get(60, TimeUnit.SECONDS), inThisProcess(batch(0, ROWS)));
            }
        }
    }

    @Test
    void serverKilledForGoodEndsInAnExceptionThatCountsTheRows() throws Exception {
        try (ServerProcess doomed = start("hangs");
                FlightChip chip =
                        FlightChip.open(client(doomed.uri(), Duration.ofSeconds(20), Duration.ofSeconds(1)))) {
            var outcomes = CompletableFuture.supplyAsync(() -> run(chip));
            doomed.awaitLine("FAULT");
            doomed.kill();
            // 96 rows were answered in whole messages of 16 before the one with row 100.
            assertThatThrownBy(() -> outcomes.get(60, TimeUnit.SECONDS))
                    .cause()
                    .hasMessageStartingWith("Chip emulator-0: connection lost: ")
                    .hasMessageEndingWith("96 of 150 rows of this batch had an answer, the others can be run again");
        }
    }

    @Test
    void serverThatHangsPastItsDeadlineIsGivenUp() throws Exception {
        try (ServerProcess server = start("hangs");
                FlightChip chip = FlightChip.open(client(server.uri(), Duration.ofSeconds(2), Duration.ofSeconds(1)))) {
            assertThatThrownBy(() -> chip.run(batch(0, ROWS)))
                    .isInstanceOf(ChipException.class)
                    .hasMessageStartingWith("Chip emulator-0: no answer within 2000 ms; 96 of 150 rows")
                    .extracting("reason")
                    .isEqualTo(Reason.HUNG);
        }
    }

    @Test
    void serverThatTakesRequestsAndNeverAnswersIsGivenUp() throws Exception {
        try (ServerProcess server = start("silent");
                FlightChip chip = FlightChip.open(client(server.uri(), Duration.ofSeconds(4), Duration.ofMillis(1)))) {
            assertThatThrownBy(() -> chip.run(batch(0, ROWS)))
                    .isInstanceOf(ChipException.class)
                    .hasMessageStartingWith("Chip emulator-0: no answer within 4000 ms; 0 of 150 rows");
        }
    }

    @Test
    void chipThatHangsOnceIsOpenedAgainByItsServer() throws Exception {
        try (ServerProcess server = start("hangs-shortly");
                FlightChip chip = FlightChip.open(client(server.uri()))) {
            assertSame(chip.run(batch(0, ROWS)), inThisProcess(batch(0, ROWS)));
        }
    }

    @Test
    void chipThatIsLostComesBackAndLosesNoRow() throws Exception {
        try (ServerProcess server = start("lost");
                FlightChip chip = FlightChip.open(client(server.uri()))) {
            assertSame(chip.run(batch(0, ROWS)), inThisProcess(batch(0, ROWS)));
        }
    }

    @Test
    void serverStartedAgainIsANewEpochOfTheSameChip() throws Exception {
        ServerProcess first = start("none");
        try (FlightChip chip = FlightChip.open(client(first.uri()))) {
            assertSame(chip.run(batch(0, ROWS)), inThisProcess(batch(0, ROWS)));
            first.kill();
            try (ServerProcess second = start("none")) {
                assertSame(chip.run(batch(ROWS, ROWS)), inThisProcess(batch(ROWS, ROWS)));
            }
        }
    }

    @Test
    void serverStartedAgainWithAnotherCalibrationIsAnotherChip() throws Exception {
        ServerProcess first = start("none");
        try (FlightChip chip = FlightChip.open(client(first.uri()))) {
            chip.run(batch(0, 20));
            first.kill();
            try (ServerProcess second = start("other-calibration")) {
                assertThatThrownBy(() -> chip.run(batch(20, 20)))
                        .isInstanceOf(ChipException.class)
                        .hasMessageContaining("expected calibration '")
                        .hasMessageContaining("do not belong in one table")
                        .extracting("reason")
                        .isEqualTo(Reason.WRONG_CHIP);
            }
        }
    }

    @Test
    void answersOfAnotherChipThanAnnouncedAreNotTaken() throws Exception {
        try (ServerProcess server = start("other-chip");
                FlightChip chip = FlightChip.open(client(server.uri()))) {
            assertThatThrownBy(() -> chip.run(batch(0, 20)))
                    .isInstanceOf(ChipException.class)
                    .hasMessageContaining("answers come from ChipIdentity[chipId=emulator-1, calibrationSha256=0123]");
        }
    }

    @Test
    void secondAnswerToARowChangesNothing() throws Exception {
        try (ServerProcess server = start("duplicates");
                FlightChip chip = FlightChip.open(client(server.uri()))) {
            assertSame(chip.run(batch(0, ROWS)), inThisProcess(batch(0, ROWS)));
        }
    }

    @Test
    void answerThatNobodyAskedForBreaksTheContract() throws Exception {
        try (ServerProcess server = start("strangers");
                FlightChip chip = FlightChip.open(client(server.uri()))) {
            assertThatThrownBy(() -> chip.run(batch(0, ROWS)))
                    .isInstanceOf(ChipException.class)
                    .hasMessageContaining("answer to a run that was never asked for: RunId[seed=1, row=2, repeat=3]")
                    .extracting("reason")
                    .isEqualTo(Reason.BROKEN_CONTRACT);
        }
    }

    @Test
    void rowsOfATruncatedStreamAreAskedForAgain() throws Exception {
        try (ServerProcess server = start("truncates");
                FlightChip chip = FlightChip.open(client(server.uri()))) {
            assertSame(chip.run(batch(0, ROWS)), inThisProcess(batch(0, ROWS)));
        }
    }

    @Test
    void serverThatDrainsWhileBusyAnswersWhatItHasAndLeavesTheRestToTheNext() throws Exception {
        ServerProcess draining = start("pauses");
        try (FlightChip chip = FlightChip.open(client(draining.uri()));
                RawClient operator = new RawClient(draining.uri())) {
            var outcomes = CompletableFuture.supplyAsync(() -> run(chip));
            draining.awaitLine("FAULT");
            assertThat(operator.act("drain").path("conversations").asInt()).isEqualTo(1);
            draining.goOn();
            while (operator.act("chip-info").path("conversations").asInt() > 0) {
                Thread.onSpinWait();
            }
            assertThat(operator.act("chip-info").path("state").asText()).isEqualTo("draining");
            draining.kill();
            try (ServerProcess next = start("none")) {
                assertSame(outcomes.get(60, TimeUnit.SECONDS), inThisProcess(batch(0, ROWS)));
            }
        }
    }

    @Test
    void tokenThatIsRefusedEndsAtOnce(@TempDir Path directory) throws Exception {
        Path right = Files.writeString(directory.resolve("right"), "the-token-of-the-server");
        Path wrong = Files.writeString(directory.resolve("wrong"), "not-the-token-of-the-server");
        try (ServerProcess server = ServerProcess.start(port, "token", "-1", right.toString())) {
            assertThatThrownBy(() -> FlightChip.open(withToken(server.uri(), wrong)))
                    .isInstanceOf(ChipException.class)
                    .hasMessageContaining("the server refused the token (token-file = " + wrong)
                    .extracting("reason")
                    .isEqualTo(Reason.REFUSED);
            try (FlightChip chip = FlightChip.open(withToken(server.uri(), right))) {
                assertSame(chip.run(batch(0, 20)), inThisProcess(batch(0, 20)));
            }
        }
    }

    @Test
    void codesOutOfRangeAreRefusedRowByRow() throws Exception {
        try (ServerProcess server = start("none");
                RawClient client = new RawClient(server.uri())) {
            var rows = List.of(RawClient.run(0, 70, 700, 800), RawClient.run(1, 70, 700, 1023));
            assertThat(client.ask(RawClient.header(), rows))
                    .extracting(SimulationOutcome::status)
                    .containsExactly("OK", "OUT_OF_RANGE");
        }
    }

    @Test
    void serverThatIsStillToComeIsWaitedFor() throws Exception {
        FlightOptions options = client("grpc://localhost:" + port, Duration.ofSeconds(20), Duration.ofSeconds(40));
        assertThatThrownBy(() -> FlightChip.open(options)).isInstanceOf(ChipException.class);
        CompletableFuture<Integer> rows = CompletableFuture.supplyAsync(() -> {
            try (FlightChip chip = FlightChip.await(options)) {
                return run(chip).size();
            } catch (ChipException e) {
                throw new IllegalStateException(e);
            }
        });
        try (ServerProcess server = start("none")) {
            assertThat(rows).succeedsWithin(Duration.ofSeconds(40)).isEqualTo(ROWS);
        }
    }

    @Test
    void serverThatNeverComesIsGivenUp() {
        FlightOptions options = client("grpc://localhost:" + port, Duration.ofSeconds(20), Duration.ofMillis(300));
        assertThatThrownBy(() -> FlightChip.await(options))
                .isInstanceOf(ChipException.class)
                .hasMessageStartingWith("Chip grpc://localhost:" + port + ": connection lost");
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

    private ServerProcess start(String fault) throws Exception {
        return ServerProcess.start(port, fault, Integer.toString(FAULTY_ROW));
    }

    private static List<SimulationOutcome> run(FlightChip chip) {
        try {
            return chip.run(batch(0, ROWS));
        } catch (ChipException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}
