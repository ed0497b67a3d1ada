package org.bss2sbi.dataset;

import org.bss2sbi.simulator.Observation;
import org.bss2sbi.simulator.Parameter;
import org.bss2sbi.simulator.SimulationOutcome;

/** Whether a row can be kept in the columns of a schema: mistakes of the calling code, not of the data. */
final class RowCheck {

    private RowCheck() {}

    static void requireFit(SimulationRow row, TableSchema schema, long expectedId) {
        if (row.rowId() != expectedId) {
            throw new IllegalArgumentException(
                    "Rows of a part come in order: expected row %d, got %d".formatted(expectedId, row.rowId()));
        }
        requireTheta(row, schema);
        if (row.outcome() instanceof SimulationOutcome.Valid valid) {
            requireObservation(row.rowId(), valid.observation(), schema);
        }
    }

    private static void requireTheta(SimulationRow row, TableSchema schema) {
        double[] theta = row.theta();
        if (theta.length != schema.parameters().dimension()) {
            throw new IllegalArgumentException("Row %d has %d parameter values, the table has %d parameters %s"
                    .formatted(
                            row.rowId(),
                            theta.length,
                            schema.parameters().dimension(),
                            schema.parameters().names()));
        }
        for (int j = 0; j < theta.length; j++) {
            Parameter parameter = schema.parameters().get(j);
            if (parameter.isInteger() && theta[j] != (short) theta[j]) {
                throw new IllegalArgumentException("Row %d: '%s' must be a 16-bit integer, got %s"
                        .formatted(row.rowId(), parameter.name(), theta[j]));
            }
        }
    }

    private static void requireObservation(long rowId, Observation observation, TableSchema schema) {
        if (observation.trace().length != schema.grid().points()) {
            throw new IllegalArgumentException("Row %d has a trace of %d points, the grid of the table has %d"
                    .formatted(rowId, observation.trace().length, schema.grid().points()));
        }
        if (observation.features().length != schema.featureNames().size()) {
            throw new IllegalArgumentException("Row %d has %d features, the table has %d: %s"
                    .formatted(
                            rowId,
                            observation.features().length,
                            schema.featureNames().size(),
                            schema.featureNames()));
        }
    }
}
