package org.bss2sbi.jobs;

import org.bss2sbi.dataset.SimulationTable;
import org.bss2sbi.dataset.TableOrigin;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.simulator.Experiment;
import org.bss2sbi.training.posterior.ModelDescription;

/** Tables of runs that are there already, simulated or recorded on any chip, as targets of a calibration. */
final class GivenTargets {

    private GivenTargets() {}

    /**
     * Opens a table for the calibration of a model.
     *
     * @throws BadInputException if the runs are of another experiment, or the model has learned from them
     */
    static SimulationTable open(TrainedModel model, String location, Progress progress) {
        SimulationTable table = SimulationTable.open(location);
        requireSameExperiment(model, table);
        requireUnseen(model, table);
        if (!table.manifest().origin().restrictionSha256().equals(model.prior().restrictionSha256())) {
            progress.say(
                    "The settings of %s are of another prior (%s) than the model's (%s): even an exact posterior need not look calibrated on them."
                            .formatted(
                                    location,
                                    table.manifest().origin().prior(),
                                    model.prior().words()));
        }
        return table;
    }

    /** The chip may be another one: that is what such a calibration is for. */
    private static void requireSameExperiment(TrainedModel model, SimulationTable table) {
        Experiment experiment = model.campaign().experiment();
        TableOrigin origin = table.manifest().origin();
        boolean same = table.schema().parameters().equals(experiment.parameters())
                && table.schema().grid().equals(experiment.grid())
                && origin.experiment().equals(model.campaign().words());
        if (!same) {
            throw new BadInputException(
                    "%s cannot be targets of the model %s: its runs vary %s on %s, %s; the model was trained on %s on %s, %s. Give a table of the same experiment."
                            .formatted(
                                    table.location(),
                                    model.directory(),
                                    table.schema().parameters().names(),
                                    table.schema().grid(),
                                    origin.experiment(),
                                    experiment.parameters().names(),
                                    experiment.grid(),
                                    model.campaign().words()));
        }
    }

    private static void requireUnseen(TrainedModel model, SimulationTable table) {
        ModelDescription description = model.posterior().description();
        String rowHash = table.manifest().rowHash();
        if (description.tables().stream().anyMatch(seen -> seen.rowHash().equals(rowHash))) {
            throw new BadInputException(
                    "The model %s has learned from the runs in %s, so that it would look better on them than it is. Give other runs, or leave the table out to simulate fresh ones."
                            .formatted(model.directory(), table.location()));
        }
    }
}
