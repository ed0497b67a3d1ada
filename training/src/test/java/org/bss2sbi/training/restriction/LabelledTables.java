package org.bss2sbi.training.restriction;

import java.nio.file.Path;
import java.util.List;
import org.bss2sbi.dataset.PartWriter;
import org.bss2sbi.dataset.SimulationRow;
import org.bss2sbi.dataset.SimulationTable;
import org.bss2sbi.dataset.TableOrigin;
import org.bss2sbi.dataset.TableSchema;
import org.bss2sbi.dataset.TableWriter;
import org.bss2sbi.dataset.TraceCodec;
import org.bss2sbi.simulator.Observation;
import org.bss2sbi.simulator.ParameterBatch;
import org.bss2sbi.simulator.ParameterSpace;
import org.bss2sbi.simulator.SimulationOutcome;
import org.bss2sbi.simulator.SimulationOutcome.Invalid;
import org.bss2sbi.simulator.SimulationOutcome.Reason;
import org.bss2sbi.simulator.SimulationOutcome.Valid;
import org.bss2sbi.simulator.TimeGrid;
import org.bss2sbi.simulator.Usefulness;
import org.bss2sbi.simulator.chip.ChipIdentity;

/** Tables of rows that have one spike where they are useful and none elsewhere. */
final class LabelledTables {

    static final Usefulness USEFUL = new Usefulness(1, 70, false);

    private static final TimeGrid GRID = new TimeGrid(0, 1, 2);
    private static final ChipIdentity CHIP = new ChipIdentity("emulator-test", "");

    private LabelledTables() {}

    /** Every row whose index is a multiple of lost has no recording; 0 loses none. */
    static SimulationTable write(
            Path directory, ParameterBatch theta, boolean[] useful, String restrictionSha256, int lost) {
        ParameterSpace space = theta.space();
        TableSchema schema = new TableSchema(space, GRID, TraceCodec.INT16_LE, List.of());
        TableOrigin origin = new TableOrigin(
                directory.getFileName().toString(),
                restrictionSha256.isEmpty() ? "uniform" : "restricted",
                "c0ffee",
                1,
                "box",
                restrictionSha256,
                "labels",
                0,
                theta.rows(),
                USEFUL,
                "test");
        TableWriter writer = TableWriter.begin(directory.toString(), schema, origin);
        try (PartWriter part = writer.target().open(0, 0)) {
            for (int row = 0; row < theta.rows(); row++) {
                boolean isLost = lost > 0 && row % lost == 0;
                part.write(new SimulationRow(row, 0, theta.row(row), outcome(useful[row], isLost), CHIP));
            }
            part.finish();
        }
        return writer.publish();
    }

    private static SimulationOutcome outcome(boolean useful, boolean lost) {
        if (lost) {
            return new Invalid(Reason.CHIP_LOST, "gone");
        }
        return new Valid(new Observation(new short[GRID.points()], new float[useful ? 1 : 0], 0, new float[0]));
    }
}
