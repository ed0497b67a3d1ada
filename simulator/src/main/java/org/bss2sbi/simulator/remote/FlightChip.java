package org.bss2sbi.simulator.remote;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.bss2sbi.simulator.SimulationOutcome;
import org.bss2sbi.simulator.chip.Chip;
import org.bss2sbi.simulator.chip.ChipException;
import org.bss2sbi.simulator.chip.ChipException.Reason;
import org.bss2sbi.simulator.chip.ChipIdentity;
import org.bss2sbi.simulator.chip.FlightOptions;
import org.bss2sbi.simulator.chip.RunBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A chip behind a chip server.
 *
 * <p>Every row gets one outcome, whatever happens to messages, streams and servers on the way: unanswered rows are sent
 * again under the same name to whoever answers at the address, provided it is the same chip in the same calibration. When
 * no row is answered for {@code reconnect-deadline} the chip counts as gone.
 */
public final class FlightChip implements Chip {

    private static final Logger LOG = LoggerFactory.getLogger(FlightChip.class);

    /** More than a client ever has under way: 64 credits of 4096 rows are not meant to be used together. */
    private static final long MEMORY_BYTES = 512L << 20;

    private final FlightOptions options;
    private final AutoCloseable ownedRoot;
    private final BufferAllocator allocator;
    private final Watchdog watchdog = new Watchdog("chip-client-watchdog");
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ChipIdentity identity;
    private ChipConnection connection;
    private ChipInfo info;

    private FlightChip(FlightOptions options, BufferAllocator parent, AutoCloseable ownedRoot) throws ChipException {
        this.options = options;
        this.ownedRoot = ownedRoot;
        this.allocator = parent.newChildAllocator("chip " + options.uri(), 0, MEMORY_BYTES);
        try {
            connect();
            identity = info.chip();
        } catch (ChipException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Connects to a chip server.
     *
     * @param options where it is and who must answer there
     * @return connection, to be closed by the caller
     * @throws ChipException if nobody answers, the wrong chip does, or the token is refused
     * @throws org.bss2sbi.simulator.BadInputException if token or certificate cannot be read
     */
    public static FlightChip open(FlightOptions options) throws ChipException {
        RootAllocator root = new RootAllocator(MEMORY_BYTES);
        return new FlightChip(options, root, root);
    }

    /**
     * Connects to a chip server with memory of the caller.
     *
     * @param options where it is and who must answer there
     * @param parent memory for messages; open until this chip is closed
     * @return connection, to be closed by the caller
     * @throws ChipException if nobody answers, the wrong chip does, or the token is refused
     */
    public static FlightChip open(FlightOptions options, BufferAllocator parent) throws ChipException {
        return new FlightChip(options, parent, () -> {});
    }

    /**
     * Connects to a chip server that may be about to come back: as {@link #open(FlightOptions)}, but a server that is lost is
     * asked again until {@code reconnect-deadline} has passed.
     *
     * @param options where it is and who must answer there
     * @return connection, to be closed by the caller
     * @throws ChipException if nobody answers by then, the wrong chip does, or the token is refused
     */
    public static FlightChip await(FlightOptions options) throws ChipException {
        Patience patience = new Patience(options.uri(), options.reconnectDeadline(), new CountDownLatch(1));
        while (true) {
            try {
                return open(options);
            } catch (ChipException e) {
                if (!isTransient(e.reason()) || patience.isExhausted()) {
                    throw e;
                }
                LOG.info("Asking again after: {}", e.getMessage());
                patience.pause();
            }
        }
    }

    @Override
    public ChipIdentity identity() {
        return identity;
    }

    @Override
    public List<SimulationOutcome> run(RunBatch batch) throws ChipException {
        OpenRuns runs = new OpenRuns(batch, options);
        RequestHeader header = RequestHeader.of(batch.experiment(), identity);
        AnswerReader reader = new AnswerReader(batch.experiment());
        Patience patience = new Patience(identity.chipId(), options.reconnectDeadline(), closed);
        while (!runs.isEmpty()) {
            int before = runs.settled();
            try {
                converse(header, reader, runs);
            } catch (ChipException e) {
                patience.progress(runs.settled() - before);
                if (!runs.isEmpty()) { // what broke after the last answer matters to the next batch, not to this one
                    recover(e, runs, patience);
                }
            }
            patience.progress(runs.settled() - before);
            if (!runs.isEmpty() && runs.settled() == before) {
                requireHope(runs, patience);
                patience.pause();
            }
        }
        if (runs.duplicates() > 0) {
            LOG.warn("Chip {} answered {} runs twice; the first answer counts", identity.chipId(), runs.duplicates());
        }
        return runs.outcomes();
    }

    private void requireHope(OpenRuns runs, Patience patience) throws ChipException {
        if (patience.isExhausted()) {
            throw new ChipException(
                    identity.chipId(),
                    Reason.BROKEN_CONTRACT,
                    "%,d of %,d rows were asked for again and again and got no answer"
                            .formatted(runs.size() - runs.settled(), runs.size()),
                    null);
        }
    }

    private void converse(RequestHeader header, AnswerReader reader, OpenRuns runs) throws ChipException {
        int rows = Math.min(options.batchRows(), info.batchRows());
        int credits = Math.min(options.credits(), info.credits());
        try (Conversation conversation =
                new Conversation(connection, header, credits, options.deadline(), watchdog, allocator)) {
            conversation.run(runs.messages(rows), reader, runs);
        }
    }

    /** Comes back with a working connection, or throws. */
    private void recover(ChipException failure, OpenRuns runs, Patience patience) throws ChipException {
        ChipException last = failure;
        if (failure.reason() == Reason.REFUSED) {
            connect(); // tells another chip, which is why it refuses, from an experiment that it cannot run
        }
        while (true) {
            if (!isTransient(last.reason()) || patience.isExhausted()) {
                throw new ChipException(
                        identity.chipId(),
                        last.reason(),
                        "%s; %,d of %,d rows of this batch had an answer, the others can be run again"
                                .formatted(bare(last), runs.settled(), runs.size()),
                        last);
            }
            LOG.info("Connecting again after: {}", last.getMessage());
            patience.pause();
            try {
                connect();
                return;
            } catch (ChipException e) {
                last = e;
            }
        }
    }

    private static boolean isTransient(Reason reason) {
        return reason == Reason.LOST || reason == Reason.HUNG;
    }

    private static String bare(ChipException e) {
        return e.getMessage().replaceFirst("^Chip \\S+: ", "");
    }

    private void connect() throws ChipException {
        disconnect();
        connection = new ChipConnection(options, allocator);
        ChipInfo answering = connection.info();
        require("chip", options.expectedChip(), answering.chip().chipId());
        require("calibration", options.expectedCalibration(), answering.chip().calibrationSha256());
        if (info != null) {
            require("chip", info.chip().chipId(), answering.chip().chipId());
            require(
                    "calibration",
                    info.chip().calibrationSha256(),
                    answering.chip().calibrationSha256());
            if (!info.epoch().equals(answering.epoch())) {
                LOG.info(
                        "Server at {} was started again: epoch {}, before {}",
                        options.uri(),
                        answering.epoch(),
                        info.epoch());
            }
        }
        info = answering;
    }

    private void require(String what, String expected, String found) throws ChipException {
        if (!expected.equals(FlightOptions.ANY) && !expected.equals(found)) {
            throw new ChipException(
                    options.uri(),
                    Reason.WRONG_CHIP,
                    "expected %s '%s', found '%s'. Rows of different chips or calibrations do not belong in one table."
                            .formatted(what, expected, found),
                    null);
        }
    }

    private void disconnect() {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }

    @Override
    public void close() {
        closed.countDown();
        disconnect();
        watchdog.close();
        allocator.close();
        try {
            ownedRoot.close();
        } catch (Exception e) {
            throw new IllegalStateException(
                    "Memory of the connection to %s was not given back".formatted(options.uri()), e);
        }
    }
}
