package org.bss2sbi.jobs.spark;

import java.util.List;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.bss2sbi.dataset.PartSummary;
import org.bss2sbi.dataset.PartTarget;
import org.bss2sbi.dataset.PartWriter;
import org.bss2sbi.dataset.SimulationRow;
import org.bss2sbi.simulator.Experiment;
import org.bss2sbi.simulator.ParameterBatch;
import org.bss2sbi.simulator.Prior;
import org.bss2sbi.simulator.SimulationOutcome;
import org.bss2sbi.simulator.chip.Chip;
import org.bss2sbi.simulator.chip.ChipException;
import org.bss2sbi.simulator.chip.RunBatch;

/** Makes one part of a table in a task: draws settings, runs them on a chip of its own, writes the rows. */
public final class PartSimulation implements Function<PartRange, PartSummary> {

    private static final long serialVersionUID = 1L;

    /** Rows in flight between chip and file: enough to fill the emulator's blocks, small beside a row group. */
    private static final int BATCH_ROWS = 2048;

    private final Broadcast<Prior> prior;
    private final Experiment experiment;
    private final ChipSource chips;
    private final PartTarget target;
    private final long seed;

    /**
     * Binds what all parts share.
     *
     * @param prior law of the settings
     * @param experiment what the runs have in common
     * @param chips where a task gets its chip
     * @param target where parts are written
     * @param seed seed of the campaign
     */
    public PartSimulation(
            Broadcast<Prior> prior, Experiment experiment, ChipSource chips, PartTarget target, long seed) {
        this.prior = prior;
        this.experiment = experiment;
        this.chips = chips;
        this.target = target;
        this.seed = seed;
    }

    @Override
    public PartSummary call(PartRange range) throws ChipException {
        try (Chip chip = chips.open();
                PartWriter writer = target.open(range.part(), range.firstRow())) {
            for (int done = 0; done < range.rows(); done += BATCH_ROWS) {
                long firstRow = range.firstRow() + done;
                int rows = Math.min(BATCH_ROWS, range.rows() - done);
                ParameterBatch theta = prior.value().sample(firstRow, rows, seed);
                write(writer, chip, firstRow, theta);
            }
            return writer.finish();
        }
    }

    private void write(PartWriter writer, Chip chip, long firstRow, ParameterBatch theta) throws ChipException {
        List<SimulationOutcome> outcomes = chip.run(new RunBatch(experiment, theta, firstRow, 0, seed));
        for (int i = 0; i < theta.rows(); i++) {
            writer.write(new SimulationRow(firstRow + i, 0, theta.row(i), outcomes.get(i), chip.identity()));
        }
    }
}
