package org.bss2sbi.dataset;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bss2sbi.simulator.ParameterSpace;
import org.bss2sbi.simulator.TimeGrid;

/**
 * What the columns of a table mean.
 *
 * <p>Columns, in file order: {@code row_id} int64; one column per parameter (int16 for codes, double otherwise);
 * {@code status}; {@code n_spikes}, {@code n_spikes_before}, {@code spike_times_us}, one float column per feature and
 * {@code trace}, all null for a failed run; {@code repeat}; {@code chip_id}; {@code calibration_sha256}.
 *
 * @param parameters settings that vary, in column order
 * @param grid grid of the stored traces
 * @param codec coding of the trace column
 * @param featureNames names of the feature columns, in order
 */
public record TableSchema(ParameterSpace parameters, TimeGrid grid, TraceCodec codec, List<String> featureNames)
        implements Serializable {

    /** Version of the column layout that this code writes and reads. */
    public static final int VERSION = 1;

    private static final Set<String> RESERVED = Set.of(
            ColumnNames.ROW_ID,
            ColumnNames.STATUS,
            ColumnNames.SPIKES,
            ColumnNames.SPIKES_BEFORE,
            ColumnNames.SPIKE_TIMES,
            ColumnNames.TRACE,
            ColumnNames.REPEAT,
            ColumnNames.CHIP,
            ColumnNames.CALIBRATION);

    /** Checks that no two columns share a name. */
    public TableSchema {
        requireNonNull(grid, "grid");
        requireNonNull(codec, "codec");
        featureNames = List.copyOf(featureNames);
        Set<String> names = new HashSet<>(RESERVED);
        for (String name : parameters.names()) {
            requireUnused(names, name);
        }
        for (String name : featureNames) {
            requireUnused(names, name);
        }
    }

    /**
     * What every file of a table says about its columns: parameters with units and bounds, features, grid, codec.
     *
     * @return values by key, all keys beginning with {@code bss2sbi.}
     */
    public Map<String, String> metadata() {
        return RowColumns.metadata(this);
    }

    private static void requireUnused(Set<String> names, String name) {
        if (!names.add(name)) {
            throw new IllegalArgumentException("Two columns of a table would be called '%s'".formatted(name));
        }
    }
}
