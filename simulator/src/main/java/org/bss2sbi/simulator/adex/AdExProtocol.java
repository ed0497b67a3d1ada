package org.bss2sbi.simulator.adex;

import java.util.List;

/**
 * What is done to every neuron of a batch, from time 0 on, and where the result is sampled.
 *
 * @param stimulus pieces of constant current, starts ascending, the first at time 0
 * @param endTime end of the run, positive
 * @param gridStep distance of the samples, positive and at most the end time; the first sample is at time 0
 */
public record AdExProtocol(List<CurrentStep> stimulus, double endTime, double gridStep) {

    /** Checks order and signs. */
    public AdExProtocol {
        stimulus = List.copyOf(stimulus);
        if (stimulus.isEmpty() || stimulus.get(0).from() != 0) {
            throw new IllegalArgumentException("stimulus must start at time 0, got %s".formatted(stimulus));
        }
        for (int i = 1; i < stimulus.size(); i++) {
            if (!(stimulus.get(i).from() > stimulus.get(i - 1).from())) {
                throw new IllegalArgumentException("stimulus times must ascend, got %s after %s"
                        .formatted(stimulus.get(i).from(), stimulus.get(i - 1).from()));
            }
        }
        if (!(endTime > 0 && Double.isFinite(endTime)) || !(gridStep > 0 && gridStep <= endTime)) {
            throw new IllegalArgumentException(
                    "protocol needs an end time > 0 and a grid step in (0, end time], got end time %s, grid step %s"
                            .formatted(endTime, gridStep));
        }
        if (endTime / gridStep > 100_000_000) {
            throw new IllegalArgumentException(
                    "grid step %s gives more than 100,000,000 samples until %s".formatted(gridStep, endTime));
        }
    }

    /**
     * Number of samples: every multiple of the grid step from 0 up to the end time.
     *
     * @return samples, at least 2
     */
    public int points() {
        return (int) Math.floor(endTime / gridStep * (1 + 1e-12) + 1e-9) + 1;
    }

    /**
     * Time of a sample.
     *
     * @param index sample, 0 to points - 1
     * @return time
     */
    public double gridTime(int index) {
        return index * gridStep;
    }
}
