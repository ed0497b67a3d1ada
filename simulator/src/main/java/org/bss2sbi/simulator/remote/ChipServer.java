package org.bss2sbi.simulator.remote;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.arrow.flight.FlightServer;
import org.apache.arrow.flight.Location;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.simulator.chip.ChipException;

/**
 * Serves one chip over Arrow Flight, protocol 1: whatever is behind {@code Chip} looks to a client like silicon.
 *
 * <p>Work stops in order by {@link #drain} and then {@link #close}; a close alone ends conversations in the middle, which
 * their clients see as a lost connection.
 */
public final class ChipServer implements AutoCloseable {

    private static final long MEMORY_BYTES = 512L << 20;

    private final ServedChip chip;
    private final ChipProducer producer;
    private final FlightServer server;
    private final BufferAllocator allocator;
    private final AutoCloseable ownedRoot;
    private final AtomicBoolean closed = new AtomicBoolean();

    private ChipServer(
            ServedChip chip, ServerOptions options, String software, BufferAllocator parent, AutoCloseable ownedRoot)
            throws IOException {
        this.chip = chip;
        this.ownedRoot = ownedRoot;
        this.allocator = parent.newChildAllocator("chip server", 0, MEMORY_BYTES);
        this.producer = new ChipProducer(chip, options, software, allocator);
        FlightServer.Builder builder = FlightServer.builder(allocator, location(options), producer);
        options.secrets().forEach(secret -> builder.middleware(TokenCheck.KEY, TokenCheck.factory(secret)));
        if (!options.tls().isEmpty()) {
            builder.useTls(file(options.tls().get(0)), file(options.tls().get(1)));
        }
        this.server = builder.build().start();
    }

    /**
     * Opens a chip and serves it.
     *
     * @param opener opens the chip, now and whenever it was lost
     * @param options where and how
     * @param software versions of what runs here, for those who ask
     * @return running server, to be closed by the caller
     * @throws ChipException if the chip cannot be opened
     * @throws BadInputException if the address is taken or a TLS file cannot be used
     */
    public static ChipServer start(ChipOpener opener, ServerOptions options, String software) throws ChipException {
        RootAllocator root = new RootAllocator(MEMORY_BYTES);
        return start(opener, options, software, root, root);
    }

    /**
     * Opens a chip and serves it with memory of the caller.
     *
     * @param opener opens the chip, now and whenever it was lost
     * @param options where and how
     * @param software versions of what runs here, for those who ask
     * @param parent memory for messages; open until the server is closed
     * @return running server, to be closed by the caller
     * @throws ChipException if the chip cannot be opened
     */
    public static ChipServer start(ChipOpener opener, ServerOptions options, String software, BufferAllocator parent)
            throws ChipException {
        return start(opener, options, software, parent, () -> {});
    }

    private static ChipServer start(
            ChipOpener opener, ServerOptions options, String software, BufferAllocator parent, AutoCloseable root)
            throws ChipException {
        ServedChip chip = new ServedChip(opener, options);
        try {
            return new ChipServer(chip, options, software, parent, root);
        } catch (IOException | RuntimeException e) {
            chip.close();
            throw new BadInputException(
                    "Cannot serve a chip at %s:%d (%s). Choose another port, or check certificate and key."
                            .formatted(options.host(), options.port(), e.getMessage()),
                    e);
        }
    }

    private static Location location(ServerOptions options) {
        return options.tls().isEmpty()
                ? Location.forGrpcInsecure(options.host(), options.port())
                : Location.forGrpcTls(options.host(), options.port());
    }

    private static File file(Path path) {
        if (!path.toFile().canRead()) {
            throw new BadInputException("TLS file %s cannot be read. Give a PEM file.".formatted(path));
        }
        return path.toFile();
    }

    /**
     * Where clients find the server.
     *
     * @return {@code grpc+tcp://host:port} or {@code grpc+tls://host:port}
     */
    public String address() {
        return server.getLocation().getUri().toString();
    }

    /**
     * Lets nobody in any more and waits until every conversation has the answers to what was sent.
     *
     * @param deadline longest wait
     * @return whether all conversations ended by themselves
     * @throws InterruptedException if the wait is interrupted
     */
    public boolean drain(Duration deadline) throws InterruptedException {
        producer.state().beginDrain();
        return producer.state().awaitEmpty(deadline);
    }

    /**
     * Waits until the server is closed by another thread.
     *
     * @throws InterruptedException if the wait is interrupted
     */
    public void awaitTermination() throws InterruptedException {
        server.awaitTermination();
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        producer.state().endAll();
        try {
            server.close();
            producer.state().awaitEmpty(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close();
        chip.close();
        allocator.close();
        try {
            ownedRoot.close();
        } catch (Exception e) {
            throw new IllegalStateException("Memory of the chip server was not given back", e);
        }
    }
}
