package org.bss2sbi.jobs.benchmark;

import java.time.Duration;
import org.bss2sbi.simulator.chip.Chip;
import org.bss2sbi.simulator.chip.ChipException;
import org.bss2sbi.simulator.chip.FlightOptions;
import org.bss2sbi.simulator.remote.ChipServer;
import org.bss2sbi.simulator.remote.FlightChip;
import org.bss2sbi.simulator.remote.ServerOptions;

/** A chip server of this process and a connection to it over the loopback interface. */
final class LoopbackLink implements AutoCloseable {

    private final ChipServer server;
    private final Chip chip;

    private LoopbackLink(ChipServer server, Chip chip) {
        this.server = server;
        this.chip = chip;
    }

    /**
     * Serves a chip on a free port and connects to it.
     *
     * @param served the chip behind the server
     * @return link, to be closed
     * @throws ChipException if server or connection cannot be made
     */
    static LoopbackLink to(Chip served) throws ChipException {
        ChipServer server = ChipServer.start(() -> served, ServerOptions.forEmulator("localhost", 0, 0), "benchmark");
        try {
            return new LoopbackLink(server, FlightChip.open(options(server.address())));
        } catch (ChipException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private static FlightOptions options(String address) {
        return new FlightOptions(
                address,
                false,
                FlightOptions.NONE,
                FlightOptions.NONE,
                FlightOptions.ANY,
                FlightOptions.ANY,
                0,
                Duration.ofMinutes(2),
                Duration.ofMinutes(5),
                256,
                4);
    }

    /**
     * The chip behind the server.
     *
     * @return connection, closed with this link
     */
    Chip chip() {
        return chip;
    }

    @Override
    public void close() {
        chip.close();
        server.close();
    }
}
