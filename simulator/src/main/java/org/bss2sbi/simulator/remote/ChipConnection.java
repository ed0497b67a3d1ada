package org.bss2sbi.simulator.remote;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.CallOption;
import org.apache.arrow.flight.CallOptions;
import org.apache.arrow.flight.FlightCallHeaders;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightClient.ExchangeReaderWriter;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.HeaderCallOption;
import org.apache.arrow.flight.Location;
import org.apache.arrow.flight.Result;
import org.apache.arrow.memory.BufferAllocator;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.simulator.chip.ChipException;
import org.bss2sbi.simulator.chip.ChipException.Reason;
import org.bss2sbi.simulator.chip.FlightOptions;

/** One channel to a chip server: knows address, certificate and token, and turns Flight's failures into ours. */
final class ChipConnection implements AutoCloseable {

    private static final Duration ACTION_DEADLINE = Duration.ofSeconds(10);
    private static final String PYTHON_DETAIL = ". Detail: ";

    private final FlightOptions options;
    private final FlightClient client;
    private final List<CallOption> headers = new ArrayList<>();

    ChipConnection(FlightOptions options, BufferAllocator allocator) {
        this.options = options;
        if (!options.tokenFile().equals(FlightOptions.NONE)) {
            FlightCallHeaders authorization = new FlightCallHeaders();
            authorization.insert(
                    Wire.AUTHORIZATION,
                    Secret.read(Path.of(options.tokenFile())).header());
            headers.add(new HeaderCallOption(authorization));
        }
        FlightClient.Builder builder = FlightClient.builder(allocator, new Location(URI.create(options.uri())));
        if (!options.tlsCa().equals(FlightOptions.NONE)) {
            builder.trustedCertificates(new ByteArrayInputStream(certificates(Path.of(options.tlsCa()))));
        }
        client = builder.build();
    }

    private static byte[] certificates(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new BadInputException(
                    "Certificate file %s cannot be read (%s). Give the PEM file of the authority that signed the server's certificate."
                            .formatted(file, e.getClass().getSimpleName()),
                    e);
        }
    }

    ChipInfo info() throws ChipException {
        byte[] answer = act(Wire.CHIP_INFO, min(ACTION_DEADLINE, options.deadline()));
        try {
            return ChipInfo.read(answer);
        } catch (IllegalArgumentException e) {
            throw new ChipException(options.uri(), Reason.BROKEN_CONTRACT, e.getMessage(), e);
        }
    }

    private byte[] act(String action, Duration deadline) throws ChipException {
        List<CallOption> call = new ArrayList<>(headers);
        call.add(CallOptions.timeout(deadline.toMillis(), TimeUnit.MILLISECONDS));
        try {
            byte[] body = new byte[0];
            Iterator<Result> results = client.doAction(new Action(action), call.toArray(CallOption[]::new));
            while (results.hasNext()) {
                body = results.next().getBody();
            }
            return body;
        } catch (FlightRuntimeException e) {
            throw failure(e);
        }
    }

    /** Begins a conversation; fails only with the first read or write. */
    ExchangeReaderWriter exchange() {
        return client.doExchange(Wire.ADEX, headers.toArray(CallOption[]::new));
    }

    /** What a failure of Flight means for the chip. The text is the server's, or the transport's; it has no headers. */
    ChipException failure(FlightRuntimeException e) {
        String said = said(e);
        String text = said.isBlank() ? e.status().code().toString() : said;
        return switch (e.status().code()) {
            case UNAUTHENTICATED, UNAUTHORIZED ->
                new ChipException(
                        options.uri(),
                        Reason.REFUSED,
                        "the server refused the token (token-file = %s). Use the token that the server was started with."
                                .formatted(options.tokenFile()),
                        e);
            case INVALID_ARGUMENT, NOT_FOUND, UNIMPLEMENTED ->
                new ChipException(options.uri(), Reason.REFUSED, "the server refused the experiment: " + text, e);
            case TIMED_OUT -> new ChipException(options.uri(), Reason.HUNG, "no answer in time: " + text, e);
            default -> new ChipException(options.uri(), Reason.LOST, "connection lost: " + text, e);
        };
    }

    /** What the server said, without the stack trace that Flight adds to what a Python server says. */
    private static String said(FlightRuntimeException e) {
        String description = e.status().description();
        int detail = description == null ? 0 : description.indexOf(PYTHON_DETAIL);
        return description == null ? "" : description.substring(0, detail < 0 ? description.length() : detail);
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
