package org.bss2sbi.simulator.remote;

import java.util.List;
import java.util.function.Supplier;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.FlightProducer.ServerStreamListener;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.simulator.chip.ChipIdentity;
import org.bss2sbi.simulator.chip.FlightOptions;

/** One client's stream of requests and our answers, a message for a message. Runs on one thread of the server. */
final class ServerExchange {

    private final ServedChip chip;
    private final ChipInfo info;
    private final ServerOptions options;
    private final ServerState state;
    private final FlightStream requests;
    private final ServerStreamListener answers;
    private final BufferAllocator allocator;
    private final Watchdog watchdog;
    private final Thread thread = Thread.currentThread();
    private volatile boolean aborted;
    private boolean waiting;
    private boolean ended;

    ServerExchange(
            ServedChip chip,
            ChipInfo info,
            ServerOptions options,
            ServerState state,
            FlightStream requests,
            ServerStreamListener answers,
            BufferAllocator allocator,
            Watchdog watchdog) {
        this.chip = chip;
        this.info = info;
        this.options = options;
        this.state = state;
        this.requests = requests;
        this.answers = answers;
        this.allocator = allocator;
        this.watchdog = watchdog;
    }

    void abort() {
        aborted = true;
    }

    /** Ends the conversation, at once where it waits for its client and else after the message it is working on. */
    synchronized void end() {
        ended = true;
        if (waiting) {
            thread.interrupt();
        }
    }

    void serve() {
        answers.setOnCancelHandler(this::end);
        try {
            RequestHeader header = header();
            requireOurChip(header);
            try (AnswerColumns columns = new AnswerColumns(header.grid().points(), info.metadata(), allocator)) {
                answers.start(columns.root(), columns.dictionaries());
                while (next()) {
                    answer(header, columns);
                }
            }
            answers.completed();
        } catch (BadInputException | IllegalArgumentException e) {
            answers.error(
                    CallStatus.INVALID_ARGUMENT.withDescription(e.getMessage()).toRuntimeException());
        } catch (FlightRuntimeException e) {
            answers.error(e);
        }
    }

    private RequestHeader header() {
        return awaited(() -> RequestHeader.of(requests.getSchema().getCustomMetadata()));
    }

    private boolean next() {
        return awaited(requests::next);
    }

    private <R> R awaited(Supplier<R> message) {
        beginWait();
        Watchdog.Watch wait = watchdog.over(options.idleDeadline(), this::end);
        try {
            return message.get();
        } catch (FlightRuntimeException | IllegalArgumentException e) {
            throw e;
        } catch (RuntimeException e) { // how Flight passes an interrupt on
            throw CallStatus.CANCELLED
                    .withDescription("the conversation was ended")
                    .withCause(e)
                    .toRuntimeException();
        } finally {
            wait.close();
            endWait();
        }
    }

    private synchronized void beginWait() {
        if (ended) {
            throw CallStatus.CANCELLED
                    .withDescription("the conversation was ended")
                    .toRuntimeException();
        }
        waiting = true;
    }

    /** The thread is not ours; it must not take our interrupt along. */
    @SuppressWarnings("ResultOfMethodCallIgnored")
    private synchronized void endWait() {
        waiting = false;
        Thread.interrupted();
    }

    private void requireOurChip(RequestHeader header) {
        ChipIdentity wanted = header.chip();
        ChipIdentity here = info.chip();
        if (!wanted.chipId().isEmpty() && !wanted.chipId().equals(here.chipId())) {
            throw new IllegalArgumentException(
                    "chip '%s' is served here, not '%s'".formatted(here.chipId(), wanted.chipId()));
        }
        if (!wanted.calibrationSha256().equals(FlightOptions.ANY)
                && !wanted.calibrationSha256().equals(here.calibrationSha256())) {
            throw new IllegalArgumentException("calibration '%s' is in use here, not '%s'"
                    .formatted(here.calibrationSha256(), wanted.calibrationSha256()));
        }
        if (header.returnRaw()) {
            throw new IllegalArgumentException("return_raw: this server has no samples of a converter to return");
        }
    }

    private void answer(RequestHeader header, AnswerColumns columns) {
        List<RunRequest> rows = new RequestColumns(requests.getRoot(), header).read();
        if (rows.size() > options.batchRows()) {
            throw new IllegalArgumentException(
                    "a message may have %d rows, got %d".formatted(options.batchRows(), rows.size()));
        }
        List<RunAnswer> outcomes = chip.answer(rows, header, () -> aborted);
        columns.write(outcomes);
        answers.putNext(credits());
        if (chip.isLost()) {
            throw CallStatus.UNAVAILABLE
                    .withDescription("chip %s is lost; the server tries to get it back"
                            .formatted(info.chip().chipId()))
                    .toRuntimeException();
        }
    }

    private ArrowBuf credits() {
        byte[] json = Json.bytes(Json.object().put("credits", state.isDraining() ? 0 : options.credits()));
        ArrowBuf buffer = allocator.buffer(json.length);
        buffer.writeBytes(json);
        return buffer;
    }
}
