package org.bss2sbi.simulator.chip;

import java.util.List;
import org.bss2sbi.simulator.SimulationOutcome;

/**
 * One connection to one neuron host, emulated or silicon: a batch of runs in, one outcome per run out, in order.
 *
 * <p>Confined to one thread. A run that fails is an outcome; an exception means that the chip itself is gone. No wait is
 * without a deadline: whoever implements this answers or throws in bounded time, whatever stands behind it.
 */
public interface Chip extends AutoCloseable {

    /**
     * Who answers.
     *
     * @return chip and calibration
     */
    ChipIdentity identity();

    /**
     * Runs a batch.
     *
     * @param batch runs; any number of rows, the implementation cuts it into blocks as it likes
     * @return one outcome per row, in row order
     * @throws ChipException if the chip is gone
     */
    List<SimulationOutcome> run(RunBatch batch) throws ChipException;

    @Override
    void close();
}
