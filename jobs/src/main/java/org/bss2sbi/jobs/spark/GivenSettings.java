package org.bss2sbi.jobs.spark;

import java.util.Arrays;
import org.bss2sbi.simulator.ParameterBatch;
import org.bss2sbi.simulator.ParameterSpace;
import org.bss2sbi.simulator.Prior;

/** Settings that are known already, one per row: posterior draws that are to be run again, or points of a self-test. */
public final class GivenSettings implements Prior {

    private static final long serialVersionUID = 1L;

    private final ParameterSpace space;
    private final double[] values;
    private final long first;

    /**
     * Takes settings over; row i is the i-th setting.
     *
     * @param space meaning of the columns
     * @param values row-major values in their own units, owned from now on
     */
    public GivenSettings(ParameterSpace space, double[] values) {
        this(space, values, 0);
    }

    /**
     * Takes settings over; row {@code first + i} is the i-th setting.
     *
     * @param space meaning of the columns
     * @param values row-major values in their own units, owned from now on
     * @param first id of the first row
     */
    public GivenSettings(ParameterSpace space, double[] values, long first) {
        if (values.length % space.dimension() != 0) {
            throw new IllegalArgumentException("%d values are no whole number of rows of %d parameters"
                    .formatted(values.length, space.dimension()));
        }
        this.space = space;
        this.values = values;
        this.first = first;
    }

    @Override
    public ParameterSpace space() {
        return space;
    }

    @Override
    public ParameterBatch sample(long firstRow, int rows, long seed) {
        int d = space.dimension();
        int from = Math.multiplyExact(Math.toIntExact(firstRow - first), d);
        return ParameterBatch.of(space, rows, Arrays.copyOfRange(values, from, from + rows * d));
    }

    /** A list of points has no density: every listed or other point has probability zero almost everywhere. */
    @Override
    public double[] logProb(ParameterBatch theta) {
        double[] none = new double[theta.rows()];
        Arrays.fill(none, Double.NEGATIVE_INFINITY);
        return none;
    }
}
