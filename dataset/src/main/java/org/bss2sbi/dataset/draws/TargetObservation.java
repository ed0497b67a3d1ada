package org.bss2sbi.dataset.draws;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.bss2sbi.simulator.Observation;

/** The observation that draws answer, kept with them so that a predictive check needs nothing else. */
public final class TargetObservation {

    private final String source;
    private final Observation observation;
    private final double[] trueValues;

    /**
     * Keeps an observation.
     *
     * @param source file or table row it was read from
     * @param observation what was recorded
     * @param trueValues settings that made it, in column order; empty if they are unknown
     */
    public TargetObservation(String source, Observation observation, double... trueValues) {
        this.source = source;
        this.observation = observation;
        this.trueValues = trueValues;
    }

    @JsonCreator
    static TargetObservation of(
            @JsonProperty(value = "source", required = true) String source,
            @JsonProperty(value = "trace", required = true) short[] trace,
            @JsonProperty(value = "spikeTimesUs", required = true) float[] spikeTimesUs,
            @JsonProperty(value = "spikesBefore", required = true) int spikesBefore,
            @JsonProperty(value = "features", required = true) float[] features,
            @JsonProperty(value = "trueValues", required = true) double[] trueValues) {
        return new TargetObservation(source, new Observation(trace, spikeTimesUs, spikesBefore, features), trueValues);
    }

    /**
     * Where it came from.
     *
     * @return file or table row
     */
    @JsonProperty
    public String source() {
        return source;
    }

    /**
     * What was recorded.
     *
     * @return observation
     */
    public Observation observation() {
        return observation;
    }

    /**
     * Settings that made it.
     *
     * @return values in column order, not a copy; empty if they are unknown
     */
    @JsonProperty
    public double[] trueValues() {
        return trueValues;
    }

    @JsonProperty
    short[] trace() {
        return observation.trace();
    }

    @JsonProperty
    float[] spikeTimesUs() {
        return observation.spikeTimesUs();
    }

    @JsonProperty
    int spikesBefore() {
        return observation.spikesBefore();
    }

    @JsonProperty
    float[] features() {
        return observation.features();
    }
}
