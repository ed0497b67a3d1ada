package org.bss2sbi.training.restriction;

import java.util.List;
import org.bss2sbi.dataset.Column;
import org.bss2sbi.dataset.ReadRequest;
import org.bss2sbi.dataset.RowBatch;
import org.bss2sbi.dataset.RowFilter;
import org.bss2sbi.dataset.SimulationTable;
import org.bss2sbi.dataset.TableReader;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.simulator.ParameterSpace;
import org.bss2sbi.simulator.Usefulness;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;

/** Reads labelled rows out of tables: those with a recording, and of more than fit a subset chosen by row id. */
final class TableRows {

    private static final int BATCH = 4096;

    private final RestrictionOptions options;
    private final Usefulness usefulness;
    private final long seed;
    private final TrainingRows rows;
    private final double keptShare;
    private long unused;

    private TableRows(List<SimulationTable> tables, Usefulness usefulness, RestrictionOptions options, long seed) {
        this.options = options;
        this.usefulness = usefulness;
        this.seed = seed;
        this.rows = new TrainingRows(space(tables), options.folds(), seed);
        long all = tables.stream().mapToLong(table -> table.manifest().rows()).sum();
        this.keptShare = Math.min(1.0, options.maxRows() / (double) all);
    }

    /** Labelled rows in memory and how many were left out. */
    record Result(TrainingRows rows, long unused) {}

    /** The first table is the uniform one. */
    static Result read(List<SimulationTable> tables, Usefulness usefulness, RestrictionOptions options, long seed) {
        TableRows reading = new TableRows(tables, usefulness, options, seed);
        for (int table = 0; table < tables.size(); table++) {
            reading.add(table, tables.get(table));
        }
        return new Result(reading.rows, reading.unused);
    }

    private static ParameterSpace space(List<SimulationTable> tables) {
        SimulationTable uniform = tables.get(0);
        String restriction = uniform.manifest().origin().restrictionSha256();
        if (!restriction.isEmpty()) {
            throw new BadInputException(
                    "%s was drawn from restriction %s, not from the whole prior; a false-negative rate over the prior needs uniform rows. Name the table of the uniform draws first."
                            .formatted(uniform.location(), restriction));
        }
        ParameterSpace space = uniform.schema().parameters();
        for (SimulationTable table : tables) {
            if (!table.schema().parameters().equals(space)) {
                throw new BadInputException(
                        "%s has parameters %s, %s has %s. Tables of one restriction need the same parameters in the same order, units and bounds."
                                .formatted(
                                        table.location(),
                                        table.schema().parameters().parameters(),
                                        uniform.location(),
                                        space.parameters()));
            }
        }
        return space;
    }

    private void add(int table, SimulationTable source) {
        int before = rows.size();
        ReadRequest request = ReadRequest.of(Column.THETA).filtered(RowFilter.VALID);
        try (TableReader reader = source.read(request)) {
            RowBatch batch = reader.newBatch(BATCH);
            while (reader.next(batch)) {
                add(table, batch);
            }
        }
        unused += source.manifest().rows() - (rows.size() - before);
    }

    private void add(int table, RowBatch batch) {
        int d = rows.space().dimension();
        for (int i = 0; i < batch.size(); i++) {
            long rowId = batch.rowIds()[i];
            if (rows.size() < options.maxRows() && isKept(table, rowId)) {
                boolean useful = usefulness.test(batch.spikes()[i], batch.spikesBefore()[i]);
                rows.add(table, rowId, batch.theta(), i * d, useful);
            }
        }
    }

    private boolean isKept(int table, long rowId) {
        long key = // not the stream of the folds
                RandomStreams.key(~seed, rowId, table, Purpose.SPLIT);
        return keptShare == 1 || (key >>> 11) * 0x1p-53 < keptShare;
    }
}
