package org.bss2sbi.simulator.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.CallOption;
import org.apache.arrow.flight.CallOptions;
import org.apache.arrow.flight.FlightCallHeaders;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightClient.ExchangeReaderWriter;
import org.apache.arrow.flight.HeaderCallOption;
import org.apache.arrow.flight.Location;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.bss2sbi.simulator.SimulationOutcome;
import org.bss2sbi.simulator.chip.ChipIdentity;
import org.bss2sbi.simulator.chip.FlightOptions;

/** Says on the wire whatever a test wants, also what the real client never says. */
final class RawClient implements AutoCloseable {

    private static final int SECONDS = 20;

    private final RootAllocator allocator = new RootAllocator();
    private final FlightClient client;
    private final List<CallOption> headers = new ArrayList<>();

    RawClient(String uri) {
        client = FlightClient.builder(allocator, new Location(URI.create(uri))).build();
    }

    RawClient withHeader(String authorization) {
        FlightCallHeaders call = new FlightCallHeaders();
        call.insert(Wire.AUTHORIZATION, authorization);
        headers.add(new HeaderCallOption(call));
        return this;
    }

    JsonNode act(String action) {
        return Json.read(client.doAction(new Action(action), options()).next().getBody());
    }

    static RequestHeader header() {
        return RequestHeader.of(RemoteFixtures.EXPERIMENT, new ChipIdentity("", FlightOptions.ANY));
    }

    /** A run of the fixture's experiment with some codes. */
    static RunRequest run(long row, Integer... codes) {
        return new RunRequest(new RunId(RemoteFixtures.SEED, row, 0), 0, List.of(codes), 400, 20, 100, 0, 20_000);
    }

    /** One conversation of one message. */
    @SuppressWarnings("try") // Flight declares that its close may throw anything
    List<SimulationOutcome> ask(RequestHeader header, List<RunRequest> runs) throws Exception {
        try (VectorSchemaRoot root = RequestColumns.allocate(header, allocator);
                ExchangeReaderWriter exchange = client.doExchange(Wire.ADEX, options())) {
            exchange.getWriter().start(root);
            new RequestColumns(root, header).write(runs);
            exchange.getWriter().putNext();
            exchange.getWriter().completed();
            List<SimulationOutcome> outcomes = new ArrayList<>();
            while (exchange.getReader().next()) {
                var stream = exchange.getReader();
                new AnswerReader(RemoteFixtures.EXPERIMENT)
                        .read(stream.getRoot(), stream.getDictionaryProvider())
                        .forEach(answer -> outcomes.add(answer.outcome()));
            }
            return outcomes;
        }
    }

    private CallOption[] options() {
        List<CallOption> all = new ArrayList<>(headers);
        all.add(CallOptions.timeout(SECONDS, TimeUnit.SECONDS));
        return all.toArray(CallOption[]::new);
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        allocator.close();
    }
}
