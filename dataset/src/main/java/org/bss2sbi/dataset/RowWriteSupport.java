package org.bss2sbi.dataset;

import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.bss2sbi.simulator.Observation;
import org.bss2sbi.simulator.Parameter;
import org.bss2sbi.simulator.SimulationOutcome;

/** Turns a {@link SimulationRow} into Parquet values, column by column in the order of {@link RowColumns#all}. */
final class RowWriteSupport extends WriteSupport<SimulationRow> {

    private final TableSchema schema;
    private RecordConsumer out;
    private int field;

    RowWriteSupport(TableSchema schema) {
        this.schema = schema;
    }

    @SuppressWarnings("deprecation") // the only form that every caller in Parquet 1.17 accepts
    @Override
    public WriteContext init(Configuration configuration) {
        return new WriteContext(RowColumns.all(schema), RowColumns.metadata(schema));
    }

    @Override
    public void prepareForWrite(RecordConsumer recordConsumer) {
        out = recordConsumer;
    }

    @Override
    public void write(SimulationRow row) {
        out.startMessage();
        field = 0;
        begin(ColumnNames.ROW_ID);
        out.addLong(row.rowId());
        end(ColumnNames.ROW_ID);
        theta(row.theta());
        text(ColumnNames.STATUS, row.outcome().status());
        if (row.outcome() instanceof SimulationOutcome.Valid valid) {
            observation(valid.observation());
        } else {
            field += 4 + schema.featureNames().size(); // counts, times, features and trace stay null
        }
        integer(ColumnNames.REPEAT, row.repeat());
        text(ColumnNames.CHIP, row.chip().chipId());
        text(ColumnNames.CALIBRATION, row.chip().calibrationSha256());
        out.endMessage();
    }

    private void theta(double[] theta) {
        for (int j = 0; j < theta.length; j++) {
            Parameter parameter = schema.parameters().get(j);
            begin(parameter.name());
            if (parameter.isInteger()) {
                out.addInteger((int) theta[j]);
            } else {
                out.addDouble(theta[j]);
            }
            end(parameter.name());
        }
    }

    private void observation(Observation observation) {
        integer(ColumnNames.SPIKES, observation.spikes());
        integer(ColumnNames.SPIKES_BEFORE, observation.spikesBefore());
        spikeTimes(observation.spikeTimesUs());
        for (int i = 0; i < observation.features().length; i++) {
            String name = schema.featureNames().get(i);
            begin(name);
            out.addFloat(observation.features()[i]);
            end(name);
        }
        begin(ColumnNames.TRACE);
        out.addBinary(Binary.fromConstantByteArray(schema.codec().encode(observation.trace())));
        end(ColumnNames.TRACE);
    }

    private void spikeTimes(float[] timesUs) {
        begin(ColumnNames.SPIKE_TIMES);
        out.startGroup();
        if (timesUs.length > 0) {
            out.startField("list", 0);
            for (float time : timesUs) {
                out.startGroup();
                out.startField("element", 0);
                out.addFloat(time);
                out.endField("element", 0);
                out.endGroup();
            }
            out.endField("list", 0);
        }
        out.endGroup();
        end(ColumnNames.SPIKE_TIMES);
    }

    private void integer(String name, int value) {
        begin(name);
        out.addInteger(value);
        end(name);
    }

    private void text(String name, String value) {
        begin(name);
        out.addBinary(Binary.fromString(value));
        end(name);
    }

    private void begin(String name) {
        out.startField(name, field);
    }

    private void end(String name) {
        out.endField(name, field);
        field++;
    }
}
