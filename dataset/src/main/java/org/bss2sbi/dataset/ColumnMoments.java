package org.bss2sbi.dataset;

import java.util.ArrayList;
import java.util.List;
import org.bss2sbi.simulator.BadInputException;

/**
 * Means and scales of columns in one pass and constant memory, from which a {@link Standardizer} is made: running mean and sum of
 * squares after Welford, Technometrics 4 (1962) 419.
 */
public final class ColumnMoments {

    private static final double SMALLEST_RELATIVE_SCALE = 1e-6;

    private final List<String> names;
    private final List<Boolean> logarithmic;
    private final double[] mean;
    private final double[] squares;
    private long rows;

    /**
     * Starts without rows.
     *
     * @param names names of the columns
     * @param logarithmic whether a column is taken as its logarithm
     */
    public ColumnMoments(List<String> names, List<Boolean> logarithmic) {
        this.names = names;
        this.logarithmic = logarithmic;
        this.mean = new double[names.size()];
        this.squares = new double[names.size()];
    }

    /**
     * Takes one row of the training split.
     *
     * @param values one value per column
     * @param rowId row id, for messages
     * @throws BadInputException if a value is not finite
     */
    public void add(float[] values, long rowId) {
        rows++;
        for (int j = 0; j < mean.length; j++) {
            if (!Float.isFinite(values[j])) {
                throw new BadInputException("Row %d: '%s' is %s; nothing is trained on it. Run 'bss2-sbi table verify'."
                        .formatted(rowId, names.get(j), values[j]));
            }
            double value = Standardizer.transformed(logarithmic.get(j), values[j]);
            double delta = value - mean[j];
            mean[j] += delta / rows;
            squares[j] += delta * (value - mean[j]);
        }
    }

    /**
     * Standardizer of the rows so far.
     *
     * @return standardizer
     * @throws BadInputException if there are fewer than two rows or a column is constant
     */
    public Standardizer standardizer() {
        if (rows < 2) {
            throw new BadInputException(
                    "Standardisation needs at least 2 rows for training, got %d. Simulate more rows.".formatted(rows));
        }
        List<String> constant = new ArrayList<>();
        List<Double> means = new ArrayList<>();
        List<Double> scales = new ArrayList<>();
        for (int j = 0; j < mean.length; j++) {
            double scale = Math.sqrt(squares[j] / (rows - 1));
            if (!(scale > SMALLEST_RELATIVE_SCALE * Math.abs(mean[j]))) {
                constant.add(names.get(j));
            }
            means.add(mean[j]);
            scales.add(scale);
        }
        if (!constant.isEmpty()) {
            throw new BadInputException(
                    "%s constant over %d training rows and would teach nothing: %s. Leave it out or widen the experiment."
                            .formatted(
                                    constant.size() == 1 ? "A column is" : "Columns are",
                                    rows,
                                    String.join(", ", constant)));
        }
        return Standardizer.of(new Standardizer.State(names, logarithmic, means, scales));
    }
}
