package org.bss2sbi.jobs.benchmark.sbibm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.bss2sbi.training.djl.OptimizerOptions;
import org.bss2sbi.training.flow.EstimatorKind;
import org.bss2sbi.training.vector.Marginal;
import org.bss2sbi.training.vector.VectorOptions;
import org.bss2sbi.training.vector.VectorPosterior;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A normal parameter and one in a box, each seen through noise: the posterior is known in closed form. */
@Tag("integration")
class SequentialInferenceIT {

    private static final double NOISE = 0.3;
    private static final double[] DATA = {0.2, 1.5};
    private static final double SHRINK = 1 / (1 + NOISE * NOISE);
    private static final double EXACT_MEAN = SHRINK * DATA[1];
    private static final double EXACT_DEVIATION = NOISE * Math.sqrt(SHRINK);
    private static final double TOLERANCE = 0.12; // of the deviation, for deviations
    private static final double MEAN_TOLERANCE =
            0.25; // of the deviation: an estimator of this size misses means by about 0.1

    private final List<String> told = new ArrayList<>();

    /** Data are the parameters with noise. */
    private record LinearGaussian(TaskPrior prior) implements BenchmarkTask {

        @Override
        public String name() {
            return "linear_gaussian";
        }

        @Override
        public int dataWidth() {
            return 2;
        }

        @Override
        public boolean simulate(double[] parameters, UniformRandomProvider random, double[] data) {
            var normal = ZigguratSampler.NormalizedGaussian.of(random);
            for (int j = 0; j < data.length; j++) {
                data[j] = parameters[j] + NOISE * normal.sample();
            }
            return true;
        }
    }

    private SequentialInference inference() {
        TaskPrior prior = new IndependentPrior(List.of(new Marginal.Uniform(-3, 3), new Marginal.Normal(0, 1)));
        return new SequentialInference(
                new LinearGaussian(prior),
                DATA,
                (dimension, rows) -> new VectorOptions(
                        1,
                        EstimatorKind.AUTOREGRESSIVE_MIXTURE,
                        8,
                        4,
                        2,
                        24,
                        1,
                        32,
                        16,
                        0,
                        8,
                        0.1,
                        new OptimizerOptions(12, 100, 4e-3, 0.05, 1e-3, 5, 0.99, 12)),
                told::add,
                3);
    }

    /** Mean and standard deviation of a column of samples of the posterior. */
    private static double[] moments(double[] samples, int column) {
        double[] values = new double[samples.length / 2];
        Arrays.setAll(values, i -> samples[2 * i + column]);
        double mean = Arrays.stream(values).average().orElseThrow();
        double square = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / values.length;
        return new double[] {mean, Math.sqrt(square)};
    }

    @ParameterizedTest
    @EnumSource(names = {"TSNPE", "SNPE_C"})
    void roundsGiveTheExactPosterior(BenchmarkAlgorithm algorithm) {
        double[] samples = inference().infer(algorithm, 4500, 3).sample(DATA, 20_000, 1);

        double[] boxed = moments(samples, 0);
        double[] normal = moments(samples, 1);
        assertThat(boxed[0]).isCloseTo(DATA[0], within(MEAN_TOLERANCE * NOISE));
        assertThat(boxed[1]).isCloseTo(NOISE, within(TOLERANCE * NOISE));
        assertThat(normal[0]).isCloseTo(EXACT_MEAN, within(MEAN_TOLERANCE * EXACT_DEVIATION));
        assertThat(normal[1]).isCloseTo(EXACT_DEVIATION, within(TOLERANCE * EXACT_DEVIATION));
        assertThat(String.join("\n", told))
                .contains("Round 1, training on 1,500 simulations: ", "Round 3, training on 4,500 simulations: ");
        if (algorithm == BenchmarkAlgorithm.TSNPE) {
            assertThat(String.join("\n", told))
                    .contains(
                            "Round 2, truncated prior: 0.",
                            " of the prior, by rejection (0.",
                            " of the candidates kept)");
        }
    }

    /** The twin: samples of the posterior as proposals count twice what the data say, if the loss does not know of it. */
    @Test
    void proposalsFromThePosteriorWithoutCorrectionAreTooNarrow() {
        SequentialInference inference = inference();
        VectorPosterior posterior = inference.infer(4500, 3, inference::samples, inference::anew);

        double[] samples = posterior.sample(DATA, 20_000, 1);

        assertThat(moments(samples, 0)[1]).isLessThan((1 - 1.5 * TOLERANCE) * NOISE);
        assertThat(moments(samples, 1)[1]).isLessThan((1 - 1.5 * TOLERANCE) * EXACT_DEVIATION);
    }

    @Test
    void oneTrainingForAllHasNoRounds() {
        SequentialInference inference = inference();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> inference.infer(BenchmarkAlgorithm.NPE, 4500, 3))
                .withMessage("npe has no rounds");
    }
}
