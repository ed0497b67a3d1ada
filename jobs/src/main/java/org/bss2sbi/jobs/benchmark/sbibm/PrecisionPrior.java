package org.bss2sbi.jobs.benchmark.sbibm;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.bss2sbi.training.vector.Marginal;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/** Normal prior with mean zero and a given precision matrix. */
final class PrecisionPrior implements TaskPrior {

    private final double[][] factor;
    private final List<Marginal> marginals;

    /**
     * Prior of a precision matrix.
     *
     * @param precision inverse of the covariance
     */
    PrecisionPrior(double[][] precision) {
        var cholesky = new CholeskyDecomposition(MatrixUtils.createRealMatrix(precision));
        factor = cholesky.getL().getData();
        RealMatrix covariance = cholesky.getSolver().getInverse();
        List<Marginal> normal = new ArrayList<>();
        for (int j = 0; j < precision.length; j++) {
            normal.add(new Marginal.Normal(0, Math.sqrt(covariance.getEntry(j, j))));
        }
        marginals = List.copyOf(normal);
    }

    @Override
    public List<Marginal> marginals() {
        return marginals;
    }

    /** With precision L L', the solution of L' theta = z has that precision. */
    @Override
    public void draw(UniformRandomProvider random, double[] parameters) {
        var normal = ZigguratSampler.NormalizedGaussian.of(random);
        for (int i = parameters.length - 1; i >= 0; i--) {
            double rest = normal.sample();
            for (int j = i + 1; j < parameters.length; j++) {
                rest -= factor[j][i] * parameters[j];
            }
            parameters[i] = rest / factor[i][i];
        }
    }

    @Override
    public double[] logDensity(double[] parameters) {
        int d = dimension();
        double[] logDensity = new double[parameters.length / d];
        for (int row = 0; row < logDensity.length; row++) {
            for (int i = 0; i < d; i++) {
                double whitened = 0;
                for (int j = i; j < d; j++) {
                    whitened += factor[j][i] * parameters[row * d + j];
                }
                logDensity[row] -= 0.5 * whitened * whitened;
            }
        }
        return logDensity;
    }
}
