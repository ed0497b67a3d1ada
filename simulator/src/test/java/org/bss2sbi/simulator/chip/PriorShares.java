package org.bss2sbi.simulator.chip;

import java.util.List;
import org.bss2sbi.simulator.Experiment;
import org.bss2sbi.simulator.Observation;
import org.bss2sbi.simulator.Prior;
import org.bss2sbi.simulator.SimulationOutcome;
import org.bss2sbi.simulator.prior.BoxUniform;

/**
 * Shares of spike counts over uniform draws of the seven codes: none, 1-70, 71-100, 101-200, 201-400, more; and the share of
 * the 1-70 that are silent before the step.
 */
record PriorShares(
        int draws, double none, double useful, double to100, double to200, double to400, double more, double quiet) {

    private static final int BATCH = 1024;

    static PriorShares of(int stimulusCode, int draws, long seed) {
        Experiment experiment = EmulatorFixtures.experiment(stimulusCode);
        Prior prior = new BoxUniform(experiment.parameters());
        int[] counts = new int[6];
        int quiet = 0;
        try (EmulatorChip chip = new EmulatorChip(EmulatorFixtures.defaults())) {
            for (int from = 0; from < draws; from += BATCH) {
                int rows = Math.min(BATCH, draws - from);
                List<SimulationOutcome> outcomes =
                        chip.run(new RunBatch(experiment, prior.sample(from, rows, seed), from, 0, seed));
                for (SimulationOutcome outcome : outcomes) {
                    Observation o = ((SimulationOutcome.Valid) outcome).observation();
                    int group = group(o.spikes());
                    counts[group]++;
                    quiet += group == 1 && o.spikesBefore() == 0 ? 1 : 0;
                }
            }
        }
        double n = draws;
        return new PriorShares(
                draws,
                counts[0] / n,
                counts[1] / n,
                counts[2] / n,
                counts[3] / n,
                counts[4] / n,
                counts[5] / n,
                (double) quiet / counts[1]);
    }

    /** Distance of a share from a published one in standard deviations of both samples. */
    static double deviations(double share, int draws, double published, int publishedDraws) {
        double p = (share * draws + published * publishedDraws) / (draws + publishedDraws);
        return Math.abs(share - published) / Math.sqrt(p * (1 - p) * (1.0 / draws + 1.0 / publishedDraws));
    }

    private static int group(int spikes) {
        if (spikes == 0) {
            return 0;
        }
        int[] highest = {70, 100, 200, 400};
        for (int group = 0; group < highest.length; group++) {
            if (spikes <= highest[group]) {
                return group + 1;
            }
        }
        return 5;
    }
}
