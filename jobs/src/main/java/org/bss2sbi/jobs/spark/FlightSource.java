package org.bss2sbi.jobs.spark;

import java.util.List;
import org.bss2sbi.simulator.chip.Chip;
import org.bss2sbi.simulator.chip.ChipException;
import org.bss2sbi.simulator.chip.ChipIdentity;
import org.bss2sbi.simulator.chip.FlightOptions;
import org.bss2sbi.simulator.remote.FlightChip;

/**
 * Opens a connection to a chip server in the task's own process; tasks of one server take turns there.
 *
 * @param options where the server is and who must answer
 */
public record FlightSource(FlightOptions options) implements ChipSource {

    @Override
    public Chip open() throws ChipException {
        return FlightChip.open(options);
    }

    @Override
    public ChipSource pinned(List<ChipIdentity> soFar) throws ChipException {
        FlightOptions wanted = soFar.isEmpty() ? options : options.pinnedTo(soFar.get(0));
        try (Chip chip = FlightChip.open(wanted)) {
            return new FlightSource(options.pinnedTo(chip.identity()));
        }
    }
}
