package org.bss2sbi.jobs.spark;

import java.util.List;
import org.bss2sbi.simulator.SimulationOutcome;
import org.bss2sbi.simulator.chip.Chip;
import org.bss2sbi.simulator.chip.ChipException;
import org.bss2sbi.simulator.chip.ChipIdentity;
import org.bss2sbi.simulator.chip.RunBatch;

/**
 * A chip that is given back when it is closed.
 *
 * @param chip the connection
 * @param giveBack called once it is closed
 */
record LeasedChip(Chip chip, Runnable giveBack) implements Chip {

    @Override
    public ChipIdentity identity() {
        return chip.identity();
    }

    @Override
    public List<SimulationOutcome> run(RunBatch batch) throws ChipException {
        return chip.run(batch);
    }

    @Override
    public void close() {
        try {
            chip.close();
        } finally {
            giveBack.run();
        }
    }
}
