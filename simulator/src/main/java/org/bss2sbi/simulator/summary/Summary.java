package org.bss2sbi.simulator.summary;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.bss2sbi.simulator.Experiment;
import org.bss2sbi.simulator.Observation;

/** The numbers of a run that a posterior is conditioned on. */
public enum Summary {
    /** The twelve {@link SpikeFeatures}. */
    FEATURES(SpikeFeatures.names(), SpikeFeatures::logScaled) {
        @Override
        public float[] of(Observation observation, Experiment experiment) {
            return observation.features();
        }
    },

    /** The {@link WaveformSummary}: the features and the shape of the membrane between spikes. */
    WAVEFORM(WaveformSummary.names(), WaveformSummary::logScaled) {
        @Override
        public float[] of(Observation observation, Experiment experiment) {
            return WaveformSummary.of(
                    observation.trace(), experiment.grid(), observation.spikeTimesUs(), experiment.stimulus());
        }
    };

    private final List<String> names;
    private final List<Boolean> logarithmic;

    Summary(List<String> names, IntPredicate logScaled) {
        this.names = names;
        this.logarithmic =
                IntStream.range(0, names.size()).mapToObj(logScaled::test).toList();
    }

    /**
     * Names of the numbers, in order; the first are always those of the features.
     *
     * @return immutable list
     */
    public List<String> names() {
        return names;
    }

    /**
     * Which numbers span decades and should be learned on a log scale.
     *
     * @return one flag per number
     */
    public List<Boolean> logarithmic() {
        return logarithmic;
    }

    /**
     * The numbers of one run.
     *
     * @param observation what was recorded
     * @param experiment the grid and stimulus it was recorded with
     * @return values in the order of {@link #names()}, all finite; not to be changed
     */
    public abstract float[] of(Observation observation, Experiment experiment);
}
