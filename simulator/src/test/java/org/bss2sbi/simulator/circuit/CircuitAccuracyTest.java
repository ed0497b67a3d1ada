package org.bss2sbi.simulator.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.bss2sbi.simulator.StepStimulus;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;
import org.junit.jupiter.api.Test;

/** The block integrator at its default step against Euler's method at 2 ns, on random settings that fire 1 to 70 times. */
class CircuitAccuracyTest {

    private static final StepStimulus STIMULUS = new StepStimulus(200, 100, 500);
    private static final int CANDIDATES = 1000;
    private static final int NEURONS = 16;

    private final List<CircuitParameters> neurons = usefulNeurons();

    @Test
    void fiftyNanosecondsBeatEulerAtTwenty() {
        double[] ours = new double[NEURONS];
        double[] euler = new double[NEURONS];
        int sameCount = 0;
        float[][] block = spikes(neurons, 0.05);
        for (int i = 0; i < NEURONS; i++) {
            double[] truth = new EulerCircuit(neurons.get(i), 0.002).spikeTimes(100, 500);
            double[] coarse = new EulerCircuit(neurons.get(i), 0.02).spikeTimes(100, 500);
            ours[i] = Math.abs(block[i][0] - truth[0]);
            euler[i] = Math.abs(coarse[0] - truth[0]);
            assertThat(Math.abs(block[i].length - truth.length)).isLessThanOrEqualTo(1);
            sameCount += block[i].length == truth.length ? 1 : 0;
        }
        Arrays.sort(ours);
        Arrays.sort(euler);
        assertThat(ours[NEURONS / 2]).as("median error of the first spike, us").isLessThan(0.1);
        assertThat(ours[NEURONS / 2]).isLessThan(euler[NEURONS / 2] / 2);
        assertThat(sameCount).isGreaterThanOrEqualTo(NEURONS - 2);
    }

    @Test
    void errorsShrinkAtLeastThreefoldWhenTheStepIsHalved() {
        // Second order would be fourfold; the medians of 16 neurons scatter.
        float[][] fine = spikes(neurons, 0.005);
        double coarse = medianFirstSpikeError(spikes(neurons, 0.1), fine);
        double halved = medianFirstSpikeError(spikes(neurons, 0.05), fine);
        assertThat(halved).isLessThan(coarse / 3);
    }

    private static double medianFirstSpikeError(float[][] spikes, float[][] truth) {
        double[] errors = new double[spikes.length];
        for (int i = 0; i < errors.length; i++) {
            errors[i] = Math.abs(spikes[i][0] - truth[i][0]);
        }
        Arrays.sort(errors);
        return errors[errors.length / 2];
    }

    private static List<CircuitParameters> usefulNeurons() {
        CircuitTranslation nominal = new CircuitTranslation(NeuronPattern.of(1, 0, 0));
        UniformRandomProvider random = RandomStreams.forRow(7, 0, Purpose.PRIOR);
        List<CircuitParameters> candidates = new ArrayList<>();
        CircuitSetting[] varied = {
            CircuitSetting.LEAK_I_BIAS,
            CircuitSetting.LEAK_V_LEAK,
            CircuitSetting.RESET_V_RESET,
            CircuitSetting.EXPONENTIAL_V_EXP,
            CircuitSetting.ADAPTATION_I_BIAS_TAU,
            CircuitSetting.ADAPTATION_I_BIAS_A,
            CircuitSetting.ADAPTATION_I_BIAS_B
        };
        for (int i = 0; i < CANDIDATES; i++) {
            double[] codes = new double[varied.length];
            for (int j = 0; j < codes.length; j++) {
                codes[j] = random.nextInt(1023);
            }
            candidates.add(nominal.translate(CircuitSettings.defaults().with(varied, codes), STIMULUS.code()));
        }
        float[][] spikes = spikes(candidates, 0.1);
        List<CircuitParameters> useful = new ArrayList<>();
        for (int i = 0; i < CANDIDATES; i++) {
            if (spikes[i].length >= 1 && spikes[i].length <= 70) {
                useful.add(candidates.get(i));
            }
        }
        return useful.subList(0, NEURONS);
    }

    private static float[][] spikes(List<CircuitParameters> neurons, double stepUs) {
        CircuitBlock block = new CircuitBlock(neurons.size(), stepUs, 0);
        for (int lane = 0; lane < neurons.size(); lane++) {
            block.load(lane, neurons.get(lane), lane, -STIMULUS.beforeUs());
        }
        SpikeRecord record = block.run(STIMULUS, -STIMULUS.beforeUs(), new NoListener());
        float[][] spikes = new float[neurons.size()][];
        for (int lane = 0; lane < spikes.length; lane++) {
            spikes[lane] = record.timesUs(lane);
        }
        return spikes;
    }
}
