package org.bss2sbi.simulator.adex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;
import org.bss2sbi.simulator.vector.VectorApi;
import org.junit.jupiter.api.Test;

/** The tests of this module are started with the Vector API, which users need not do. */
class SplittingStepTest {

    private static final int NEURONS = 61;

    private final SplittingStep vector = SplittingSteps.vector();
    private final SplittingStep plain = new PlainSplittingStep();

    @Test
    void vectorApiIsTakenWhereItIsThereAndTheBlockFillsItsVectors() {
        assertThat(VectorApi.isThere()).isTrue();
        assertThat(SplittingSteps.fastest(64)).isInstanceOf(vector.getClass());
        assertThat(SplittingSteps.fastest(65)).isInstanceOf(PlainSplittingStep.class);
    }

    @Test
    void bothStepsAgreeBitForBitThroughTheBlowUp() {
        SplittingLanes ofPlain = lanes(2);
        SplittingLanes ofVector = lanes(2);
        int[] byPlain = new int[ofPlain.size()];
        int[] byVector = new int[ofPlain.size()];
        int alarms = 0;
        for (int n = 0; n < 3000; n++) {
            int count = plain.advance(ofPlain, byPlain);
            assertThat(vector.advance(ofVector, byVector)).isEqualTo(count);
            Arrays.sort(byPlain, 0, count);
            assertThat(Arrays.copyOf(byVector, count)).isEqualTo(Arrays.copyOf(byPlain, count));
            assertThat(ofVector.nextZ).isEqualTo(ofPlain.nextZ);
            assertThat(ofVector.nextW).isEqualTo(ofPlain.nextW);
            alarms += count;
            ofPlain.swap();
            ofVector.swap();
        }
        assertThat(alarms).isGreaterThan(NEURONS);
    }

    /** Neurons that never rest, in random states: those that rise past their alarm stay there or become NaN. */
    private static SplittingLanes lanes(long seed) {
        SplittingLanes lanes = new SplittingLanes(NEURONS);
        for (int i = 0; i < NEURONS; i++) {
            UniformRandomProvider random = RandomStreams.forRow(seed, i, Purpose.PRIOR);
            AdExParameters p = new AdExParameters(
                    2.4,
                    2.4 / random.nextDouble(5, 40),
                    0.42,
                    random.nextDouble(0.55, 0.65),
                    random.nextDouble(0.01, 0.04),
                    random.nextDouble(-0.02, 0.04),
                    random.nextDouble(20, 200),
                    0.01,
                    0.4,
                    0.8,
                    0,
                    i % 5 != 0);
            lanes.load(i, new AdExNeuron(p, new AdExState(random.nextDouble(0.35, 0.6), 0)));
            LinearPart linear = new LinearPart(p);
            linear.prepare(random.nextDouble(0, 0.06), 0.05);
            lanes.free(i, linear, p.exponential() ? 0.1 * linear.leakRate() : 0);
            lanes.alarm[i] = lanes.scaled(i, p.spikeThreshold() - p.leakPotential());
        }
        return lanes;
    }

    /** The exact flow is z - log(1 - q). */
    @Test
    void riseIsThatOfTheExactFlow() {
        SplittingLanes lanes = new SplittingLanes(8);
        int[] alarmed = new int[lanes.size()];
        for (double share = 1e-6; share < 0.55; share *= 1.1) {
            for (int i = 0; i < lanes.size(); i++) {
                lanes.zz[i] = 1;
                lanes.z[i] = 1.5;
                lanes.rate[i] = share / Math.exp(1.5);
            }
            assertThat(plain.advance(lanes, alarmed)).isZero();
            double rise = lanes.nextZ[3] - 1.5;
            double allowed = 1e-7 + 2.4e-5 * Math.pow(share / 0.6, 3) + 2e-8; // of the polynomial, and of exp
            assertThat(rise / -Math.log1p(-share)).isCloseTo(1, within(1.2 * allowed + 1e-15 / share));
        }
        Arrays.fill(lanes.alarm, 100);
        Arrays.fill(lanes.rate, 0.56 / Math.exp(1.5));
        assertThat(plain.advance(lanes, alarmed)).isEqualTo(8);
    }
}
