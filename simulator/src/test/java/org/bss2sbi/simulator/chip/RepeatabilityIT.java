package org.bss2sbi.simulator.chip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bss2sbi.simulator.Experiment;
import org.bss2sbi.simulator.Observation;
import org.bss2sbi.simulator.ParameterBatch;
import org.bss2sbi.simulator.Prior;
import org.bss2sbi.simulator.SimulationOutcome;
import org.bss2sbi.simulator.prior.BoxUniform;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Repeats of one set of codes: temporal noise hardly moves the count, re-configuration does. */
@Tag("integration")
class RepeatabilityIT {

    private static final int REPEATS = 16;
    private static final int CANDIDATES = 16_384;

    private final Experiment experiment = EmulatorFixtures.experiment(200);
    private final ParameterBatch useful = usefulRows();

    @Test
    void withoutReconfigurationCountsAgreeWithinOne() {
        // Published: 99.4 % of the counts within one of their median. Here 99.3 % over 1,800 sets of codes. Over the
        // 400 or so of this test the standard error is 0.27 %, as a few sets at the edge of silence decide: 4 of it.
        assertThat(shareWithinOne(EmulatorFixtures.withoutReconfiguration())).isGreaterThan(0.983);
    }

    @Test
    void withReconfigurationTheyDoNot() {
        // Published: 64 %.
        assertThat(shareWithinOne(EmulatorFixtures.defaults())).isBetween(0.57, 0.71);
    }

    private double shareWithinOne(EmulatorOptions options) {
        int[][] counts = new int[useful.rows()][REPEATS];
        try (EmulatorChip chip = new EmulatorChip(options)) {
            for (int repeat = 0; repeat < REPEATS; repeat++) {
                List<SimulationOutcome> outcomes = chip.run(new RunBatch(experiment, useful, 0, repeat, 9));
                for (int row = 0; row < counts.length; row++) {
                    counts[row][repeat] = spikes(outcomes.get(row));
                }
            }
        }
        int within = 0;
        for (int[] row : counts) {
            Arrays.sort(row);
            for (int count : row) {
                within += Math.abs(count - row[REPEATS / 2]) <= 1 ? 1 : 0;
            }
        }
        return within / (double) (REPEATS * counts.length);
    }

    private ParameterBatch usefulRows() {
        Prior prior = new BoxUniform(experiment.parameters());
        ParameterBatch candidates = prior.sample(0, CANDIDATES, 5);
        List<double[]> rows = new ArrayList<>();
        try (EmulatorChip chip = new EmulatorChip(EmulatorFixtures.defaults())) {
            List<SimulationOutcome> outcomes = chip.run(new RunBatch(experiment, candidates, 0, 0, 5));
            for (int row = 0; row < CANDIDATES; row++) {
                int spikes = spikes(outcomes.get(row));
                if (spikes >= 1 && spikes <= 70) {
                    rows.add(candidates.row(row));
                }
            }
        }
        double[] values = new double[rows.size() * 7];
        for (int row = 0; row < rows.size(); row++) {
            System.arraycopy(rows.get(row), 0, values, 7 * row, 7);
        }
        return ParameterBatch.of(candidates.space(), rows.size(), values);
    }

    private static int spikes(SimulationOutcome outcome) {
        Observation observation = ((SimulationOutcome.Valid) outcome).observation();
        return observation.spikes();
    }
}
