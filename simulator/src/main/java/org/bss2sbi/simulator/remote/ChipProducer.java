package org.bss2sbi.simulator.remote;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.ActionType;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.NoOpFlightProducer;
import org.apache.arrow.flight.Result;
import org.apache.arrow.memory.BufferAllocator;
import org.bss2sbi.simulator.chip.ChipException;

/** What Flight calls: conversations and actions. */
final class ChipProducer extends NoOpFlightProducer implements AutoCloseable {

    private static final int RECENT_TESTS = 20;

    private final ServedChip chip;
    private final ServerOptions options;
    private final BufferAllocator allocator;
    private final ServerState state = new ServerState();
    private final Watchdog watchdog = new Watchdog("chip-server-watchdog");
    private final String epoch = HexFormat.of().toHexDigits(new SecureRandom().nextLong());
    private final String software;

    ChipProducer(ServedChip chip, ServerOptions options, String software, BufferAllocator allocator) {
        this.chip = chip;
        this.options = options;
        this.software = software;
        this.allocator = allocator;
    }

    ServerState state() {
        return state;
    }

    private ChipInfo info() {
        String connection = chip.identity().chipId().startsWith("emulator") ? "emulator" : "relay";
        return new ChipInfo(chip.identity(), "", software, epoch, connection, options.batchRows(), options.credits());
    }

    @Override
    public void doExchange(CallContext context, FlightStream reader, ServerStreamListener writer) {
        if (state.isDraining() || chip.isLost()) {
            throw CallStatus.UNAVAILABLE
                    .withDescription(
                            state.isDraining()
                                    ? "the server drains"
                                    : "the chip is lost; the server tries to get it back")
                    .toRuntimeException();
        }
        if (!Wire.ADEX.equals(reader.getDescriptor())) {
            throw CallStatus.NOT_FOUND
                    .withDescription("experiment %s is not served here; there is %s"
                            .formatted(reader.getDescriptor(), Wire.ADEX))
                    .toRuntimeException();
        }
        ServerExchange exchange = new ServerExchange(chip, info(), options, state, reader, writer, allocator, watchdog);
        state.enter(exchange);
        try {
            exchange.serve();
        } finally {
            state.leave(exchange);
        }
    }

    @Override
    public void doAction(CallContext context, Action action, StreamListener<Result> listener) {
        try {
            listener.onNext(new Result(Json.bytes(act(action.getType()))));
            listener.onCompleted();
        } catch (ChipException e) {
            listener.onError(
                    CallStatus.UNAVAILABLE.withDescription(e.getMessage()).toRuntimeException());
        } catch (FlightRuntimeException e) {
            listener.onError(e);
        }
    }

    private ObjectNode act(String action) throws ChipException {
        return switch (action) {
            case Wire.CHIP_INFO -> describe();
            case Wire.SELF_TEST -> describe(chip.test());
            case Wire.ABORT -> Json.object().put("conversations", state.abort());
            case Wire.DRAIN -> {
                state.beginDrain();
                yield Json.object().put("conversations", state.conversations());
            }
            default ->
                throw CallStatus.UNIMPLEMENTED
                        .withDescription("no action '%s'; there are %s".formatted(action, Wire.ACTIONS))
                        .toRuntimeException();
        };
    }

    private ObjectNode describe() {
        ObjectNode json = info().json();
        json.put("neuron", options.neuron())
                .put("state", state.isDraining() ? "draining" : chip.isLost() ? "lost" : "ready")
                .put("runs", chip.runs())
                .put("conversations", state.conversations());
        json.putArray("experiments").add("bss2/adex/v1");
        ArrayNode tests = json.putArray("self_tests");
        List<SelfTest> all = chip.tests();
        all.subList(Math.max(0, all.size() - RECENT_TESTS), all.size()).forEach(test -> tests.add(describe(test)));
        return json;
    }

    private static ObjectNode describe(SelfTest test) {
        return Json.object()
                .put("passed", test.passed())
                .put("spikes", test.spikes())
                .put("reference", test.reference())
                .put("at", test.at().toString());
    }

    @Override
    public void listActions(CallContext context, StreamListener<ActionType> listener) {
        listener.onNext(new ActionType(Wire.CHIP_INFO, "which chip, calibration and server this is"));
        listener.onNext(new ActionType(Wire.SELF_TEST, "run the tonic reference and compare its spike count"));
        listener.onNext(new ActionType(Wire.ABORT, "answer ABORTED to all runs that have not begun"));
        listener.onNext(new ActionType(Wire.DRAIN, "finish what was sent, take nothing new"));
        listener.onCompleted();
    }

    @Override
    public void close() {
        watchdog.close();
    }
}
