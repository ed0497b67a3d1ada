package org.bss2sbi.training.summary;

import java.io.Serializable;
import java.util.List;
import org.bss2sbi.dataset.Standardizer;

/** Channels to numbers around 0 with a spread around 1, with one mean and one scale for all points of a channel. Immutable. */
public final class ChannelScaling implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final ChannelScaling NONE =
            new ChannelScaling(0, new Standardizer.State(List.of(), List.of(), List.of(), List.of()));

    private final int points;
    private final float[] mean;
    private final float[] inverse;

    /**
     * Takes means and scales.
     *
     * @param points points of each channel
     * @param state a column per channel
     */
    public ChannelScaling(int points, Standardizer.State state) {
        this.points = points;
        mean = new float[state.names().size()];
        inverse = new float[mean.length];
        for (int channel = 0; channel < mean.length; channel++) {
            mean[channel] = state.mean().get(channel).floatValue();
            inverse[channel] = (float) (1 / state.scale().get(channel));
        }
    }

    /**
     * No channels.
     *
     * @return scaling of nothing
     */
    public static ChannelScaling none() {
        return NONE;
    }

    /**
     * Values of all channels of one row.
     *
     * @return channels times points
     */
    public int values() {
        return mean.length * points;
    }

    /**
     * Standardises the channels of one row.
     *
     * @param from array that holds the row, as {@link TraceChannels} makes it
     * @param offset index of its first value
     * @param into array that receives the standardised values
     * @param intoOffset index of the first of them
     */
    public void apply(short[] from, int offset, float[] into, int intoOffset) {
        for (int channel = 0; channel < mean.length; channel++) {
            for (int i = channel * points; i < (channel + 1) * points; i++) {
                into[intoOffset + i] = (from[offset + i] - mean[channel]) * inverse[channel];
            }
        }
    }
}
