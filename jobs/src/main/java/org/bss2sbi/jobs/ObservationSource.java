package org.bss2sbi.jobs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bss2sbi.dataset.SimulationRow;
import org.bss2sbi.dataset.SimulationTable;
import org.bss2sbi.dataset.csv.RecordedRun;
import org.bss2sbi.dataset.draws.TargetObservation;
import org.bss2sbi.dataset.storage.Storage;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.simulator.Experiment;
import org.bss2sbi.simulator.SimulationOutcome;

/**
 * An observation that a person names: a {@code trace.csv} with {@code spikes.csv} beside it, a directory with both, or
 * {@code TABLE#ROW}.
 *
 * @param target the observation in the form the model was trained on
 * @param notes what was assumed on the way, one sentence each
 */
public record ObservationSource(TargetObservation target, List<String> notes) {

    private static final String TRACE = "trace.csv";

    /**
     * Reads an observation.
     *
     * @param name as given by the person
     * @param experiment experiment that the model was trained for
     * @return observation
     * @throws BadInputException if it cannot be used with that experiment
     */
    public static ObservationSource read(String name, Experiment experiment) {
        int hash = name.lastIndexOf('#');
        if (hash >= 0) {
            return ofRow(name, name.substring(0, hash), name.substring(hash + 1), experiment);
        }
        Path path = Path.of(name);
        Path file = Files.isDirectory(path) ? path.resolve(TRACE) : path;
        if (Files.exists(path.resolve("manifest.json"))) {
            throw new BadInputException(
                    "%s is a table; name one of its rows, for example --observation '%s#0'.".formatted(name, name));
        }
        RecordedRun run =
                RecordedRun.read(Storage.standard(), file.toString(), experiment.grid(), experiment.stimulus());
        return new ObservationSource(new TargetObservation(name, run.observation()), run.notes());
    }

    private static ObservationSource ofRow(String name, String location, String row, Experiment experiment) {
        long rowId = rowId(name, row);
        SimulationTable table = SimulationTable.open(location);
        if (!table.schema().grid().equals(experiment.grid())) {
            throw new BadInputException(
                    "%s stores traces on %s, but the model was trained on %s. Take a table of the model's own experiment."
                            .formatted(location, table.schema().grid(), experiment.grid()));
        }
        SimulationRow found = table.row(rowId);
        if (found.outcome() instanceof SimulationOutcome.Valid valid) {
            boolean sameSettings = table.schema().parameters().equals(experiment.parameters());
            double[] truth = sameSettings ? found.theta() : new double[0];
            return new ObservationSource(new TargetObservation(name, valid.observation(), truth), List.of());
        }
        throw new BadInputException("%s is a failed run (status %s) and has no recording. Choose another row."
                .formatted(name, found.outcome().status()));
    }

    private static long rowId(String name, String row) {
        try {
            return Long.parseLong(row);
        } catch (NumberFormatException e) {
            throw new BadInputException(
                    "'%s' should name a row as TABLE#ROW, for example tables/restricted#17, but '%s' is no row number."
                            .formatted(name, row),
                    e);
        }
    }
}
