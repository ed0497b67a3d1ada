package org.bss2sbi.simulator.chip;

import org.bss2sbi.simulator.Experiment;
import org.bss2sbi.simulator.ParameterBatch;

/**
 * A batch of runs of one experiment; row i of the batch is run {@code firstRow + i} of the campaign.
 *
 * @param experiment what the runs have in common
 * @param codes settings, shape (rows, dimension), columns as {@code experiment.parameters()}
 * @param firstRow campaign row of the first run
 * @param repeat which repeat of the same settings this is, from 0
 * @param seed seed of the campaign; with row and repeat it names every random stream of an emulated run
 */
public record RunBatch(Experiment experiment, ParameterBatch codes, long firstRow, int repeat, long seed) {

    /** Checks that the columns are those of the experiment. */
    public RunBatch {
        if (!codes.space().names().equals(experiment.parameters().names())) {
            throw new IllegalArgumentException("Codes have columns %s but the experiment varies %s"
                    .formatted(codes.space().names(), experiment.parameters().names()));
        }
    }
}
