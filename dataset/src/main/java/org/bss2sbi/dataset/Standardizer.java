package org.bss2sbi.dataset;

import java.io.Serializable;
import java.util.List;

/**
 * Mean and scale of columns, fitted on the training split only: z = (g(x) - mean) / scale with g the natural logarithm
 * for flagged columns and the identity otherwise. Immutable.
 *
 * <p>Flagged columns are positive; values below {@link #LOG_FLOOR} are raised to it.
 */
public final class Standardizer implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Smallest argument of the logarithm, in the unit of the column. */
    public static final double LOG_FLOOR = 1e-3;

    private final State state;
    private final boolean[] logarithmic;
    private final double[] mean;
    private final double[] scale;

    /**
     * Stored form.
     *
     * @param names column names
     * @param logarithmic whether a column is taken as its logarithm
     * @param mean mean of g(x)
     * @param scale standard deviation of g(x), positive
     */
    public record State(List<String> names, List<Boolean> logarithmic, List<Double> mean, List<Double> scale)
            implements Serializable {

        /** Checks lengths and scales. */
        public State {
            names = List.copyOf(names);
            logarithmic = List.copyOf(logarithmic);
            mean = List.copyOf(mean);
            scale = List.copyOf(scale);
            int n = names.size();
            if (logarithmic.size() != n || mean.size() != n || scale.size() != n) {
                throw new IllegalArgumentException("%d names, %d flags, %d means and %d scales do not fit"
                        .formatted(n, logarithmic.size(), mean.size(), scale.size()));
            }
            for (int j = 0; j < n; j++) {
                if (!(scale.get(j) > 0) || !Double.isFinite(scale.get(j)) || !Double.isFinite(mean.get(j))) {
                    throw new IllegalArgumentException(
                            "Column '%s' has mean %s and scale %s; the scale must be positive"
                                    .formatted(names.get(j), mean.get(j), scale.get(j)));
                }
            }
        }
    }

    private Standardizer(State state) {
        this.state = state;
        int n = state.names().size();
        this.logarithmic = new boolean[n];
        this.mean = new double[n];
        this.scale = new double[n];
        for (int j = 0; j < n; j++) {
            logarithmic[j] = state.logarithmic().get(j);
            mean[j] = state.mean().get(j);
            scale[j] = state.scale().get(j);
        }
    }

    /**
     * From its stored form.
     *
     * @param state stored form
     * @return standardizer
     */
    public static Standardizer of(State state) {
        return new Standardizer(state);
    }

    /**
     * Stored form.
     *
     * @return state, equal to the one it was made of
     */
    public State state() {
        return state;
    }

    /**
     * Number of columns.
     *
     * @return columns
     */
    public int columns() {
        return mean.length;
    }

    /**
     * Standardises one row.
     *
     * @param from array that holds the row
     * @param offset index of its first value
     * @param into array that receives the standardised values
     * @param intoOffset index of the first of them
     */
    public void apply(float[] from, int offset, float[] into, int intoOffset) {
        for (int j = 0; j < mean.length; j++) {
            into[intoOffset + j] = (float) ((transformed(logarithmic[j], from[offset + j]) - mean[j]) / scale[j]);
        }
    }

    /**
     * Undoes {@link #apply} for one value.
     *
     * @param column column
     * @param standardised value without unit
     * @return value in the unit of the column
     */
    public double invert(int column, double standardised) {
        double value = mean[column] + scale[column] * standardised;
        return logarithmic[column] ? Math.exp(value) : value;
    }

    static double transformed(boolean logarithmic, double value) {
        return logarithmic ? Math.log(Math.max(value, LOG_FLOOR)) : value;
    }
}
