package org.bss2sbi.simulator.summary;

import java.util.List;
import java.util.stream.IntStream;
import org.bss2sbi.simulator.Experiment;
import org.bss2sbi.simulator.Observation;

/** The numbers of a run that a posterior is conditioned on. */
public enum Summary {
    /** The twelve {@link SpikeFeatures}. */
    FEATURES {
        @Override
        public List<String> names() {
            return SpikeFeatures.names();
        }

        @Override
        boolean logScaled(int index) {
            return SpikeFeatures.logScaled(index);
        }

        @Override
        public float[] of(Observation observation, Experiment experiment) {
            return observation.features();
        }
    },

    /** The {@link WaveformSummary}: the features and the shape of the membrane between spikes. */
    WAVEFORM {
        @Override
        public List<String> names() {
            return WaveformSummary.names();
        }

        @Override
        boolean logScaled(int index) {
            return WaveformSummary.logScaled(index);
        }

        @Override
        public float[] of(Observation observation, Experiment experiment) {
            return WaveformSummary.of(
                    observation.trace(), experiment.grid(), observation.spikeTimesUs(), experiment.stimulus());
        }
    };

    /**
     * Names of the numbers, in order; the first are always those of the features.
     *
     * @return immutable list
     */
    public abstract List<String> names();

    abstract boolean logScaled(int index);

    /**
     * Which numbers span decades and should be learned on a log scale.
     *
     * @return one flag per number
     */
    public List<Boolean> logarithmic() {
        return IntStream.range(0, names().size()).mapToObj(this::logScaled).toList();
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
