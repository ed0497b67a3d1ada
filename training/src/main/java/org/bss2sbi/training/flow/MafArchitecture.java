package org.bss2sbi.training.flow;

import org.bss2sbi.training.weights.TensorLayout;

/**
 * Shape of a masked autoregressive flow: transforms one after the other, each of which shifts and scales every coordinate by what a
 * masked network makes of the earlier coordinates and the context; the order of the coordinates is reversed from one to the next.
 * Papamakarios et al., "Masked autoregressive flow for density estimation", 2017, arXiv:1705.07057.
 *
 * <p>Without a context network and with two blocks, the numbers of weights are those of Kaiser et al., 2023.
 *
 * @param dimension number of coordinates
 * @param transforms number of transforms
 * @param width width of the hidden layers of each masked network
 * @param blocks hidden layers of each masked network after its first
 * @param context network from the features to the context
 */
public record MafArchitecture(int dimension, int transforms, int width, int blocks, ContextShape context)
        implements Architecture {

    /** Largest log of a scale, either way. */
    public static final double MAX_LOG_SCALE = 7;

    /** Checks the sizes. */
    public MafArchitecture {
        if (dimension < 1 || transforms < 1 || width < 1 || blocks < 0) {
            throw new IllegalArgumentException(
                    "A masked flow needs at least 1 coordinate, 1 transform, a positive width and no negative number of blocks, got %d, %d, %d, %d"
                            .formatted(dimension, transforms, width, blocks));
        }
    }

    @Override
    public EstimatorKind kind() {
        return EstimatorKind.MAF;
    }

    @Override
    public int features() {
        return context.features();
    }

    /**
     * Earlier coordinates that a hidden unit may depend on; units are sorted by it.
     *
     * @param unit unit of a hidden layer
     * @return number of coordinates, from 0 to dimension - 1
     */
    public int earlierSeen(int unit) {
        return unit * dimension / width;
    }

    /**
     * Hidden units that a place may depend on, the first ones.
     *
     * @param place place in the order of the coordinates
     * @return units that see no coordinate of this place or a later one
     */
    public int unitsUpTo(int place) {
        return ((place + 1) * width + dimension - 1) / dimension;
    }

    @Override
    public TensorLayout layout() {
        TensorLayout.Builder layout = TensorLayout.builder();
        context.addTo(layout);
        for (int transform = 0; transform < transforms; transform++) {
            String name = "maf.%d".formatted(transform);
            layout.linear(name + ".coordinates", dimension, width, 1.0)
                    .linear(name + ".context", context.size(), width, 1.0);
            for (int block = 0; block < blocks; block++) {
                layout.linear(name + ".%d".formatted(block), width, width, 1.0);
            }
            layout.linear(name + ".out", width, 2 * dimension, 0.0);
        }
        return layout.build();
    }

    @Override
    public Estimator estimator(float[] flat) {
        return new MafEstimator(this, flat);
    }

    @Override
    public int targetWidth() {
        return dimension + 1;
    }

    /** Positions on the real line and the log of the slope of the map there. */
    @Override
    public double[] target(double[] position, double[] lower, double[] upper) {
        return Chart.REAL_LINE.target(position, lower, upper, order());
    }
}
