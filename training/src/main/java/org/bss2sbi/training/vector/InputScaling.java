package org.bss2sbi.training.vector;

import java.io.Serializable;
import java.util.ArrayList;

/**
 * Inputs of an estimator made of data: every column with mean 0 and deviation 1, and columns that are never negative a second
 * time as logarithms, because counts, rates and concentrations tend to spread over orders of magnitude. Fitted on the data of
 * all rows; constant columns are left out; values beyond five deviations are cut there. Immutable.
 */
final class InputScaling implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final double LIMIT = 5;

    private final ArrayList<Input> inputs = new ArrayList<>();

    /** One input: column, offset inside the logarithm or NaN for none, mean and deviation. */
    private record Input(int column, double offset, double mean, double deviation) implements Serializable {

        double raw(double value) {
            return Double.isNaN(offset) ? value : Math.log(Math.max(value, 0) + offset);
        }

        double of(double value) {
            return Math.min(Math.max((raw(value) - mean) / deviation, -LIMIT), LIMIT);
        }
    }

    private InputScaling() {}

    static InputScaling fit(VectorRows rows) {
        InputScaling scaling = new InputScaling();
        for (int column = 0; column < rows.dataWidth(); column++) {
            scaling.add(rows, column, Double.NaN);
            double smallest = Double.POSITIVE_INFINITY;
            double smallestPositive = Double.POSITIVE_INFINITY;
            for (int row = 0; row < rows.rows(); row++) {
                double value = rows.datum(row, column);
                smallest = Math.min(smallest, value);
                smallestPositive = value > 0 ? Math.min(smallestPositive, value) : smallestPositive;
            }
            if (smallest >= 0 && smallestPositive < Double.POSITIVE_INFINITY) {
                scaling.add(rows, column, 0.5 * smallestPositive);
            }
        }
        if (scaling.inputs.isEmpty()) {
            throw new IllegalArgumentException("All %d data columns are constant".formatted(rows.dataWidth()));
        }
        return scaling;
    }

    private void add(VectorRows rows, int column, double offset) {
        Input raw = new Input(column, offset, 0, 1);
        double mean = 0;
        for (int row = 0; row < rows.rows(); row++) {
            mean += raw.raw(rows.datum(row, column)) / rows.rows();
        }
        double squares = 0;
        for (int row = 0; row < rows.rows(); row++) {
            double distance = raw.raw(rows.datum(row, column)) - mean;
            squares += distance * distance / rows.rows();
        }
        double deviation = Math.sqrt(squares);
        if (deviation > 1e-9 * (1 + Math.abs(mean))) {
            inputs.add(new Input(column, offset, mean, deviation));
        }
    }

    int width() {
        return inputs.size();
    }

    /** Inputs of one row of data, data[offset...]. */
    void apply(double[] data, int offset, float[] into, int intoOffset) {
        for (int i = 0; i < inputs.size(); i++) {
            Input input = inputs.get(i);
            into[intoOffset + i] = (float) input.of(data[offset + input.column()]);
        }
    }

    float[] of(double[] data) {
        float[] values = new float[width()];
        apply(data, 0, values, 0);
        return values;
    }
}
