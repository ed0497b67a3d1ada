package org.bss2sbi.dataset;

import static org.apache.parquet.schema.LogicalTypeAnnotation.intType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.FLOAT;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.bss2sbi.simulator.Observation;
import org.bss2sbi.simulator.Parameter;

/** Names, types and metadata of the Parquet columns of a {@link TableSchema}. */
final class RowColumns {

    static final String[] SPIKE_TIME = {ColumnNames.SPIKE_TIMES, "list", "element"};

    /** Begins every key that this project adds to the metadata of a file. */
    static final String PREFIX = "bss2sbi.";

    private RowColumns() {}

    static MessageType all(TableSchema schema) {
        List<Type> columns = new ArrayList<>();
        columns.add(Types.required(INT64).named(ColumnNames.ROW_ID));
        for (Parameter parameter : schema.parameters().parameters()) {
            columns.add(parameter(parameter));
        }
        columns.add(Types.required(BINARY).as(stringType()).named(ColumnNames.STATUS));
        columns.add(Types.optional(INT32).named(ColumnNames.SPIKES));
        columns.add(Types.optional(INT32).named(ColumnNames.SPIKES_BEFORE));
        columns.add(Types.optionalList().requiredElement(FLOAT).named(ColumnNames.SPIKE_TIMES));
        for (String feature : schema.featureNames()) {
            columns.add(Types.optional(FLOAT).named(feature));
        }
        columns.add(Types.optional(BINARY).named(ColumnNames.TRACE));
        columns.add(Types.required(INT32).named(ColumnNames.REPEAT));
        columns.add(Types.required(BINARY).as(stringType()).named(ColumnNames.CHIP));
        columns.add(Types.required(BINARY).as(stringType()).named(ColumnNames.CALIBRATION));
        return new MessageType("simulation", columns);
    }

    /** Columns that a batch needs; status and spike counts always, because filters look at them. */
    static MessageType of(TableSchema schema, Set<Column> wanted) {
        List<Type> columns = new ArrayList<>();
        for (Type type : all(schema).getFields()) {
            String name = type.getName();
            boolean needed =
                    switch (name) {
                        case ColumnNames.ROW_ID, ColumnNames.STATUS, ColumnNames.SPIKES, ColumnNames.SPIKES_BEFORE ->
                            true;
                        case ColumnNames.SPIKE_TIMES -> wanted.contains(Column.SPIKE_TIMES);
                        case ColumnNames.TRACE -> wanted.contains(Column.TRACE);
                        case ColumnNames.REPEAT, ColumnNames.CHIP, ColumnNames.CALIBRATION -> false;
                        default ->
                            schema.featureNames().contains(name)
                                    ? wanted.contains(Column.FEATURES)
                                    : wanted.contains(Column.THETA);
                    };
            if (needed) {
                columns.add(type);
            }
        }
        return new MessageType("simulation", columns);
    }

    static Map<String, String> metadata(TableSchema schema) {
        Map<String, String> metadata = new TreeMap<>();
        metadata.put(PREFIX + "schema_version", Integer.toString(TableSchema.VERSION));
        metadata.put(PREFIX + "parameters", Json.line(schema.parameters().parameters()));
        metadata.put(PREFIX + "features", Json.line(schema.featureNames()));
        metadata.put(PREFIX + "grid_start_us", Double.toString(schema.grid().startUs()));
        metadata.put(PREFIX + "grid_step_us", Double.toString(schema.grid().stepUs()));
        metadata.put(PREFIX + "grid_points", Integer.toString(schema.grid().points()));
        metadata.put(PREFIX + "trace_codec", schema.codec().id());
        metadata.put(PREFIX + "trace_counts_per_lsb", Double.toString(1 / Observation.TRACE_LSB_PER_COUNT));
        return metadata;
    }

    private static Type parameter(Parameter parameter) {
        return parameter.isInteger()
                ? Types.required(INT32).as(intType(16, true)).named(parameter.name())
                : Types.required(DOUBLE).named(parameter.name());
    }
}
