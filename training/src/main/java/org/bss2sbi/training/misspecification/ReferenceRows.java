package org.bss2sbi.training.misspecification;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bss2sbi.dataset.Column;
import org.bss2sbi.dataset.ReadRequest;
import org.bss2sbi.dataset.RowBatch;
import org.bss2sbi.dataset.RowFilter;
import org.bss2sbi.dataset.SimulationTable;
import org.bss2sbi.dataset.TableReader;
import org.bss2sbi.simulator.Experiment;
import org.bss2sbi.simulator.Observation;

/**
 * The rows of tables that a reference is made of: the first {@value #ROWS}, divided among the tables, three of four for means and
 * correlations, the fourth held out to learn how far away ordinary recordings are. Which rows a posterior learns from does not matter
 * for that. Takes about 17 MB.
 */
public final class ReferenceRows {

    private static final int ROWS = 32_000;
    private static final int HELD_OUT_EVERY = 4;
    private static final int BATCH_ROWS = 512;

    private final List<SimulationTable> tables;
    private final ReadRequest useful;
    private final Experiment experiment;

    /**
     * Rows of tables.
     *
     * @param tables tables of the experiment
     * @param useful rows that count
     * @param experiment experiment
     */
    public ReferenceRows(List<SimulationTable> tables, RowFilter useful, Experiment experiment) {
        this.tables = List.copyOf(tables);
        this.useful = ReadRequest.of(Column.SPIKE_TIMES, Column.TRACE).filtered(useful);
        this.experiment = experiment;
    }

    /**
     * Makes a reference.
     *
     * @return reference
     */
    public RecordingReference reference() {
        List<float[]> fitted = new ArrayList<>();
        List<float[]> heldOut = new ArrayList<>();
        for (SimulationTable table : tables) {
            int wanted = fitted.size() + heldOut.size() + ROWS / tables.size();
            try (TableReader reader = table.read(useful)) {
                RowBatch batch = reader.newBatch(BATCH_ROWS);
                while (fitted.size() + heldOut.size() < wanted && reader.next(batch)) {
                    for (int i = 0; i < batch.size(); i++) {
                        boolean judges = (fitted.size() + heldOut.size()) % HELD_OUT_EVERY == 0;
                        (judges ? heldOut : fitted).add(RecordingNumbers.of(observation(batch, i), experiment));
                    }
                }
            }
        }
        return RecordingReference.of(fitted, heldOut);
    }

    private Observation observation(RowBatch batch, int row) {
        int points = experiment.grid().points();
        return new Observation(
                Arrays.copyOfRange(batch.traces(), row * points, (row + 1) * points),
                batch.spikeTimesUs()[row],
                batch.spikesBefore()[row],
                new float[0]);
    }
}
