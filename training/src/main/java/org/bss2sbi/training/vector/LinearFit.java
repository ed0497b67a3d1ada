package org.bss2sbi.training.vector;

import java.io.Serializable;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.DecompositionSolver;
import org.hipparchus.linear.RealMatrix;

/**
 * Where the standardised parameters lie according to the data, and how far around it: an estimator then learns the density of the
 * residual, which is much narrower than the prior where data are parameters with noise. Ridge regression of the parameters on
 * the inputs. Immutable.
 */
final class LinearFit implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final double RIDGE = 1e-4;

    private final double[][] coefficients; // one row per parameter
    private final double[] deviations;

    private LinearFit(double[][] coefficients, double[] deviations) {
        this.coefficients = coefficients;
        this.deviations = deviations;
    }

    /** No regression: the residual is the standardised parameter itself. */
    static LinearFit none(int dimension, int inputs) {
        double[] ones = new double[dimension];
        java.util.Arrays.fill(ones, 1.0);
        return new LinearFit(new double[dimension][inputs], ones);
    }

    /** Least squares over rows; inputs shape (rows, inputs), standardised shape (rows, dimension), both row-major. */
    static LinearFit of(int rows, float[] inputs, double[] standardised) {
        int k = inputs.length / rows;
        int d = standardised.length / rows;
        DecompositionSolver solver = new CholeskyDecomposition(gram(rows, k, inputs)).getSolver();
        double[][] coefficients = new double[d][];
        for (int column = 0; column < d; column++) {
            coefficients[column] = solver.solve(new ArrayRealVector(moments(rows, k, inputs, d, standardised, column)))
                    .toArray();
        }
        LinearFit means = new LinearFit(coefficients, new double[d]);
        double[] deviations = new double[d];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < d; column++) {
                double residual = standardised[row * d + column] - means.centre(column, inputs, row * k);
                deviations[column] += residual * residual / rows;
            }
        }
        for (int column = 0; column < d; column++) {
            deviations[column] = Math.sqrt(deviations[column]);
        }
        return new LinearFit(coefficients, deviations);
    }

    private static RealMatrix gram(int rows, int k, float[] inputs) {
        double[][] gram = new double[k][k];
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < k; i++) {
                for (int j = 0; j < k; j++) {
                    gram[i][j] += (double) inputs[row * k + i] * inputs[row * k + j] / rows;
                }
            }
        }
        for (int i = 0; i < k; i++) {
            gram[i][i] += RIDGE;
        }
        return new Array2DRowRealMatrix(gram, false);
    }

    private static double[] moments(int rows, int k, float[] inputs, int d, double[] standardised, int column) {
        double[] moments = new double[k];
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < k; i++) {
                moments[i] += inputs[row * k + i] * standardised[row * d + column] / rows;
            }
        }
        return moments;
    }

    /** Expected standardised parameter given inputs[offset...]. */
    double centre(int column, float[] inputs, int offset) {
        double[] coefficient = coefficients[column];
        double sum = 0;
        for (int i = 0; i < coefficient.length; i++) {
            sum += coefficient[i] * inputs[offset + i];
        }
        return sum;
    }

    /** Standard deviation of the standardised parameter around its expectation, positive. */
    double deviation(int column) {
        return deviations[column];
    }
}
