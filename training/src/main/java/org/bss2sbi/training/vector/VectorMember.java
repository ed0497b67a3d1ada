package org.bss2sbi.training.vector;

import java.io.Serializable;
import java.util.List;
import org.bss2sbi.training.flow.AutoregressiveEstimator;
import org.bss2sbi.training.flow.ConditionedDensity;

/** One estimator of an ensemble: the density of the residuals around a linear fit. Immutable. */
final class VectorMember implements Serializable {

    private static final long serialVersionUID = 1L;

    private final Residuals residuals;
    private final AutoregressiveEstimator estimator;

    VectorMember(Residuals residuals, AutoregressiveEstimator estimator) {
        this.residuals = residuals;
        this.estimator = estimator;
    }

    /** The density given inputs; confined to one thread. */
    Given given(float[] inputs) {
        return new Given(inputs);
    }

    /** Density of the standardised parameters given one row of data. */
    final class Given {

        private final float[] inputs;
        private final ConditionedDensity density;

        private Given(float[] inputs) {
            this.inputs = inputs;
            density = estimator.condition(inputs, residuals.lower(inputs, 0), residuals.upper(inputs, 0));
        }

        /** Draws n standardised parameter vectors, row-major. */
        double[] sample(int n, org.apache.commons.rng.UniformRandomProvider random) {
            double[] positions = density.sample(n, random, new double[n]);
            int d = residuals.dimension();
            for (int i = 0; i < positions.length; i++) {
                positions[i] = residuals.standardised(i % d, positions[i], inputs, 0);
            }
            return positions;
        }

        /** Log densities of standardised parameter vectors, in nats. */
        double[] logProb(double[] standardised) {
            int d = residuals.dimension();
            double[] positions = new double[standardised.length];
            for (int i = 0; i < positions.length; i++) {
                positions[i] = residuals.of(i % d, standardised[i], inputs, 0);
            }
            double[] logProb = density.logProb(positions);
            for (int i = 0; i < logProb.length; i++) {
                logProb[i] -= residuals.logDeviation();
            }
            return logProb;
        }
    }

    /** Order of the parameters. */
    List<Integer> order() {
        return estimator.architecture().order();
    }
}
