package org.bss2sbi.training.vector;

import java.io.Serializable;
import org.apache.commons.rng.UniformRandomProvider;
import org.bss2sbi.training.flow.Architecture;
import org.bss2sbi.training.flow.Density;
import org.bss2sbi.training.flow.Estimator;

/** One estimator of an ensemble: the density of the residuals around a linear fit. Immutable. */
final class VectorMember implements Serializable {

    private static final long serialVersionUID = 1L;

    private final Residuals residuals;
    private final Architecture architecture;
    private final float[] flat;
    private final Estimator estimator;

    VectorMember(Residuals residuals, Architecture architecture, float[] flat) {
        this.residuals = residuals;
        this.architecture = architecture;
        this.flat = flat;
        this.estimator = architecture.estimator(flat);
    }

    Residuals residuals() {
        return residuals;
    }

    Architecture architecture() {
        return architecture;
    }

    /** Weights of the estimator, not a copy. */
    float[] flat() {
        return flat;
    }

    /** Density of the standardised parameters given inputs. */
    Density given(float[] inputs) {
        return new Given(inputs);
    }

    private final class Given implements Density {

        private final float[] inputs;
        private final Density density;

        private Given(float[] inputs) {
            this.inputs = inputs;
            density = estimator.condition(inputs, residuals.lower(inputs, 0), residuals.upper(inputs, 0));
        }

        @Override
        public int dimension() {
            return residuals.dimension();
        }

        @Override
        public double[] sample(int n, UniformRandomProvider random, double[] logProb) {
            double[] samples = density.sample(n, random, logProb);
            for (int i = 0; i < samples.length; i++) {
                samples[i] = residuals.standardised(i % dimension(), samples[i], inputs, 0);
            }
            addSlope(logProb);
            return samples;
        }

        @Override
        public double[] logProb(double[] standardised) {
            return addSlope(density.logProb(positions(standardised)));
        }

        @Override
        public double[] roughLogProb(double[] standardised) {
            return addSlope(density.roughLogProb(positions(standardised)));
        }

        private double[] positions(double[] standardised) {
            double[] positions = new double[standardised.length];
            for (int i = 0; i < positions.length; i++) {
                positions[i] = residuals.of(i % dimension(), standardised[i], inputs, 0);
            }
            return positions;
        }

        private double[] addSlope(double[] logProb) {
            for (int i = 0; i < logProb.length; i++) {
                logProb[i] -= residuals.logDeviation();
            }
            return logProb;
        }
    }
}
