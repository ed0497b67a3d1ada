package org.bss2sbi.training.vector;

import java.io.Serializable;
import java.util.List;
import org.bss2sbi.training.flow.Architecture;

/** Standardised parameters as multiples of the deviation around a linear fit, with the bounds of the prior on that scale. Immutable. */
final class Residuals implements Serializable {

    private static final long serialVersionUID = 1L;

    private final List<Marginal> prior;
    private final LinearFit fit;

    Residuals(List<Marginal> prior, LinearFit fit) {
        this.prior = List.copyOf(prior);
        this.fit = fit;
    }

    int dimension() {
        return prior.size();
    }

    double of(int column, double standardised, float[] inputs, int offset) {
        return (standardised - fit.centre(column, inputs, offset)) / fit.deviation(column);
    }

    double standardised(int column, double residual, float[] inputs, int offset) {
        double value = fit.centre(column, inputs, offset) + residual * fit.deviation(column);
        Marginal marginal = prior.get(column);
        return Math.min(Math.max(value, marginal.lower()), marginal.upper()); // rounding only
    }

    double[] lower(float[] inputs, int offset) {
        double[] lower = new double[dimension()];
        for (int column = 0; column < lower.length; column++) {
            lower[column] = of(column, prior.get(column).lower(), inputs, offset);
        }
        return lower;
    }

    double[] upper(float[] inputs, int offset) {
        double[] upper = new double[dimension()];
        for (int column = 0; column < upper.length; column++) {
            upper[column] = of(column, prior.get(column).upper(), inputs, offset);
        }
        return upper;
    }

    /** What an estimator wants to know of standardised parameters and their bounds, put at targets[at...]. */
    void setTarget(
            Architecture architecture, double[] standardised, float[] inputs, int offset, float[] targets, int at) {
        double[] residual = new double[dimension()];
        for (int column = 0; column < residual.length; column++) {
            residual[column] = of(column, standardised[column], inputs, offset);
        }
        double[] target = architecture.target(residual, lower(inputs, offset), upper(inputs, offset));
        for (int i = 0; i < target.length; i++) {
            targets[at + i] = (float) target[i];
        }
    }

    /** Log of the product of all deviations. */
    double logDeviation() {
        double sum = 0;
        for (int column = 0; column < dimension(); column++) {
            sum += Math.log(fit.deviation(column));
        }
        return sum;
    }
}
