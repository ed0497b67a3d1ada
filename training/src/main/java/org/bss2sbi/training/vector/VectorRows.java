package org.bss2sbi.training.vector;

/** Simulations held in memory: parameters and data as plain vectors, row by row. */
public final class VectorRows {

    private final int rows;
    private final double[] parameters;
    private final double[] data;

    /**
     * Wraps row-major arrays.
     *
     * @param rows number of simulations, at least 1
     * @param parameters shape (rows, dimension), finite, not copied
     * @param data what was observed, shape (rows, data width), finite, not copied
     */
    public VectorRows(int rows, double[] parameters, double[] data) {
        if (rows < 1 || parameters.length % rows != 0 || data.length % rows != 0) {
            throw new IllegalArgumentException("%d parameters and %d data values cannot be %d rows"
                    .formatted(parameters.length, data.length, rows));
        }
        this.rows = rows;
        this.parameters = parameters;
        this.data = data;
    }

    /**
     * Number of simulations.
     *
     * @return rows
     */
    public int rows() {
        return rows;
    }

    /**
     * Number of parameters.
     *
     * @return parameters per row
     */
    public int dimension() {
        return parameters.length / rows;
    }

    /**
     * Number of data values.
     *
     * @return data values per row
     */
    public int dataWidth() {
        return data.length / rows;
    }

    double parameter(int row, int column) {
        return parameters[row * dimension() + column];
    }

    double datum(int row, int column) {
        return data[row * dataWidth() + column];
    }
}
