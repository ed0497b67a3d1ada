package org.bss2sbi.simulator.remote;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FixedSizeBinaryVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.UInt2Vector;
import org.apache.arrow.vector.ValueVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.FixedSizeListVector;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

/** Columns of a request, one row per run; for writing them and for reading them. */
final class RequestColumns {

    private static final ArrowType INT32 = new ArrowType.Int(32, true);
    private static final ArrowType UINT16 = new ArrowType.Int(16, false);
    private static final ArrowType FLOAT32 = new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE);

    private final VectorSchemaRoot root;
    private final FixedSizeBinaryVector runId;
    private final IntVector repeat;
    private final IntVector neuron;
    private final FixedSizeListVector codes;
    private final UInt2Vector code;
    private final UInt2Vector stimulus;
    private final Float4Vector before;
    private final Float4Vector step;
    private final Float4Vector after;
    private final IntVector deadline;

    /**
     * Binds the columns of a batch.
     *
     * @throws IllegalArgumentException if one is missing or of another type
     */
    RequestColumns(VectorSchemaRoot root, RequestHeader header) {
        this.root = root;
        runId = column("run_id", FixedSizeBinaryVector.class);
        repeat = column("repeat", IntVector.class);
        neuron = column("neuron", IntVector.class);
        codes = column("codes", FixedSizeListVector.class);
        stimulus = column("stimulus_code", UInt2Vector.class);
        before = column("t_before_us", Float4Vector.class);
        step = column("t_step_us", Float4Vector.class);
        after = column("t_after_us", Float4Vector.class);
        deadline = column("deadline_ms", IntVector.class);
        int listed = header.parameters().size();
        if (runId.getByteWidth() != RunId.BYTES || codes.getListSize() != listed) {
            throw new IllegalArgumentException("run_id must have %d bytes and codes %d values (%s), got %d and %d"
                    .formatted(RunId.BYTES, listed, header.parameters(), runId.getByteWidth(), codes.getListSize()));
        }
        code = checked("codes", codes.getDataVector(), UInt2Vector.class);
    }

    static VectorSchemaRoot allocate(RequestHeader header, BufferAllocator allocator) {
        Field code = new Field("item", FieldType.notNullable(UINT16), null);
        List<Field> fields = List.of(
                Field.notNullable("run_id", new ArrowType.FixedSizeBinary(RunId.BYTES)),
                Field.notNullable("repeat", INT32),
                Field.notNullable("neuron", INT32),
                new Field(
                        "codes",
                        FieldType.notNullable(
                                new ArrowType.FixedSizeList(header.parameters().size())),
                        List.of(code)),
                Field.notNullable("stimulus_code", UINT16),
                Field.notNullable("t_before_us", FLOAT32),
                Field.notNullable("t_step_us", FLOAT32),
                Field.notNullable("t_after_us", FLOAT32),
                Field.notNullable("deadline_ms", INT32));
        Map<String, String> metadata = header.metadata();
        return VectorSchemaRoot.create(new Schema(fields, metadata), allocator);
    }

    void write(List<RunRequest> runs) {
        root.clear();
        for (int i = 0; i < runs.size(); i++) {
            RunRequest run = runs.get(i);
            runId.setSafe(i, run.id().bytes());
            repeat.setSafe(i, run.id().repeat());
            neuron.setSafe(i, run.neuron());
            codes.setNotNull(i);
            for (int j = 0; j < codes.getListSize(); j++) {
                code.setSafe(i * codes.getListSize() + j, run.codes().get(j));
            }
            stimulus.setSafe(i, run.stimulusCode());
            before.setSafe(i, (float) run.beforeUs());
            step.setSafe(i, (float) run.stepUs());
            after.setSafe(i, (float) run.afterUs());
            deadline.setSafe(i, run.deadlineMs());
        }
        root.setRowCount(runs.size());
    }

    List<RunRequest> read() {
        List<RunRequest> runs = new ArrayList<>(root.getRowCount());
        for (int i = 0; i < root.getRowCount(); i++) {
            List<Integer> row = new ArrayList<>(codes.getListSize());
            for (int j = 0; j < codes.getListSize(); j++) {
                row.add((int) code.get(i * codes.getListSize() + j));
            }
            runs.add(new RunRequest(
                    RunId.of(runId.get(i), repeat.get(i)),
                    neuron.get(i),
                    List.copyOf(row),
                    stimulus.get(i),
                    decimal(before.get(i)),
                    decimal(step.get(i)),
                    decimal(after.get(i)),
                    deadline.get(i)));
        }
        return runs;
    }

    /** The shortest decimal that a float stands for: 100.1f is 100.1 and not 100.0999985. */
    private static double decimal(float value) {
        return Double.parseDouble(Float.toString(value));
    }

    private <V extends ValueVector> V column(String name, Class<V> type) {
        return checked(name, root.getVector(name), type);
    }

    private static <V extends ValueVector> V checked(String name, ValueVector vector, Class<V> type) {
        if (!type.isInstance(vector)) {
            throw new IllegalArgumentException("column '%s' must be a %s, got %s"
                    .formatted(name, type.getSimpleName(), vector == null ? "none" : vector.getField()));
        }
        if (vector.getNullCount() > 0) {
            throw new IllegalArgumentException("column '%s' must not have nulls".formatted(name));
        }
        return type.cast(vector);
    }
}
