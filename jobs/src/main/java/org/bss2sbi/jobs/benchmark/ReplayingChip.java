package org.bss2sbi.jobs.benchmark;

import java.util.List;
import org.bss2sbi.simulator.Experiment;
import org.bss2sbi.simulator.SimulationOutcome;
import org.bss2sbi.simulator.chip.Chip;
import org.bss2sbi.simulator.chip.ChipException;
import org.bss2sbi.simulator.chip.ChipIdentity;
import org.bss2sbi.simulator.chip.RunBatch;

/**
 * A chip that gives the outcomes of an earlier batch again, which leaves nothing to measure but the way to it. Other
 * experiments, such as self-tests, run on the chip behind it.
 */
final class ReplayingChip implements Chip {

    private final Chip behind;
    private final Experiment experiment;
    private final List<SimulationOutcome> outcomes;

    ReplayingChip(Chip behind, RunBatch recorded) throws ChipException {
        this.behind = behind;
        this.experiment = recorded.experiment();
        this.outcomes = behind.run(recorded);
    }

    List<SimulationOutcome> outcomes() {
        return outcomes;
    }

    @Override
    public ChipIdentity identity() {
        return behind.identity();
    }

    @Override
    public List<SimulationOutcome> run(RunBatch batch) throws ChipException {
        if (!batch.experiment().equals(experiment)) {
            return behind.run(batch);
        }
        int first = Math.toIntExact(batch.firstRow());
        return outcomes.subList(first, first + batch.codes().rows());
    }

    @Override
    public void close() {
        behind.close();
    }
}
