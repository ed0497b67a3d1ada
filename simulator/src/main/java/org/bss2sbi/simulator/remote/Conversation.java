package org.bss2sbi.simulator.remote;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.arrow.flight.FlightClient.ClientStreamListener;
import org.apache.arrow.flight.FlightClient.ExchangeReaderWriter;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.bss2sbi.simulator.chip.ChipException;
import org.bss2sbi.simulator.chip.ChipException.Reason;
import org.bss2sbi.simulator.chip.ChipIdentity;

/** One stream of requests and answers. Keeps no more messages under way than the server gives credit for. */
final class Conversation implements AutoCloseable {

    private final ChipConnection connection;
    private final ChipIdentity expected;
    private final Duration deadline;
    private final Watchdog watchdog;
    private final ExchangeReaderWriter exchange;
    private final VectorSchemaRoot root;
    private final RequestColumns columns;
    private int credits;
    private int underWay;

    Conversation(
            ChipConnection connection,
            RequestHeader header,
            int credits,
            Duration deadline,
            Watchdog watchdog,
            BufferAllocator allocator) {
        this.connection = connection;
        this.expected = header.chip();
        this.credits = credits;
        this.deadline = deadline;
        this.watchdog = watchdog;
        this.root = RequestColumns.allocate(header, allocator);
        this.columns = new RequestColumns(root, header);
        this.exchange = connection.exchange();
    }

    /**
     * Sends messages and takes the answers to them, until every message is answered or the server takes no more.
     *
     * @throws ChipException if the server fails, falls silent, ends too early, or answers what it must not
     */
    void run(List<List<RunRequest>> messages, AnswerReader reader, OpenRuns runs) throws ChipException {
        try (Watchdog.Watch begin = watch()) {
            guarded(begin, () -> writer().start(root));
        }
        Iterator<List<RunRequest>> unsent = messages.iterator();
        while (unsent.hasNext() || underWay > 0) {
            try (Watchdog.Watch wait = watch()) {
                guarded(wait, () -> {
                    while (unsent.hasNext() && underWay < credits) {
                        send(unsent.next());
                    }
                });
                if (underWay == 0) {
                    throw failure(Reason.LOST, "the server takes no more work (it drains)", null);
                }
                guarded(wait, () -> receive(reader, runs));
            }
        }
        try (Watchdog.Watch end = watch()) {
            guarded(end, this::finish);
        }
    }

    private void send(List<RunRequest> message) {
        columns.write(message);
        writer().putNext();
        underWay++;
    }

    private void receive(AnswerReader reader, OpenRuns runs) throws ChipException {
        FlightStream stream = exchange.getReader();
        if (!stream.next()) {
            throw failure(
                    Reason.LOST, "the stream of answers ended with %d messages unanswered".formatted(underWay), null);
        }
        requireExpectedChip(stream.getSchema().getCustomMetadata());
        for (RunAnswer answer : reader.read(stream.getRoot(), stream.getDictionaryProvider())) {
            runs.accept(answer);
        }
        underWay--;
        credits = credits(stream.getLatestMetadata());
    }

    private void finish() {
        writer().completed();
        while (exchange.getReader().next()) {
            // Nothing is due any more; what a server still says changes nothing.
        }
    }

    private void requireExpectedChip(Map<String, String> metadata) throws ChipException {
        ChipIdentity answering =
                new ChipIdentity(metadata.getOrDefault("chip_id", ""), metadata.getOrDefault(Wire.CALIBRATION, ""));
        if (!answering.equals(expected)
                || metadata.getOrDefault("server_epoch", "").isEmpty()) {
            throw failure(
                    Reason.WRONG_CHIP,
                    "answers come from %s of epoch '%s'".formatted(answering, metadata.get("server_epoch")),
                    null);
        }
    }

    private int credits(ArrowBuf metadata) {
        if (metadata == null) {
            return credits;
        }
        byte[] json = new byte[(int) metadata.readableBytes()];
        metadata.getBytes(metadata.readerIndex(), json);
        return Math.min(credits, Json.read(json).path("credits").asInt(credits));
    }

    private Watchdog.Watch watch() {
        return watchdog.over(deadline, () -> exchange.getReader()
                .cancel("no answer within " + deadline, new IllegalStateException()));
    }

    private void guarded(Watchdog.Watch watch, Step step) throws ChipException {
        try {
            step.run();
        } catch (FlightRuntimeException e) {
            if (watch.expired()) {
                throw failure(Reason.HUNG, "no answer within %d ms".formatted(deadline.toMillis()), e);
            }
            throw connection.failure(e);
        } catch (IllegalArgumentException e) {
            throw failure(Reason.BROKEN_CONTRACT, e.getMessage(), e);
        }
    }

    private ChipException failure(Reason reason, String message, Throwable cause) {
        return new ChipException(expected.chipId(), reason, message, cause);
    }

    private ClientStreamListener writer() {
        return exchange.getWriter();
    }

    @Override
    public void close() {
        try (root) {
            exchange.close();
        } catch (Exception e) {
            // The stream has failed before, and whoever saw that has said so.
        }
    }

    /** One step of the conversation. */
    @FunctionalInterface
    private interface Step {
        void run() throws ChipException;
    }
}
