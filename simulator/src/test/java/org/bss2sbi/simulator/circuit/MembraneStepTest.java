package org.bss2sbi.simulator.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;
import org.bss2sbi.simulator.vector.VectorApi;
import org.junit.jupiter.api.Test;

/** The tests of this module are started with the Vector API, which users need not do. */
class MembraneStepTest {

    private static final int LANES = 64;
    private static final float STEP_US = 0.05f;

    private final MembraneStep vector = MembraneSteps.vector();
    private final MembraneStep plain = new PlainMembraneStep();

    @Test
    void vectorApiIsTakenWhereItIsThereAndTheBlockFillsItsVectors() {
        assertThat(VectorApi.isThere()).isTrue();
        assertThat(MembraneSteps.fastest(LANES)).isInstanceOf(vector.getClass());
        assertThat(MembraneSteps.fastest(LANES + 1)).isInstanceOf(PlainMembraneStep.class);
    }

    @Test
    void bothStepsAgreeBitForBit() {
        NeuronLanes ofPlain = lanes();
        NeuronLanes ofVector = lanes();
        UniformRandomProvider random = RandomStreams.forRow(1, 0, Purpose.TEMPORAL_NOISE);
        float[] before = new float[LANES];
        for (int lane = 0; lane < LANES; lane++) {
            before[lane] = 1.15f * random.nextFloat();
        }
        int spikes = 0;
        for (int n = 0; n < 4000; n++) {
            float[] noise = noise(random);
            float[] byPlain = new float[LANES];
            float[] byVector = new float[LANES];
            int[] crossing = new int[LANES];
            int[] found = new int[LANES];
            int crossings = plain.advance(ofPlain, before, byPlain, noise, 0.01f, STEP_US, crossing);
            assertThat(vector.advance(ofVector, before, byVector, noise, 0.01f, STEP_US, found))
                    .isEqualTo(crossings);
            assertThat(found).isEqualTo(crossing);
            assertThat(byVector).isEqualTo(byPlain);
            assertThat(ofVector.active).isEqualTo(ofPlain.active);
            assertThat(ofVector.held).isEqualTo(ofPlain.held);
            assertThat(ofVector.refractoryLeft).isEqualTo(ofPlain.refractoryLeft);
            for (int k = 0; k < crossings; k++) {
                ofPlain.refractoryLeft[crossing[k]] = ofPlain.refractory[crossing[k]];
                ofVector.refractoryLeft[crossing[k]] = ofVector.refractory[crossing[k]];
            }
            spikes += crossings;
            before = byPlain;
        }
        assertThat(spikes).isGreaterThan(LANES);
    }

    private static float[] noise(UniformRandomProvider random) {
        float[] noise = new float[LANES];
        for (int lane = 0; lane < LANES; lane++) {
            noise[lane] = NoiseKernel.MEAN + random.nextFloat() - 0.5f;
        }
        return noise;
    }

    /** From silent to firing as fast as the reset allows, with the drive of the stimulus. */
    private static NeuronLanes lanes() {
        NeuronLanes lanes = new NeuronLanes(LANES);
        CircuitTranslation nominal = new CircuitTranslation(NeuronPattern.of(1, 0, 0));
        for (int lane = 0; lane < LANES; lane++) {
            CircuitSettings settings = CircuitSettings.of(Map.of(
                    "leak_v_leak", 16 * lane, "exponential_v_exp", 1000 - 10 * lane, "leak_i_bias", 5 + 8 * lane));
            lanes.load(lane, nominal.translate(settings, 400), STEP_US);
        }
        System.arraycopy(lanes.stimulus, 0, lanes.drive, 0, LANES);
        return lanes;
    }
}
