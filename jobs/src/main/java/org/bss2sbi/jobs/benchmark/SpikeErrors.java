package org.bss2sbi.jobs.benchmark;

import java.util.Arrays;
import java.util.List;

/**
 * How far spike times are from precise ones, over all spikes of all neurons whose count is right.
 *
 * @param median median distance (us)
 * @param largest largest distance (us)
 * @param wrongCounts neurons with another number of spikes
 * @param neurons neurons compared
 */
public record SpikeErrors(double median, double largest, int wrongCounts, int neurons) {

    /**
     * Compares spike trains.
     *
     * @param precise spike times of each neuron (us)
     * @param found spike times of the same neurons (us)
     * @return distances, NaN if there is no spike to compare
     */
    static SpikeErrors of(List<double[]> precise, List<double[]> found) {
        double[] distances =
                new double[precise.stream().mapToInt(train -> train.length).sum()];
        int spikes = 0;
        int wrong = 0;
        for (int row = 0; row < precise.size(); row++) {
            double[] expected = precise.get(row);
            double[] times = found.get(row);
            wrong += expected.length == times.length ? 0 : 1;
            for (int k = 0; expected.length == times.length && k < times.length; k++) {
                distances[spikes++] = Math.abs(times[k] - expected[k]);
            }
        }
        Arrays.sort(distances, 0, spikes);
        return spikes == 0
                ? new SpikeErrors(Double.NaN, Double.NaN, wrong, precise.size())
                : new SpikeErrors(distances[spikes / 2], distances[spikes - 1], wrong, precise.size());
    }
}
