package org.bss2sbi.simulator.remote;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.FlightServer;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.Location;
import org.apache.arrow.flight.NoOpFlightProducer;
import org.apache.arrow.flight.Result;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.bss2sbi.simulator.Experiment;
import org.bss2sbi.simulator.Parameter;
import org.bss2sbi.simulator.ParameterBatch;
import org.bss2sbi.simulator.ParameterSpace;
import org.bss2sbi.simulator.SimulationOutcome;
import org.bss2sbi.simulator.chip.ChipIdentity;
import org.bss2sbi.simulator.chip.EmulatorChip;
import org.bss2sbi.simulator.chip.RunBatch;

/** A server that runs every request but breaks the protocol in one way. */
final class RudeProducer extends NoOpFlightProducer {

    private static final List<String> RUDENESS =
            List.of("duplicates", "truncates", "strangers", "silent", "other-chip");

    private final String rudeness;
    private final BufferAllocator allocator;
    private final EmulatorChip chip = new EmulatorChip(RemoteFixtures.emulator());
    private final AtomicInteger conversations = new AtomicInteger();

    private RudeProducer(String rudeness, BufferAllocator allocator) {
        this.rudeness = rudeness;
        this.allocator = allocator;
    }

    static boolean knows(String rudeness) {
        return RUDENESS.contains(rudeness);
    }

    static void serve(int port, String rudeness) throws Exception {
        RootAllocator allocator = new RootAllocator();
        Location location = Location.forGrpcInsecure("localhost", port);
        FlightServer.builder(allocator, location, new RudeProducer(rudeness, allocator))
                .build()
                .start();
    }

    private ChipInfo info(ChipIdentity identity) {
        return new ChipInfo(identity, "", "rude", "00000000000000ff", "emulator", 16, 4);
    }

    @Override
    public void doAction(CallContext context, Action action, StreamListener<Result> listener) {
        listener.onNext(new Result(Json.bytes(info(chip.identity()).json())));
        listener.onCompleted();
    }

    @Override
    public void doExchange(CallContext context, FlightStream reader, ServerStreamListener writer) {
        RequestHeader header = RequestHeader.of(reader.getSchema().getCustomMetadata());
        boolean first = conversations.getAndIncrement() == 0;
        ChipIdentity answering =
                rudeness.equals("other-chip") ? new ChipIdentity("emulator-1", "0123") : chip.identity();
        try (AnswerColumns columns =
                new AnswerColumns(header.grid().points(), info(answering).metadata(), allocator)) {
            writer.start(columns.root(), columns.dictionaries());
            int messages = 0;
            while (reader.next()) {
                List<RunAnswer> answers = answers(new RequestColumns(reader.getRoot(), header).read(), header);
                if (messages++ == 2 && rudeness.equals("truncates") && first) {
                    answers = answers.subList(0, answers.size() / 2);
                    columns.write(answers);
                    writer.putNext();
                    break;
                }
                if (!rudeness.equals("silent")) {
                    columns.write(answers);
                    writer.putNext();
                }
            }
        }
        writer.completed();
    }

    private List<RunAnswer> answers(List<RunRequest> requests, RequestHeader header) {
        List<RunAnswer> answers = new ArrayList<>();
        for (RunRequest request : requests) {
            RunAnswer answer = new RunAnswer(request.id(), run(request, header), Instant.now(), 1);
            answers.add(answer);
            if (rudeness.equals("duplicates")) {
                answers.add(answer);
            } else if (rudeness.equals("strangers")) {
                answers.add(new RunAnswer(new RunId(1, 2, 3), answer.outcome(), Instant.now(), 1));
            }
        }
        return answers;
    }

    private SimulationOutcome run(RunRequest request, RequestHeader header) {
        var space = new ParameterSpace(
                header.parameters().stream().map(Parameter::code).toList());
        double[] codes =
                request.codes().stream().mapToDouble(Integer::doubleValue).toArray();
        Experiment experiment = new Experiment(space, header.fixed(), request.stimulus(), header.grid());
        return chip.run(new RunBatch(
                        experiment,
                        ParameterBatch.of(space, 1, codes),
                        request.id().row(),
                        request.id().repeat(),
                        request.id().seed()))
                .get(0);
    }
}
