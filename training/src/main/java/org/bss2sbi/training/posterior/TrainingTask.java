package org.bss2sbi.training.posterior;

import java.util.List;
import org.bss2sbi.dataset.SimulationTable;
import org.bss2sbi.simulator.Experiment;
import org.bss2sbi.simulator.Usefulness;

/**
 * What a posterior is trained on.
 *
 * @param tables tables of one and the same experiment; the first, and of one training for all others too, drawn from the prior that
 *     the posterior shall have
 * @param experiment what their runs have in common
 * @param useful which rows are learned from
 * @param configSha256 hash of the resolved config
 * @param codeVersion version of this program
 */
public record TrainingTask(
        List<SimulationTable> tables,
        Experiment experiment,
        Usefulness useful,
        String configSha256,
        String codeVersion) {

    /** Checks that there is a table and that it varies the parameters of the experiment. */
    public TrainingTask {
        tables = List.copyOf(tables);
        if (tables.isEmpty()) {
            throw new IllegalArgumentException("A posterior needs at least one table");
        }
        if (!tables.get(0).schema().parameters().equals(experiment.parameters())) {
            throw new IllegalArgumentException("%s varies %s, the experiment %s"
                    .formatted(
                            tables.get(0).location(),
                            tables.get(0).schema().parameters().names(),
                            experiment.parameters().names()));
        }
    }
}
