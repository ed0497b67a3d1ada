package org.bss2sbi.training.misspecification;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bss2sbi.dataset.Column;
import org.bss2sbi.dataset.ReadRequest;
import org.bss2sbi.dataset.RowBatch;
import org.bss2sbi.dataset.RowFilter;
import org.bss2sbi.dataset.SimulationTable;
import org.bss2sbi.dataset.Split;
import org.bss2sbi.dataset.TableReader;
import org.bss2sbi.simulator.Experiment;
import org.bss2sbi.simulator.Observation;

/**
 * The rows of tables that a reference is made of: the first {@value #TRAINING_ROWS} for training and the first {@value #HELD_OUT_ROWS}
 * held out of each table, fewer of each where there are many tables. Takes about 17 MB.
 */
public final class ReferenceRows {

    private static final int TRAINING_ROWS = 24_000;
    private static final int HELD_OUT_ROWS = 8_000;
    private static final int BATCH_ROWS = 512;

    private final List<SimulationTable> tables;
    private final ReadRequest useful;
    private final Experiment experiment;

    /**
     * Rows of tables.
     *
     * @param tables tables of the experiment
     * @param useful rows that count, training and held-out ones
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
     * @param training rows that the posterior learns from
     * @param heldOut rows that only judge
     * @return reference
     */
    public RecordingReference reference(Split training, Split heldOut) {
        return RecordingReference.of(first(TRAINING_ROWS, training), first(HELD_OUT_ROWS, heldOut));
    }

    private List<float[]> first(int most, Split split) {
        List<float[]> rows = new ArrayList<>();
        int each = most / tables.size();
        for (SimulationTable table : tables) {
            int wanted = rows.size() + each;
            try (TableReader reader = table.read(useful.split(split))) {
                RowBatch batch = reader.newBatch(BATCH_ROWS);
                while (rows.size() < wanted && reader.next(batch)) {
                    for (int i = 0; i < batch.size() && rows.size() < wanted; i++) {
                        rows.add(RecordingNumbers.of(observation(batch, i), experiment));
                    }
                }
            }
        }
        return rows;
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
