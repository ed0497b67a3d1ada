package org.bss2sbi.simulator.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.bss2sbi.simulator.StepStimulus;
import org.bss2sbi.simulator.TimeGrid;
import org.junit.jupiter.api.Test;

/** Spike trains made by hand, with the features worked out on paper. */
class SpikeFeaturesTest {

    private static final TimeGrid GRID = new TimeGrid(-50, 1, 1050);
    private static final StepStimulus STEP = new StepStimulus(400, 300, 1000);

    @Test
    void regularTrainHasNoVariationAndNoAdaptation() {
        float[] f = features(flat(300), 10, 110, 210, 310);
        assertThat(f[0]).isEqualTo(4);
        assertThat(f[1]).isEqualTo(10);
        assertThat(f[2]).isEqualTo(100);
        assertThat(f[3]).isEqualTo(100);
        assertThat(f[4]).isZero();
        assertThat(f[5]).isZero();
        assertThat(f[11]).isEqualTo(1);
    }

    @Test
    void adaptingTrainHasThePaperValues() {
        // Intervals 100, 200, 300: mean 200, population SD sqrt(20000/3); index (100/300 + 100/500) / 2; ratio 300/200.
        float[] f = features(flat(300), 0, 100, 300, 600);
        assertThat(f[3]).isEqualTo(200);
        assertThat(f[4]).isCloseTo((float) (Math.sqrt(20000.0 / 3) / 200), within(1e-6f));
        assertThat(f[5]).isCloseTo((1 / 3f + 1 / 5f) / 2, within(1e-6f));
        assertThat(f[11]).isEqualTo(1.5f);
    }

    @Test
    void burstsShowInTheRatioOfIntervals() {
        float[] f = features(flat(300), 10, 15, 20, 25, 325, 330, 335);
        assertThat(f[11]).isEqualTo(300 / 5f);
        assertThat(f[4]).isGreaterThan(1.5f);
    }

    @Test
    void silenceTakesTheStatedValues() {
        short[] trace = flat(300);
        trace[index(500)] = 4 * 250;
        trace[index(-20)] = 4 * 200; // before the step: part of the baseline, not of the trough
        float[] f = features(trace);
        assertThat(f).containsExactly(0, 1000, 1000, 1000, 0, 0, 250, 250, 0, (49 * 300 + 200) / 50f, 300, 1);
    }

    @Test
    void singleSpikeHasNoIntervals() {
        short[] trace = flat(300);
        trace[index(404)] = 4 * 220; // within 5 us after the reset of the spike at 400
        trace[index(700)] = 4 * 100; // later: not the fast trough, and there is no interval
        float[] f = features(trace, 400);
        assertThat(f[0]).isEqualTo(1);
        assertThat(f[1]).isEqualTo(400);
        assertThat(f[2]).isEqualTo(1000);
        assertThat(f[3]).isEqualTo(1000);
        assertThat(f[6]).isEqualTo(220);
        assertThat(f[7]).isEqualTo(220);
        assertThat(f[8]).isZero();
        assertThat(f[11]).isEqualTo(1);
    }

    @Test
    void troughsAreAveragedOverSpikesAndIntervals() {
        short[] trace = flat(300);
        trace[index(103)] = 4 * 200;
        trace[index(303)] = 4 * 240;
        trace[index(150)] = 4 * 280; // a quarter into the interval 100...300
        trace[index(400)] = 4 * 260; // half into the interval 300...500
        float[] f = features(trace, 100, 300, 500);
        assertThat(f[6]).isEqualTo((200 + 240 + 300) / 3f);
        assertThat(f[7]).isEqualTo(270);
        assertThat(f[8]).isCloseTo((0.25f + 0.5f) / 2, within(1e-6f));
    }

    @Test
    void steadyLevelLeavesSpikesOut() {
        short[] trace = flat(300);
        for (int t = 948; t <= 952; t++) {
            trace[index(t)] = 4 * 700;
        }
        assertThat(features(trace, 950)[10]).isEqualTo(300);
        assertThat(features(trace)[10]).isEqualTo((95 * 300 + 5 * 700) / 100f);
    }

    @Test
    void spikesThatMaskEverythingFallBackToTheMeanOfTheStep() {
        float[] spikes = new float[40];
        for (int k = 0; k < spikes.length; k++) {
            spikes[k] = 900 + 2.5f * k;
        }
        assertThat(features(flat(300), spikes)[10]).isEqualTo(300);
    }

    @Test
    void spikeAtTheVeryEndKeepsEveryFeatureFinite() {
        float[] f = features(flat(300), 999.992f);
        assertThat(f[6]).isEqualTo(300);
        assertFinite(f);
    }

    @Test
    void featuresAreFiniteForAnyTrain() {
        Random random = new Random(4);
        for (int trial = 0; trial < 2000; trial++) {
            float[] spikes = new float[random.nextInt(trial % 2 == 0 ? 6 : 600)];
            for (int k = 0; k < spikes.length; k++) {
                spikes[k] = (float) (0.008 * Math.floor(random.nextDouble() * 125_000));
            }
            Arrays.sort(spikes);
            short[] trace = new short[GRID.points()];
            for (int i = 0; i < trace.length; i++) {
                trace[i] = (short) random.nextInt(4093);
            }
            assertFinite(features(trace, spikes));
        }
    }

    @Test
    void gridWithoutTimeBeforeTheStepStillHasABaseline() {
        TimeGrid grid = new TimeGrid(0, 0.5, 2000);
        short[] trace = new short[2000];
        Arrays.fill(trace, (short) (4 * 310));
        assertThat(SpikeFeatures.of(trace, grid, new float[] {3, 5}, STEP)[9]).isEqualTo(310);
    }

    @Test
    void onlyTimesAreLearnedOnALogScale() {
        for (int i = 0; i < SpikeFeatures.count(); i++) {
            assertThat(SpikeFeatures.logScaled(i))
                    .isEqualTo(SpikeFeatures.names().get(i).endsWith("_us"));
        }
    }

    @Test
    void traceOfAnotherGridIsRefused() {
        assertThatThrownBy(() -> SpikeFeatures.of(new short[5], GRID, new float[0], STEP))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Trace has 5 points but its grid has 1050");
    }

    private static float[] features(short[] trace, float... spikes) {
        return SpikeFeatures.of(trace, GRID, spikes, STEP);
    }

    private static short[] flat(int lsb) {
        short[] trace = new short[GRID.points()];
        Arrays.fill(trace, (short) (4 * lsb));
        return trace;
    }

    private static int index(int timeUs) {
        return timeUs + 50;
    }

    private static void assertFinite(float[] features) {
        for (int i = 0; i < features.length; i++) {
            assertThat(Float.isFinite(features[i]))
                    .as("%s = %s", SpikeFeatures.names().get(i), features[i])
                    .isTrue();
        }
    }
}
