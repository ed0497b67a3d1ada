package org.bss2sbi.dataset.export;

import static org.apache.arrow.vector.types.FloatingPointPrecision.DOUBLE;
import static org.apache.arrow.vector.types.FloatingPointPrecision.SINGLE;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.complex.FixedSizeListVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.bss2sbi.dataset.ColumnNames;
import org.bss2sbi.dataset.SimulationRow;
import org.bss2sbi.dataset.TableSchema;
import org.bss2sbi.simulator.Observation;
import org.bss2sbi.simulator.Parameter;
import org.bss2sbi.simulator.SimulationOutcome;

/**
 * One column of the Arrow form; a vector that is not set is null there.
 *
 * @param field name, type and unit
 * @param cell puts the value of a row into the vector of this field
 */
record ArrowColumn(Field field, Cell cell) {

    private static final String ELEMENT = "item";
    private static final ArrowType INT16 = new ArrowType.Int(16, true);
    private static final ArrowType INT32 = new ArrowType.Int(32, true);
    private static final ArrowType INT64 = new ArrowType.Int(64, true);
    private static final ArrowType FLOAT = new ArrowType.FloatingPoint(SINGLE);

    /** Puts the value of a row into a vector. */
    @FunctionalInterface
    interface Cell {
        void set(FieldVector vector, int index, SimulationRow row);
    }

    @FunctionalInterface
    private interface ObservedCell<V extends FieldVector> {
        void set(V vector, int index, Observation observation);
    }

    static List<ArrowColumn> of(TableSchema schema) {
        List<ArrowColumn> columns = new ArrayList<>();
        columns.add(new ArrowColumn(
                required(ColumnNames.ROW_ID, INT64, Map.of()),
                (vector, i, row) -> ((BigIntVector) vector).setSafe(i, row.rowId())));
        for (int j = 0; j < schema.parameters().dimension(); j++) {
            columns.add(parameter(schema.parameters().get(j), j));
        }
        columns.add(text(ColumnNames.STATUS, row -> row.outcome().status()));
        columns.add(count(ColumnNames.SPIKES, Observation::spikes));
        columns.add(count(ColumnNames.SPIKES_BEFORE, Observation::spikesBefore));
        columns.add(spikeTimes());
        for (int j = 0; j < schema.featureNames().size(); j++) {
            columns.add(feature(schema.featureNames().get(j), j));
        }
        columns.add(trace(schema.grid().points()));
        columns.add(
                new ArrowColumn(required(ColumnNames.REPEAT, INT32, Map.of()), (vector, i, row) -> ((IntVector) vector)
                        .setSafe(i, row.repeat())));
        columns.add(text(ColumnNames.CHIP, row -> row.chip().chipId()));
        columns.add(text(ColumnNames.CALIBRATION, row -> row.chip().calibrationSha256()));
        return columns;
    }

    private static ArrowColumn parameter(Parameter parameter, int j) {
        Map<String, String> unit = Map.of("unit", parameter.unit().symbol());
        return parameter.isInteger()
                ? new ArrowColumn(required(parameter.name(), INT16, unit), (vector, i, row) -> ((SmallIntVector) vector)
                        .setSafe(i, (int) row.theta()[j]))
                : new ArrowColumn(
                        required(parameter.name(), new ArrowType.FloatingPoint(DOUBLE), unit),
                        (vector, i, row) -> ((Float8Vector) vector).setSafe(i, row.theta()[j]));
    }

    private static ArrowColumn text(String name, Function<SimulationRow, String> value) {
        return new ArrowColumn(
                required(name, ArrowType.Utf8.INSTANCE, Map.of()), (vector, i, row) -> ((VarCharVector) vector)
                        .setSafe(i, value.apply(row).getBytes(StandardCharsets.UTF_8)));
    }

    private static ArrowColumn count(String name, ToIntFunction<Observation> value) {
        return observed(
                name,
                INT32,
                Map.of(),
                List.of(),
                IntVector.class,
                (vector, i, observation) -> vector.setSafe(i, value.applyAsInt(observation)));
    }

    private static ArrowColumn feature(String name, int j) {
        return observed(
                name,
                FLOAT,
                Map.of(),
                List.of(),
                Float4Vector.class,
                (vector, i, observation) -> vector.setSafe(i, observation.features()[j]));
    }

    private static ArrowColumn spikeTimes() {
        return observed(
                ColumnNames.SPIKE_TIMES,
                ArrowType.List.INSTANCE,
                Map.of("unit", "us"),
                List.of(required(ELEMENT, FLOAT, Map.of())),
                ListVector.class,
                (vector, i, observation) -> {
                    float[] times = observation.spikeTimesUs();
                    int start = vector.startNewValue(i);
                    Float4Vector elements = (Float4Vector) vector.getDataVector();
                    for (int k = 0; k < times.length; k++) {
                        elements.setSafe(start + k, times[k]);
                    }
                    vector.endValue(i, times.length);
                });
    }

    private static ArrowColumn trace(int points) {
        return observed(
                ColumnNames.TRACE,
                new ArrowType.FixedSizeList(points),
                Map.of("lsb_per_count", Double.toString(Observation.TRACE_LSB_PER_COUNT)),
                List.of(required(ELEMENT, INT16, Map.of())),
                FixedSizeListVector.class,
                (vector, i, observation) -> {
                    int start = vector.startNewValue(i);
                    SmallIntVector elements = (SmallIntVector) vector.getDataVector();
                    short[] trace = observation.trace();
                    for (int k = 0; k < points; k++) {
                        elements.setSafe(start + k, trace[k]);
                    }
                });
    }

    private static <V extends FieldVector> ArrowColumn observed(
            String name,
            ArrowType type,
            Map<String, String> metadata,
            List<Field> children,
            Class<V> vectorType,
            ObservedCell<V> cell) {
        Field field = new Field(name, new FieldType(true, type, null, metadata), children);
        return new ArrowColumn(field, (vector, i, row) -> {
            if (row.outcome() instanceof SimulationOutcome.Valid valid) {
                cell.set(vectorType.cast(vector), i, valid.observation());
            }
        });
    }

    private static Field required(String name, ArrowType type, Map<String, String> metadata) {
        return new Field(name, new FieldType(false, type, null, metadata), List.of());
    }
}
