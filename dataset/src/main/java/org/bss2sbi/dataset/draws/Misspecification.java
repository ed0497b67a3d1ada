package org.bss2sbi.dataset.draws;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * How strange an observation is among the recordings that a model was trained on.
 *
 * @param pValue share of held-out recordings at least as strange, the observation counted in: below {@link #LEVEL} for at most that
 *     share of the recordings that the simulations cover
 * @param distance distance from the training recordings, in deviations
 * @param comparedWith held-out recordings behind the p-value, 0 if the model keeps none and nothing was judged
 * @param deviations the numbers that are furthest from what all others let expect, the furthest first
 */
@JsonIgnoreProperties(value = "suspected", allowGetters = true)
public record Misspecification(double pValue, double distance, int comparedWith, List<Deviation> deviations) {

    /** Share of ordinary recordings that are suspected. */
    public static final double LEVEL = 0.01;

    /**
     * One number of an observation.
     *
     * @param name name with its unit
     * @param value as observed
     * @param expected as the other numbers of the observation let expect in training recordings
     * @param deviations difference, in standard deviations that training recordings have there
     */
    public record Deviation(String name, double value, double expected, double deviations) {}

    /** Copies the list. */
    public Misspecification {
        deviations = List.copyOf(deviations);
    }

    /**
     * Nothing is known.
     *
     * @return result without comparison
     */
    public static Misspecification notJudged() {
        return new Misspecification(1, 0, 0, List.of());
    }

    /**
     * Whether there was something to compare with.
     *
     * @return false for models without a reference
     */
    public boolean judged() {
        return comparedWith > 0;
    }

    /**
     * Whether the simulations do not cover the observation, as far as can be seen.
     *
     * @return true if at most {@link #LEVEL} of ordinary recordings are as strange; never with fewer than 99 to compare with
     */
    @JsonProperty
    public boolean suspected() {
        return pValue <= LEVEL;
    }
}
