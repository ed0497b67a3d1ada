package org.bss2sbi.dataset;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.io.api.Binary;
import org.bss2sbi.dataset.parquet.RowGroup;
import org.bss2sbi.simulator.Observation;
import org.bss2sbi.simulator.SimulationOutcome;
import org.bss2sbi.simulator.chip.ChipIdentity;

/** Reads all columns of a row group row by row, for looking one row up and for verification. */
final class RowReader {

    private final TableSchema schema;
    private final RowGroup group;
    private final SpikeTimesCursor spikeTimes;
    private final Map<String, ColumnReader> cursors = new HashMap<>();

    RowReader(RowGroup group, TableSchema schema) {
        this.schema = schema;
        this.group = group;
        this.spikeTimes = new SpikeTimesCursor(group);
    }

    /** The next row; to be called once for each row of the group. */
    SimulationRow next() {
        long rowId = cursor(ColumnNames.ROW_ID).getLong();
        cursor(ColumnNames.ROW_ID).consume();
        double[] theta = new double[schema.parameters().dimension()];
        for (int j = 0; j < theta.length; j++) {
            ColumnReader value = cursor(schema.parameters().get(j).name());
            theta[j] = schema.parameters().get(j).isInteger() ? value.getInteger() : value.getDouble();
            value.consume();
        }
        SimulationOutcome outcome = outcome(text(ColumnNames.STATUS));
        int repeat = cursor(ColumnNames.REPEAT).getInteger();
        cursor(ColumnNames.REPEAT).consume();
        ChipIdentity chip = new ChipIdentity(text(ColumnNames.CHIP), text(ColumnNames.CALIBRATION));
        return new SimulationRow(rowId, repeat, theta, outcome, chip);
    }

    private SimulationOutcome outcome(String status) {
        int spikes = integer(ColumnNames.SPIKES);
        int spikesBefore = integer(ColumnNames.SPIKES_BEFORE);
        spikeTimes.advance();
        float[] times = spikeTimes.timesUs();
        float[] features = features(schema.featureNames());
        short[] trace = trace();
        if (!"OK".equals(status)) {
            return new SimulationOutcome.Invalid(SimulationOutcome.Reason.valueOf(status), "");
        }
        if (spikes != times.length || trace.length == 0) {
            throw new IllegalArgumentException("n_spikes is %d but there are %d spike times and %d trace points"
                    .formatted(spikes, times.length, trace.length));
        }
        return new SimulationOutcome.Valid(new Observation(trace, times, spikesBefore, features));
    }

    private float[] features(List<String> names) {
        float[] features = new float[names.size()];
        for (int j = 0; j < features.length; j++) {
            ColumnReader cursor = cursor(names.get(j));
            features[j] = cursor.getCurrentDefinitionLevel() == 1 ? cursor.getFloat() : Float.NaN;
            cursor.consume();
        }
        return features;
    }

    private short[] trace() {
        ColumnReader cursor = cursor(ColumnNames.TRACE);
        short[] trace = {};
        if (cursor.getCurrentDefinitionLevel() == 1) {
            ByteBuffer bytes = cursor.getBinary().toByteBuffer();
            trace = new short[schema.grid().points()];
            schema.codec().decode(bytes, trace, 0, trace.length);
        }
        cursor.consume();
        return trace;
    }

    private int integer(String name) {
        ColumnReader cursor = cursor(name);
        int value = cursor.getCurrentDefinitionLevel() == 1 ? cursor.getInteger() : -1;
        cursor.consume();
        return value;
    }

    private String text(String name) {
        Binary text = cursor(name).getBinary();
        cursor(name).consume();
        return text.toStringUsingUTF8();
    }

    private ColumnReader cursor(String name) {
        return cursors.computeIfAbsent(name, group::column);
    }
}
