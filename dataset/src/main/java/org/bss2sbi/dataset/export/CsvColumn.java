package org.bss2sbi.dataset.export;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.bss2sbi.dataset.ColumnNames;
import org.bss2sbi.dataset.SimulationRow;
import org.bss2sbi.dataset.TableSchema;
import org.bss2sbi.simulator.Observation;
import org.bss2sbi.simulator.SimulationOutcome;

/**
 * One column of the text form. Numbers are the shortest that read back as the same value.
 *
 * @param name name in the header
 * @param value what stands in the row, null for nothing
 */
record CsvColumn(String name, Function<SimulationRow, Object> value) {

    /** Every column but the lists. */
    static List<CsvColumn> scalars(TableSchema schema) {
        List<CsvColumn> columns = new ArrayList<>();
        columns.add(new CsvColumn(ColumnNames.ROW_ID, SimulationRow::rowId));
        for (int j = 0; j < schema.parameters().dimension(); j++) {
            columns.add(parameter(schema, j));
        }
        columns.add(new CsvColumn(ColumnNames.STATUS, row -> row.outcome().status()));
        columns.add(observed(ColumnNames.SPIKES, Observation::spikes));
        columns.add(observed(ColumnNames.SPIKES_BEFORE, Observation::spikesBefore));
        for (int j = 0; j < schema.featureNames().size(); j++) {
            int feature = j;
            columns.add(observed(
                    schema.featureNames().get(j), observation -> observation.features()[feature]));
        }
        columns.add(new CsvColumn(ColumnNames.REPEAT, SimulationRow::repeat));
        columns.add(new CsvColumn(ColumnNames.CHIP, row -> row.chip().chipId()));
        columns.add(new CsvColumn(ColumnNames.CALIBRATION, row -> row.chip().calibrationSha256()));
        return columns;
    }

    /** The lists last, where they are least in the way. */
    static List<CsvColumn> all(TableSchema schema) {
        List<CsvColumn> columns = scalars(schema);
        columns.add(observed(ColumnNames.SPIKE_TIMES, observation -> joined(observation.spikeTimesUs())));
        columns.add(observed(ColumnNames.TRACE, observation -> joined(observation.trace())));
        return columns;
    }

    private static CsvColumn parameter(TableSchema schema, int j) {
        boolean integer = schema.parameters().get(j).isInteger();
        return new CsvColumn(schema.parameters().get(j).name(), row -> {
            double value = row.theta()[j];
            return integer ? (Object) (int) value : (Object) value;
        });
    }

    private static CsvColumn observed(String name, Function<Observation, Object> value) {
        return new CsvColumn(
                name,
                row -> row.outcome() instanceof SimulationOutcome.Valid valid
                        ? value.apply(valid.observation())
                        : null);
    }

    private static String joined(float[] values) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            text.append(i == 0 ? "" : " ").append(values[i]);
        }
        return text.toString();
    }

    private static String joined(short[] values) {
        StringBuilder text = new StringBuilder(5 * values.length);
        for (int i = 0; i < values.length; i++) {
            text.append(i == 0 ? "" : " ").append(values[i]);
        }
        return text.toString();
    }
}
