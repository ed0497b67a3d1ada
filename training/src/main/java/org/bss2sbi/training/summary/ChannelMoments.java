package org.bss2sbi.training.summary;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bss2sbi.dataset.Standardizer;
import org.bss2sbi.simulator.BadInputException;

/**
 * One mean and one scale per channel over all its points and rows, so that the shape of a trace stays what it is. Sums are of
 * whole numbers and exact up to 2^53.
 */
public final class ChannelMoments {

    private final double[] sum = new double[TraceChannels.COUNT];
    private final double[] squares = new double[TraceChannels.COUNT];
    private final int points;
    private long rows;

    /**
     * Starts without rows.
     *
     * @param points points of each channel
     */
    public ChannelMoments(int points) {
        this.points = points;
    }

    /**
     * Takes one row of the training split.
     *
     * @param channels channels of {@link TraceChannels}
     */
    public void add(short[] channels) {
        rows++;
        for (int channel = 0; channel < TraceChannels.COUNT; channel++) {
            long rowSum = 0;
            long rowSquares = 0;
            for (int i = channel * points; i < (channel + 1) * points; i++) {
                rowSum += channels[i];
                rowSquares += channels[i] * channels[i];
            }
            sum[channel] += rowSum;
            squares[channel] += rowSquares;
        }
    }

    /**
     * Mean and scale of every channel.
     *
     * @return stored form with a column per channel
     * @throws BadInputException if a channel has the same value everywhere
     */
    public Standardizer.State state() {
        double n = (double) rows * points;
        List<Double> mean = new ArrayList<>();
        List<Double> scale = new ArrayList<>();
        for (int channel = 0; channel < TraceChannels.COUNT; channel++) {
            mean.add(sum[channel] / n);
            double variance = squares[channel] / n - mean.get(channel) * mean.get(channel);
            if (!(variance > 1e-9 * squares[channel] / n)) {
                throw new BadInputException(
                        "The %s is constant (%s) at all points of all %d training rows and would teach a network nothing. Choose training.summary = features, or widen the experiment."
                                .formatted(TraceChannels.names().get(channel), mean.get(channel), rows));
            }
            scale.add(Math.sqrt(variance));
        }
        return new Standardizer.State(
                TraceChannels.names(), Collections.nCopies(TraceChannels.COUNT, false), mean, scale);
    }
}
