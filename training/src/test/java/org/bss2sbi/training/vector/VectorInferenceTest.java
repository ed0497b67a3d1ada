package org.bss2sbi.training.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;
import org.bss2sbi.training.djl.OptimizerOptions;
import org.bss2sbi.training.djl.TrainingListener;
import org.bss2sbi.training.flow.EstimatorKind;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A parameter with a box and one without, each seen through noise: the posterior is known in closed form. */
class VectorInferenceTest {

    private static final double NOISE = 0.3;
    private static final List<Marginal> PRIOR = List.of(new Marginal.Uniform(-1, 1), new Marginal.Normal(2, 1));
    private static final VectorOptions OPTIONS = new VectorOptions(
            2,
            EstimatorKind.AUTOREGRESSIVE_MIXTURE,
            8,
            4,
            2,
            24,
            1,
            32,
            16,
            4,
            8,
            0.1,
            new OptimizerOptions(12, 100, 4e-3, 0.05, 1e-3, 5, 0.99, 12));
    private static final int N = 20_000;

    private static VectorPosterior posterior;

    @BeforeAll
    static void trainOnce() {
        posterior = VectorInference.fit(PRIOR, simulate(6000), OPTIONS, TrainingListener.SILENT, 3);
    }

    private static VectorRows simulate(int rows) {
        double[] parameters = new double[2 * rows];
        double[] data = new double[3 * rows];
        for (int i = 0; i < rows; i++) {
            UniformRandomProvider random = RandomStreams.forRow(1, i, Purpose.PRIOR);
            ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
            parameters[2 * i] = 2 * random.nextDouble() - 1;
            parameters[2 * i + 1] = 2 + normal.sample();
            data[3 * i] = parameters[2 * i] + NOISE * normal.sample();
            data[3 * i + 1] = parameters[2 * i + 1] + NOISE * normal.sample();
            data[3 * i + 2] = 7; // says nothing
        }
        return new VectorRows(rows, parameters, data);
    }

    @Test
    void densityIsNearTheExactPosterior() {
        double[] data = {0.2, 2.5, 7};
        double shrink = 1 / (1 + NOISE * NOISE);
        for (double[] at : new double[][] {{0.2, 2.5}, {0.5, 2.4}, {-0.1, 2.9}}) {
            double exact = logNormal(at[0], 0.2, NOISE)
                    - Math.log(0.9961) // mass of N(0.2, 0.3) inside the box
                    + logNormal(at[1], 2 + shrink * 0.5, NOISE * Math.sqrt(shrink));

            assertThat(posterior.logProb(data, at)[0]).isCloseTo(exact, within(0.25));
        }
    }

    @Test
    void samplesHaveTheMomentsOfTheExactPosteriorAndNeverLeaveTheBox() {
        double[] samples = posterior.sample(new double[] {1.1, 2.5, 7}, N, 5);

        double[] mean = new double[2];
        double square = 0;
        for (int i = 0; i < N; i++) {
            assertThat(samples[2 * i]).isBetween(-1.0, 1.0);
            mean[0] += samples[2 * i] / N;
            mean[1] += samples[2 * i + 1] / N;
            square += Math.pow(samples[2 * i + 1] - 2.459, 2) / N;
        }
        assertThat(mean[0]).isCloseTo(0.794, within(0.02)); // of N(1.1, 0.3) below 1
        assertThat(mean[1]).isCloseTo(2.459, within(0.05));
        assertThat(Math.sqrt(square)).isCloseTo(0.287, within(0.03));
    }

    @Test
    void densityIsThatOfTheSamples() {
        double[] data = {0.2, 2.5, 7};
        double[] samples = posterior.sample(data, N, 6);
        double[] logProb = posterior.logProb(data, samples);

        // the mean of 1 / q over samples that fall into a region of volume v, times their share, is v
        double sum = 0;
        for (int i = 0; i < N; i++) {
            boolean inside = Math.abs(samples[2 * i] - 0.2) < 0.3 && Math.abs(samples[2 * i + 1] - 2.45) < 0.3;
            sum += inside ? Math.exp(-logProb[i]) / N : 0;
        }
        assertThat(sum).isCloseTo(0.36, within(0.012)); // four standard errors
        assertThat(posterior.logProb(data, new double[] {1.01, 2})[0]).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void heldOutDensityIsNearTheBestThereIs() {
        double shrink = 1 / (1 + NOISE * NOISE);
        double box = 0.271; // gain by the edges, by Monte Carlo
        double exact =
                -Math.log(NOISE * Math.sqrt(3)) - Math.log(NOISE * Math.sqrt(shrink)) - Math.log(2 * Math.PI * Math.E);

        assertThat(posterior.heldOutLogDensity()).isBetween(exact + box - 0.15, exact + box + 0.12);
    }

    @Test
    void equalSeedsGiveEqualPosteriors() {
        VectorRows rows = simulate(500);
        double[] data = {0.2, 2.5, 7};

        double[] first = VectorInference.fit(PRIOR, rows, OPTIONS, TrainingListener.SILENT, 3)
                .sample(data, 10, 1);

        assertThat(VectorInference.fit(PRIOR, rows, OPTIONS, TrainingListener.SILENT, 3)
                        .sample(data, 10, 1))
                .isEqualTo(first);
        assertThat(VectorInference.fit(PRIOR, rows, OPTIONS, TrainingListener.SILENT, 4)
                        .sample(data, 10, 1))
                .isNotEqualTo(first);
    }

    private static double logNormal(double x, double mean, double deviation) {
        double distance = (x - mean) / deviation;
        return -0.5 * distance * distance - Math.log(deviation * Math.sqrt(2 * Math.PI));
    }
}
