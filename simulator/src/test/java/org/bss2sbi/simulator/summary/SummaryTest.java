package org.bss2sbi.simulator.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.bss2sbi.simulator.Experiment;
import org.bss2sbi.simulator.Observation;
import org.bss2sbi.simulator.Parameter;
import org.bss2sbi.simulator.ParameterSpace;
import org.bss2sbi.simulator.StepStimulus;
import org.bss2sbi.simulator.TimeGrid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SummaryTest {

    private static final Experiment EXPERIMENT = new Experiment(
            new ParameterSpace(List.of(Parameter.code("leak_v_leak"))),
            Map.of(),
            new StepStimulus(200, 300, 1000),
            new TimeGrid(-50, 1, 1050));

    private static Observation observation() {
        short[] trace = new short[EXPERIMENT.grid().points()];
        for (int i = 0; i < trace.length; i++) {
            trace[i] = (short) (1000 + 7 * (i % 50));
        }
        float[] spikes = {10, 60.5f, 300};
        float[] features = SpikeFeatures.of(trace, EXPERIMENT.grid(), spikes, EXPERIMENT.stimulus());
        return new Observation(trace, spikes, 0, features);
    }

    @ParameterizedTest
    @EnumSource
    void firstNumbersAreTheFeatures(Summary summary) {
        Observation observation = observation();
        float[] numbers = summary.of(observation, EXPERIMENT);
        int k = SpikeFeatures.count();

        assertThat(numbers).hasSize(summary.names().size()).startsWith(observation.features());
        assertThat(summary.names().subList(0, k)).isEqualTo(SpikeFeatures.names());
        assertThat(summary.logarithmic()).hasSize(numbers.length);
        assertThat(summary.logarithmic().subList(0, k)).isEqualTo(Summary.FEATURES.logarithmic());
    }

    @Test
    void waveformIsWhatItsClassComputes() {
        Observation observation = observation();
        assertThat(Summary.WAVEFORM.of(observation, EXPERIMENT))
                .isEqualTo(WaveformSummary.of(
                        observation.trace(), EXPERIMENT.grid(), observation.spikeTimesUs(), EXPERIMENT.stimulus()));
    }
}
