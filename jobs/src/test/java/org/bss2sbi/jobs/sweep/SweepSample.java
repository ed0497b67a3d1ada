package org.bss2sbi.jobs.sweep;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bss2sbi.jobs.sweep.CellFigures.ParameterFigures;
import org.bss2sbi.jobs.sweep.SweepSummary.Cell;
import org.bss2sbi.jobs.sweep.SweepSummary.State;

/** A sweep over two settings with two repeats each, of which one has failed. */
final class SweepSample {

    private SweepSample() {}

    static SweepSummary partlyFailed() {
        return new SweepSummary(
                "sample",
                "bss2-sbi sweep --conf sample.conf",
                "Java 17, 2 cores",
                "0.1.0",
                "abc",
                List.of(
                        finished("epochs-1_repeat-0", "1", "0", 12.0),
                        finished("epochs-1_repeat-1", "1", "1", 12.5),
                        finished("epochs-2_repeat-0", "2", "0", 13.0),
                        new Cell(
                                "epochs-2_repeat-1",
                                values("2", "1"),
                                State.FAILED,
                                "the \"disk\", it is <full>",
                                null)));
    }

    static Cell finished(String name, String epochs, String repeat, double logDensity) {
        CellFigures figures = new CellFigures(
                64,
                "targets",
                logDensity,
                0.1,
                11.5,
                true,
                0.01,
                0.04,
                -0.002,
                0.05,
                0.5,
                Double.NaN,
                3,
                10,
                List.of(new ParameterFigures("leak_i_bias", 0.9, 0.4, true, 0.5)));
        return new Cell(name, values(epochs, repeat), State.FINISHED, "", figures);
    }

    private static Map<String, String> values(String epochs, String repeat) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("training.optimizer.epochs", epochs);
        values.put("run.repeat", repeat);
        return values;
    }
}
