package org.bss2sbi.jobs.spark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bss2sbi.simulator.SimulationOutcome;
import org.bss2sbi.simulator.chip.Chip;
import org.bss2sbi.simulator.chip.ChipException;
import org.bss2sbi.simulator.chip.ChipException.Reason;
import org.bss2sbi.simulator.chip.ChipIdentity;
import org.bss2sbi.simulator.chip.FlightOptions;
import org.bss2sbi.simulator.chip.RunBatch;
import org.bss2sbi.simulator.remote.FlightChip;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One of several chips, and another one when that is lost. A batch comes from one chip as a whole: what a lost chip had
 * answered of it is run again.
 */
final class PooledChip implements Chip {

    private static final Logger LOG = LoggerFactory.getLogger(PooledChip.class);

    private final List<FlightOptions> servers;
    private final ChipLeases leases;
    private final Set<String> lost = new HashSet<>();
    private FlightChip chip;
    private String address;

    private PooledChip(List<FlightOptions> servers, ChipLeases leases) {
        this.servers = servers;
        this.leases = leases;
    }

    /** Takes the server with the fewest tasks of this process, or the next one if that does not answer; waits for the last. */
    static PooledChip open(List<FlightOptions> servers, ChipLeases leases) throws ChipException {
        PooledChip pooled = new PooledChip(servers, leases);
        pooled.connect(new ArrayList<>());
        return pooled;
    }

    @Override
    public ChipIdentity identity() {
        return chip.identity();
    }

    @Override
    public List<SimulationOutcome> run(RunBatch batch) throws ChipException {
        List<ChipException> failures = new ArrayList<>();
        while (true) {
            try {
                return chip.run(batch);
            } catch (ChipException e) {
                if (!canBeReplaced(e.reason())) {
                    throw e;
                }
                failures.add(e);
                LOG.warn("Going on with another chip: {}", e.getMessage());
                lost.add(address);
                close();
                connect(failures);
            }
        }
    }

    private static boolean canBeReplaced(Reason reason) {
        return reason == Reason.LOST || reason == Reason.HUNG || reason == Reason.WRONG_CHIP;
    }

    private void connect(List<ChipException> failures) throws ChipException {
        List<FlightOptions> leastBusyFirst = servers.stream()
                .filter(server -> !lost.contains(server.uri()))
                .sorted(Comparator.comparingInt(server -> leases.of(server.uri())))
                .toList();
        for (FlightOptions server : leastBusyFirst) {
            boolean last = lost.size() == servers.size() - 1;
            try {
                chip = last ? FlightChip.await(server) : FlightChip.open(server);
                address = server.uri();
                leases.take(address);
                return;
            } catch (ChipException e) {
                lost.add(server.uri());
                failures.add(e);
            }
        }
        throw nobody(servers, failures);
    }

    /** What to say when no server can be used. */
    static ChipException nobody(List<FlightOptions> servers, List<ChipException> failures) {
        ChipException first = failures.get(0);
        if (servers.size() == 1) {
            return first;
        }
        String reasons = failures.stream().map(Throwable::getMessage).collect(Collectors.joining("; "));
        return new ChipException(
                servers.stream().map(FlightOptions::uri).collect(Collectors.joining(", ")),
                first.reason(),
                "none of %d chip servers can be used: %s".formatted(servers.size(), reasons),
                first);
    }

    @Override
    public void close() {
        if (chip != null) {
            leases.give(address);
            chip.close();
            chip = null;
        }
    }
}
