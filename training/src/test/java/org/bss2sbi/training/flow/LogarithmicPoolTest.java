package org.bss2sbi.training.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;
import org.junit.jupiter.api.Test;

/** Two normal laws of equal width: their normalised geometric mean is the one of that width between them. */
class LogarithmicPoolTest {

    private static final int SAMPLES = 20_000;

    private record Normal(double mean) implements Density {

        @Override
        public int dimension() {
            return 1;
        }

        @Override
        public double[] sample(int n, UniformRandomProvider random, double[] logProb) {
            ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
            double[] samples = new double[n];
            for (int i = 0; i < n; i++) {
                samples[i] = mean + normal.sample();
            }
            System.arraycopy(logProb(samples), 0, logProb, 0, n);
            return samples;
        }

        @Override
        public double[] logProb(double[] positions) {
            double[] logProb = new double[positions.length];
            for (int i = 0; i < logProb.length; i++) {
                logProb[i] = -0.5 * (Math.pow(positions[i] - mean, 2) + Math.log(2 * Math.PI));
            }
            return logProb;
        }

        @Override
        public double[] roughLogProb(double[] positions) {
            return logProb(positions);
        }
    }

    private static double[] draw(Density density, double[] logProb) {
        return density.sample(logProb.length, RandomStreams.forRow(1, 0, Purpose.POSTERIOR), logProb);
    }

    private static double[] meanAndVariance(double[] samples) {
        double mean = 0;
        for (double sample : samples) {
            mean += sample / samples.length;
        }
        double variance = 0;
        for (double sample : samples) {
            variance += (sample - mean) * (sample - mean) / samples.length;
        }
        return new double[] {mean, variance};
    }

    @Test
    void twoNormalLawsGiveTheOneBetweenThem() {
        Density pool = LogarithmicPool.of(List.of(new Normal(-1), new Normal(1)));
        double[] at = {-2, 0, 0.5, 3};

        double[] moments = meanAndVariance(draw(pool, new double[SAMPLES]));

        // four standard errors of mean and variance: false alarm 1e-4; their mixture has the variance 2
        assertThat(moments[0]).isCloseTo(0, within(0.028));
        assertThat(moments[1]).isCloseTo(1, within(0.04));
        for (int i = 0; i < at.length; i++) {
            // the normaliser is exp(-1/2), the kept shares of its 256 draws deviate by 0.29: four standard errors
            assertThat(pool.logProb(at)[i]).isCloseTo(new Normal(0).logProb(at)[i], within(0.12));
            assertThat(pool.roughLogProb(at)[i]).isEqualTo(pool.logProb(at)[i]);
        }
    }

    @Test
    void mixtureOfTheSameLawsIsWider() {
        double[] moments =
                meanAndVariance(draw(new DensityMixture(List.of(new Normal(-1), new Normal(1))), new double[SAMPLES]));

        assertThat(moments[1]).isGreaterThan(1.9);
    }

    @Test
    void samplesComeWithTheirDensities() {
        Density pool = LogarithmicPool.of(List.of(new Normal(-0.5), new Normal(0.5), new Normal(0.6)));
        double[] logProb = new double[100];

        double[] samples = draw(pool, logProb);

        assertThat(logProb).containsExactly(pool.roughLogProb(samples), within(1e-12));
    }

    @Test
    void equalMembersGiveThatMember() {
        Density pool = LogarithmicPool.of(List.of(new Normal(0.3), new Normal(0.3)));

        assertThat(pool.logProb(new double[] {1, 2}))
                .containsExactly(new Normal(0.3).logProb(new double[] {1, 2}), within(1e-12));
    }

    @Test
    void oneMemberIsItself() {
        Density member = new Normal(0);

        assertThat(LogarithmicPool.of(List.of(member))).isSameAs(member);
    }

    @Test
    void membersThatShareNextToNothingAreMixed() {
        assertThat(LogarithmicPool.of(List.of(new Normal(-3), new Normal(3)))).isInstanceOf(DensityMixture.class);
        assertThat(LogarithmicPool.of(List.of(new Normal(-2), new Normal(2)))).isInstanceOf(LogarithmicPool.class);
    }

    @Test
    void equalDensitiesAreEqualEachTime() {
        double[] at = {0.7};

        assertThat(LogarithmicPool.of(List.of(new Normal(-1), new Normal(1))).logProb(at))
                .isEqualTo(LogarithmicPool.of(List.of(new Normal(-1), new Normal(1)))
                        .logProb(at));
    }
}
