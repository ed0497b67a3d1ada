package org.bss2sbi.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.bss2sbi.simulator.Observation;
import org.bss2sbi.simulator.Parameter;
import org.bss2sbi.simulator.ParameterSpace;
import org.bss2sbi.simulator.SimulationOutcome;
import org.bss2sbi.simulator.TimeGrid;
import org.bss2sbi.simulator.Unit;
import org.bss2sbi.simulator.Usefulness;
import org.bss2sbi.simulator.chip.ChipIdentity;

/** Tables of invented rows; row i of a fixture is the same in every test. */
final class Fixtures {

    static final Usefulness USEFUL = new Usefulness(1, 70, false);
    static final ChipIdentity CHIP = new ChipIdentity("emulator-1", "ab12");

    private Fixtures() {}

    static TableSchema schema(int points) {
        ParameterSpace space = new ParameterSpace(List.of(
                Parameter.code("leak_v_leak"),
                Parameter.code("reset_v_reset"),
                new Parameter("tau_w", Unit.MICROSECOND, 1, 100)));
        List<String> features = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            features.add("feature_" + i);
        }
        return new TableSchema(space, new TimeGrid(-100, 1, points), TraceCodec.INT16_LE, features);
    }

    static TableOrigin origin(long rows) {
        return new TableOrigin("fixture", "uniform", "c0ffee", 7, "uniform", "", "step", 0, rows, USEFUL, "test");
    }

    /** Every 17th row failed; spike counts are 0...99, so that about 70 % of the rows are useful. */
    static SimulationRow row(TableSchema schema, long rowId) {
        SplittableRandom random = new SplittableRandom(rowId);
        double[] theta = {random.nextInt(1023), random.nextInt(1023), random.nextDouble(1, 100)};
        SimulationOutcome outcome = rowId % 17 == 16
                ? new SimulationOutcome.Invalid(SimulationOutcome.Reason.TIMEOUT, "no answer within 2 s")
                : new SimulationOutcome.Valid(observation(schema, random));
        return new SimulationRow(rowId, 0, theta, outcome, CHIP);
    }

    private static Observation observation(TableSchema schema, SplittableRandom random) {
        short[] trace = new short[schema.grid().points()];
        int level = random.nextInt(1000, 2500);
        for (int i = 0; i < trace.length; i++) {
            trace[i] = (short) (level + random.nextInt(-16, 17));
        }
        float[] times = new float[random.nextInt(100)];
        for (int i = 0; i < times.length; i++) {
            times[i] = 10 * i + (float) random.nextDouble();
        }
        float[] features = new float[12];
        for (int i = 0; i < features.length; i++) {
            features[i] = (float) random.nextDouble(1, 1000);
        }
        return new Observation(trace, times, random.nextInt(3), features);
    }

    static void writeParts(TableWriter writer, TableSchema schema, long rows, long rowsPerPart) {
        int part = 0;
        for (long first = 0; first < rows; first += rowsPerPart) {
            writePart(writer, schema, part++, first, Math.min(rows, first + rowsPerPart));
        }
    }

    static PartSummary writePart(TableWriter writer, TableSchema schema, int part, long first, long end) {
        try (PartWriter out = writer.target().open(part, first)) {
            for (long row = first; row < end; row++) {
                out.write(row(schema, row));
            }
            return out.finish();
        }
    }

    static SimulationTable table(String location, TableSchema schema, long rows, long rowsPerPart) {
        TableWriter writer = TableWriter.begin(location, schema, origin(rows));
        writeParts(writer, schema, rows, rowsPerPart);
        return writer.publish();
    }
}
