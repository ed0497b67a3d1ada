package org.bss2sbi.simulator;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/**
 * Rows of parameter values, shape (rows, dimension), row-major, in the units of their {@link ParameterSpace}.
 *
 * <p>The values are not copied: whoever builds a batch hands its array over.
 */
public final class ParameterBatch {

    private final ParameterSpace space;
    private final int rows;
    private final double[] values;

    private ParameterBatch(ParameterSpace space, int rows, double[] values) {
        this.space = space;
        this.rows = rows;
        this.values = values;
    }

    /**
     * Wraps row-major values.
     *
     * @param space meaning of the columns
     * @param rows number of rows
     * @param values rows x dimension values, row-major, owned by the batch from now on
     * @return batch
     * @throws IllegalArgumentException if the length is not rows x dimension
     */
    public static ParameterBatch of(ParameterSpace space, int rows, double[] values) {
        requireNonNull(space, "space");
        if (values.length != rows * space.dimension()) {
            throw new IllegalArgumentException("%d values cannot be %d rows of %d parameters (%s)"
                    .formatted(values.length, rows, space.dimension(), space.names()));
        }
        return new ParameterBatch(space, rows, values);
    }

    /**
     * Meaning of the columns.
     *
     * @return parameter space
     */
    public ParameterSpace space() {
        return space;
    }

    /**
     * Number of rows.
     *
     * @return rows
     */
    public int rows() {
        return rows;
    }

    /**
     * One value.
     *
     * @param row row
     * @param column column
     * @return value in the unit of that column
     */
    public double get(int row, int column) {
        return values[row * space.dimension() + column];
    }

    /**
     * Copy of one row.
     *
     * @param row row
     * @return values, length dimension
     */
    public double[] row(int row) {
        int d = space.dimension();
        return Arrays.copyOfRange(values, row * d, (row + 1) * d);
    }

    /**
     * Copy of a range of rows.
     *
     * @param from first row
     * @param to row after the last
     * @return batch of to - from rows
     */
    public ParameterBatch slice(int from, int to) {
        int d = space.dimension();
        return new ParameterBatch(space, to - from, Arrays.copyOfRange(values, from * d, to * d));
    }
}
