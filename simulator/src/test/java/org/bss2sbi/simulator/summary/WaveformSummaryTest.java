package org.bss2sbi.simulator.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.bss2sbi.simulator.StepStimulus;
import org.bss2sbi.simulator.TimeGrid;
import org.junit.jupiter.api.Test;

/** Membranes that are straight lines between spikes, so that every value can be worked out on paper. */
class WaveformSummaryTest {

    private static final TimeGrid GRID = new TimeGrid(-50, 1, 1050);
    private static final StepStimulus STEP = new StepStimulus(400, 300, 1000);

    @Test
    void thereAre130NamesAndTheTwelveFeaturesComeFirst() {
        assertThat(WaveformSummary.names()).hasSize(130).doesNotHaveDuplicates();
        assertThat(WaveformSummary.names().subList(0, 12)).isEqualTo(SpikeFeatures.names());
        float[] spikes = {100, 300, 500};
        assertThat(Arrays.copyOf(summary(ramp(), spikes), 12)).isEqualTo(SpikeFeatures.of(ramp(), GRID, spikes, STEP));
    }

    @Test
    void phasesFollowTheMembraneThroughTheIntervals() {
        // V = 200 + t / 2 LSB; intervals 100...300 and 300...700 have their mean phase p at 200 + 300 p us.
        float[] values = summary(ramp(), 100, 300, 700);
        for (int phase = 0; phase < 24; phase++) {
            double share = (phase + 0.5) / 24;
            assertThat(at(values, "isi_phase_" + phase + "_lsb")).isCloseTo(volt(200 + 300 * share), within(0.26));
            assertThat(at(values, "first_isi_phase_" + phase + "_lsb"))
                    .isCloseTo(volt(100 + 200 * share), within(0.26));
            assertThat(at(values, "rise_phase_" + phase + "_lsb")).isCloseTo(volt(100 * share), within(0.26));
        }
    }

    @Test
    void phasesDoNotSeeThatEverythingIsShifted() {
        // The same interval, once early and once late: this is why spikes are aligned.
        float[] early = summary(sawtooth(100, 60), 100, 160, 220);
        float[] late = summary(sawtooth(117, 60), 117, 177, 237);
        for (int phase = 0; phase < 24; phase++) {
            String name = "isi_phase_" + phase + "_lsb";
            assertThat(at(late, name)).isEqualTo(at(early, name));
        }
    }

    @Test
    void valuesAroundSpikesAreMeansOverSpikes() {
        float[] values = summary(ramp(), 100, 300);
        assertThat(at(values, "after_spike_0_lsb")).isCloseTo(volt(202), within(0.26));
        assertThat(at(values, "after_spike_19_lsb")).isCloseTo(volt(211.5), within(0.26));
        assertThat(at(values, "before_spike_0_lsb")).isCloseTo(volt(192), within(0.26));
        assertThat(at(values, "before_spike_15_lsb")).isCloseTo(volt(199.5), within(0.26));
    }

    @Test
    void nothingIsReadAcrossANeighbouringSpike() {
        // Intervals of 6 us: 4 us and more after a spike count only for the last one, 4 us and more before only for the
        // first.
        float[] values = summary(ramp(), 100, 106, 112);
        assertThat(at(values, "after_spike_3_lsb")).isCloseTo(volt(106 + 3.5), within(0.26));
        assertThat(at(values, "after_spike_8_lsb")).isCloseTo(volt(112 + 6), within(0.26));
        assertThat(at(values, "before_spike_9_lsb")).isCloseTo(volt(106 - 3.5), within(0.26));
        assertThat(at(values, "before_spike_8_lsb")).isCloseTo(volt(100 - 4), within(0.26));
    }

    @Test
    void intervalsAreThoseOfTheTrain() {
        float[] values = summary(ramp(), 100, 110, 130, 160, 200, 250, 310);
        for (int k = 0; k < 5; k++) {
            assertThat(at(values, "isi_" + k + "_us")).isEqualTo(10 * (k + 1));
        }
        assertThat(at(values, "last_isi_us")).isEqualTo(60);
        assertThat(at(values, "isi_sd_us")).isCloseTo(10 * Math.sqrt(35 / 12.0), within(1e-5));
        assertThat(at(values, "after_last_spike_us")).isEqualTo(690);
    }

    @Test
    void restIsTheMembraneBeforeTheStep() {
        // -50...-1 us on the ramp: mean at -25.5 us, SD of 50 equidistant values half an LSB apart.
        float[] values = summary(ramp(), 100);
        assertThat(at(values, "before_step_mean_lsb")).isCloseTo(volt(-25.5), within(0.01));
        assertThat(at(values, "before_step_sd_lsb")).isCloseTo(0.5 * Math.sqrt((50 * 50 - 1) / 12.0), within(0.01));
    }

    @Test
    void silenceTakesTheStatedValues() {
        float[] values = summary(ramp());
        for (String stem : new String[] {"isi_phase_", "first_isi_phase_", "rise_phase_"}) {
            assertThat(at(values, stem + "12_lsb")).isCloseTo(volt(1000 * 12.5 / 24), within(0.26));
        }
        assertThat(at(values, "after_spike_7_lsb")).isCloseTo(volt(500), within(0.26));
        assertThat(at(values, "before_spike_7_lsb")).isCloseTo(volt(500), within(0.26));
        assertThat(at(values, "isi_0_us")).isEqualTo(1000);
        assertThat(at(values, "last_isi_us")).isEqualTo(1000);
        assertThat(at(values, "isi_sd_us")).isZero();
        assertThat(at(values, "after_last_spike_us")).isEqualTo(1000);
    }

    @Test
    void singleSpikeLetsTheTimeAfterItStandForAnInterval() {
        float[] values = summary(ramp(), 400);
        assertThat(at(values, "isi_phase_12_lsb")).isCloseTo(volt(400 + 600 * 12.5 / 24), within(0.26));
        assertThat(at(values, "first_isi_phase_12_lsb")).isEqualTo(at(values, "isi_phase_12_lsb"));
        assertThat(at(values, "isi_0_us")).isEqualTo(1000);
        assertThat(at(values, "after_last_spike_us")).isEqualTo(600);
    }

    @Test
    void onlyIntervalsAndLatencyAreLearnedOnALogScale() {
        for (int i = 0; i < WaveformSummary.count(); i++) {
            String name = WaveformSummary.names().get(i);
            assertThat(WaveformSummary.logScaled(i))
                    .as(name)
                    .isEqualTo(name.matches("latency_us|(first_|mean_|last_)isi_us|isi_[0-4]_us"));
        }
    }

    @Test
    void valuesAreFiniteForAnyTrainOnAnyGrid() {
        Random random = new Random(4);
        TimeGrid[] grids = {GRID, new TimeGrid(0, 0.5, 2000), new TimeGrid(100, 3, 200)};
        for (int trial = 0; trial < 600; trial++) {
            float[] spikes = new float[random.nextInt(trial % 2 == 0 ? 6 : 600)];
            for (int k = 0; k < spikes.length; k++) {
                spikes[k] = (float) (0.008 * Math.floor(random.nextDouble() * 125_000));
            }
            Arrays.sort(spikes);
            TimeGrid grid = grids[trial % grids.length];
            short[] trace = new short[grid.points()];
            for (int i = 0; i < trace.length; i++) {
                trace[i] = (short) random.nextInt(4093);
            }
            for (float value : WaveformSummary.of(trace, grid, spikes, STEP)) {
                assertThat(Float.isFinite(value)).isTrue();
            }
        }
    }

    @Test
    void traceOfAnotherGridIsRefused() {
        assertThatThrownBy(() -> WaveformSummary.of(new short[5], GRID, new float[0], STEP))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Trace has 5 points but its grid has 1050");
    }

    private static float[] summary(short[] trace, float... spikes) {
        return WaveformSummary.of(trace, GRID, spikes, STEP);
    }

    private static double at(float[] values, String name) {
        return values[WaveformSummary.names().indexOf(name)];
    }

    private static double volt(double timeUs) {
        return 200 + timeUs / 2;
    }

    private static short[] ramp() {
        short[] trace = new short[GRID.points()];
        for (int i = 0; i < trace.length; i++) {
            trace[i] = (short) Math.round(4 * volt(GRID.timeUs(i)));
        }
        return trace;
    }

    /** Rises by 1 LSB per us from every spike to the next. */
    private static short[] sawtooth(int firstUs, int periodUs) {
        short[] trace = new short[GRID.points()];
        for (int i = 0; i < trace.length; i++) {
            trace[i] = (short) (4 * (200 + Math.floorMod((int) GRID.timeUs(i) - firstUs, periodUs)));
        }
        return trace;
    }
}
