package org.bss2sbi.simulator.remote;

import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FixedSizeBinaryVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.TimeStampMicroTZVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.FixedSizeListVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.bss2sbi.simulator.Observation;
import org.bss2sbi.simulator.SimulationOutcome;
import org.bss2sbi.simulator.SimulationOutcome.Invalid;
import org.bss2sbi.simulator.SimulationOutcome.Reason;
import org.bss2sbi.simulator.SimulationOutcome.Valid;

/**
 * Writes answers as a server sends them. Owns its vectors and the dictionary of the statuses.
 *
 * <p>Columns that only a converter can fill (raw samples and their counts, spikes after the step) are null here: a
 * {@code Chip} does not tell them.
 */
final class AnswerColumns implements AutoCloseable {

    private static final List<String> STATUSES = statuses();
    private static final DictionaryEncoding ENCODING =
            new DictionaryEncoding(0, false, new ArrowType.Int(Byte.SIZE, true));
    private static final ArrowType INT32 = new ArrowType.Int(32, true);
    private static final ArrowType UINT16 = new ArrowType.Int(16, false);
    private static final ArrowType FLOAT32 = new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE);
    private static final ArrowType FLOAT64 = new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);

    private final int points;
    private final VarCharVector dictionary;
    private final DictionaryProvider dictionaries;
    private final VectorSchemaRoot root;

    AnswerColumns(int points, Map<String, String> metadata, BufferAllocator allocator) {
        this.points = points;
        dictionary = new VarCharVector("status", allocator);
        for (int i = 0; i < STATUSES.size(); i++) {
            dictionary.setSafe(i, utf8(STATUSES.get(i)));
        }
        dictionary.setValueCount(STATUSES.size());
        dictionaries = new DictionaryProvider.MapDictionaryProvider(new Dictionary(dictionary, ENCODING));
        root = VectorSchemaRoot.create(new Schema(fields(points), metadata), allocator);
    }

    private static List<Field> fields(int points) {
        return List.of(
                Field.notNullable("run_id", new ArrowType.FixedSizeBinary(RunId.BYTES)),
                Field.notNullable("repeat", INT32),
                new Field("status", new FieldType(false, ENCODING.getIndexType(), ENCODING), null),
                Field.nullable("message", ArrowType.Utf8.INSTANCE),
                list("trace", new ArrowType.FixedSizeList(points), FLOAT32),
                list("raw_time_us", ArrowType.List.INSTANCE, FLOAT32),
                list("raw_value", ArrowType.List.INSTANCE, UINT16),
                list("spike_time_us", ArrowType.List.INSTANCE, FLOAT64),
                Field.nullable("n_spikes_before", INT32),
                Field.nullable("n_spikes_step", INT32),
                Field.nullable("n_spikes_after", INT32),
                Field.nullable("madc_samples", INT32),
                Field.nullable("madc_dropped", INT32),
                Field.notNullable("started_at", new ArrowType.Timestamp(TimeUnit.MICROSECOND, "UTC")),
                Field.notNullable("wall_ms", FLOAT32));
    }

    private static Field list(String name, ArrowType list, ArrowType element) {
        return new Field(name, FieldType.nullable(list), List.of(Field.notNullable("item", element)));
    }

    VectorSchemaRoot root() {
        return root;
    }

    DictionaryProvider dictionaries() {
        return dictionaries;
    }

    void write(List<RunAnswer> answers) {
        root.clear();
        for (int i = 0; i < answers.size(); i++) {
            RunAnswer answer = answers.get(i);
            ((FixedSizeBinaryVector) root.getVector("run_id"))
                    .setSafe(i, answer.id().bytes());
            ints("repeat").setSafe(i, answer.id().repeat());
            ((TinyIntVector) root.getVector("status"))
                    .setSafe(i, STATUSES.indexOf(answer.outcome().status()));
            ((TimeStampMicroTZVector) root.getVector("started_at"))
                    .setSafe(i, ChronoUnit.MICROS.between(java.time.Instant.EPOCH, answer.startedAt()));
            ((Float4Vector) root.getVector("wall_ms")).setSafe(i, answer.wallMs());
            write(i, answer.outcome());
        }
        root.setRowCount(answers.size());
    }

    private void write(int i, SimulationOutcome outcome) {
        if (outcome instanceof Valid valid) {
            write(i, valid.observation());
        } else if (outcome instanceof Invalid invalid) {
            ((VarCharVector) root.getVector("message")).setSafe(i, utf8(invalid.message()));
        }
    }

    private void write(int i, Observation observation) {
        FixedSizeListVector traces = (FixedSizeListVector) root.getVector("trace");
        Float4Vector samples = (Float4Vector) traces.getDataVector();
        short[] counts = observation.trace();
        traces.setNotNull(i);
        for (int point = 0; point < points; point++) {
            samples.setSafe(i * points + point, (float) (counts[point] * Observation.TRACE_LSB_PER_COUNT));
        }
        ListVector spikes = (ListVector) root.getVector("spike_time_us");
        Float8Vector times = (Float8Vector) spikes.getDataVector();
        int first = spikes.startNewValue(i);
        for (int k = 0; k < observation.spikes(); k++) {
            times.setSafe(first + k, observation.spikeTimesUs()[k]);
        }
        spikes.endValue(i, observation.spikes());
        ints("n_spikes_before").setSafe(i, observation.spikesBefore());
        ints("n_spikes_step").setSafe(i, observation.spikes());
    }

    private IntVector ints(String name) {
        return (IntVector) root.getVector(name);
    }

    private static List<String> statuses() {
        List<String> statuses = new ArrayList<>();
        statuses.add("OK");
        Arrays.stream(Reason.values()).map(Enum::name).forEach(statuses::add);
        return List.copyOf(statuses);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        root.close();
        dictionary.close();
    }
}
