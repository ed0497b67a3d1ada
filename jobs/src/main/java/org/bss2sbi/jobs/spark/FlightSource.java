package org.bss2sbi.jobs.spark;

import java.util.ArrayList;
import java.util.List;
import org.bss2sbi.simulator.chip.Chip;
import org.bss2sbi.simulator.chip.ChipException;
import org.bss2sbi.simulator.chip.ChipException.Reason;
import org.bss2sbi.simulator.chip.ChipIdentity;
import org.bss2sbi.simulator.chip.FlightOptions;
import org.bss2sbi.simulator.remote.FlightChip;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens a connection to a chip server in the task's own process.
 *
 * <p>Of several servers a task takes the one with the fewest tasks of its process, and another one when that is lost. A server
 * may have more than one task; they take turns there.
 *
 * @param servers where the servers are, one address each, and who must answer
 */
public record FlightSource(List<FlightOptions> servers) implements ChipSource {

    private static final Logger LOG = LoggerFactory.getLogger(FlightSource.class);
    private static final ChipLeases LEASES = new ChipLeases();

    /** Keeps the list. */
    public FlightSource {
        servers = List.copyOf(servers);
    }

    /**
     * Source of all servers of one configuration.
     *
     * @param options options with at least one address
     * @return source
     */
    public static FlightSource of(FlightOptions options) {
        return new FlightSource(options.addresses().stream().map(options::at).toList());
    }

    @Override
    public Chip open() throws ChipException {
        return PooledChip.open(servers, LEASES);
    }

    /** Every server is asked who it is; those that do not answer are left out, unless that is all of them. */
    @Override
    public ChipSource pinned(List<ChipIdentity> soFar) throws ChipException {
        boolean mix = mixes();
        List<FlightOptions> pinned = new ArrayList<>();
        List<ChipException> failures = new ArrayList<>();
        ChipIdentity first = mix || soFar.isEmpty() ? null : soFar.get(0);
        for (FlightOptions server : servers) {
            try (Chip chip = FlightChip.open(first == null ? server : server.pinnedTo(first))) {
                pinned.add(server.pinnedTo(chip.identity()));
                first = mix ? null : chip.identity();
            } catch (ChipException e) {
                if (e.reason() == Reason.WRONG_CHIP && first != null && servers.size() > 1) {
                    throw new ChipException(
                            server.uri(),
                            Reason.WRONG_CHIP,
                            "%s Leave that server out, or allow it with chip.mix-chips = on.".formatted(e.getMessage()),
                            e);
                }
                failures.add(e);
                LOG.warn("Going on without {}: {}", server.uri(), e.getMessage());
            }
        }
        if (pinned.isEmpty()) {
            throw PooledChip.nobody(servers, failures);
        }
        return new FlightSource(pinned);
    }

    @Override
    public boolean mixes() {
        return servers.get(0).mixChips();
    }
}
