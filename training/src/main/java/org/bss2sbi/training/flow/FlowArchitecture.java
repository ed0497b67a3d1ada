package org.bss2sbi.training.flow;

import java.util.List;
import java.util.TreeSet;
import org.bss2sbi.training.weights.TensorLayout;

/**
 * Shape of an autoregressive density estimator.
 *
 * <p>Coordinate order[p] given the features and the coordinates order[0..p-1] has a one-dimensional density, the head, whose
 * raw values come from a residual network per coordinate. All coordinates share one network that turns features into a context;
 * the context is added to the first hidden layer and scales and shifts the inner layer of every block. It is evaluated once per
 * observation, however many samples are drawn.
 *
 * <p>Autoregressive as in Papamakarios et al., 2017, arXiv:1705.07057; scale and shift as in Perez et al., "FiLM", 2018,
 * arXiv:1709.07871.
 *
 * @param dimension number of coordinates
 * @param features number of features conditioned on
 * @param order a permutation of 0...dimension-1
 * @param head density of a coordinate
 * @param width width of each coordinate's network
 * @param blocks residual blocks of each coordinate's network
 * @param contextWidth width of the two hidden layers of the context network
 * @param contextSize number of values that the context network hands to the coordinates
 * @param products learnt products of two linear forms of the features that the context network sees beside the features
 */
public record FlowArchitecture(
        int dimension,
        int features,
        List<Integer> order,
        Head head,
        int width,
        int blocks,
        int contextWidth,
        int contextSize,
        int products)
        implements Architecture {

    /** Smallest width and height of a bin: narrow enough for two of 1023 codes, and the floor of the density outside them. */
    public static final double MIN_BIN = 1e-4;
    /** Smallest slope at a knot. */
    public static final double MIN_SLOPE = 1e-3;
    /** Added to the raw slope, so that raw zeros give slope 1 and the uniform density. */
    public static final double SLOPE_OFFSET = Math.log(Math.expm1(1 - MIN_SLOPE));

    private static final double UNBOUNDED = 1e6; // stands for infinity on the engine

    /** Checks sizes and order. */
    public FlowArchitecture {
        order = List.copyOf(order);
        if (dimension < 1
                || features < 1
                || width < 1
                || blocks < 0
                || contextWidth < 1
                || contextSize < 1
                || products < 0) {
            throw new IllegalArgumentException(
                    "A flow needs at least 1 coordinate and 1 feature, positive widths and no negative number of blocks or products, got %d, %d, %d, %d, %d, %d, %d"
                            .formatted(dimension, features, width, contextWidth, contextSize, blocks, products));
        }
        if (order.size() != dimension
                || new TreeSet<>(order).size() != dimension
                || order.stream().anyMatch(column -> column < 0 || column >= dimension)) {
            throw new IllegalArgumentException(
                    "order must be a permutation of 0...%d, got %s".formatted(dimension - 1, order));
        }
    }

    /**
     * Tensors of the network. Those named {@code conditioner...} hold all coordinates side by side.
     *
     * @return layout
     */
    @Override
    public TensorLayout layout() {
        TensorLayout.Builder layout = TensorLayout.builder();
        context().addTo(layout);
        layout.linear("conditioner.context", contextSize, dimension * width, 1.0)
                .add("conditioner.coordinates.weight", 1.0, dimension, (long) dimension * width);
        for (int block = 0; block < blocks; block++) {
            addBatched(layout, "conditioner.%d.inner".formatted(block), width, 1.0);
            layout.linear("conditioner.%d.scale".formatted(block), contextSize, dimension * width, 0.0)
                    .linear("conditioner.%d.shift".formatted(block), contextSize, dimension * width, 0.0);
            addBatched(layout, "conditioner.%d.outer".formatted(block), width, 0.0);
        }
        addBatched(layout, "conditioner.out", head.outputs(), 0.0);
        return layout.build();
    }

    private void addBatched(TensorLayout.Builder layout, String name, int out, double gain) {
        double bound = gain / Math.sqrt(width);
        layout.add(name + ".weight", bound, dimension, width, out).add(name + ".bias", bound, dimension, 1, out);
    }

    /**
     * Network from the features to the context.
     *
     * @return shape
     */
    public ContextShape context() {
        return new ContextShape(features, contextWidth, contextSize, products);
    }

    @Override
    public EstimatorKind kind() {
        return head.kind() == Head.Kind.SPLINE
                ? EstimatorKind.AUTOREGRESSIVE_SPLINE
                : EstimatorKind.AUTOREGRESSIVE_MIXTURE;
    }

    @Override
    public AutoregressiveEstimator estimator(float[] flat) {
        return AutoregressiveEstimator.of(this, flat);
    }

    @Override
    public int targetWidth() {
        return head.kind() == Head.Kind.SPLINE ? dimension + 1 : 3 * dimension;
    }

    /**
     * In the order of the estimator: for splines positions in the unit box and the log of the slope of the map there; for mixtures
     * positions, lower and upper bounds.
     */
    @Override
    public double[] target(double[] position, double[] lower, double[] upper) {
        if (head.kind() == Head.Kind.SPLINE) {
            return Chart.UNIT_INTERVAL.target(position, lower, upper, order);
        }
        double[] target = new double[targetWidth()];
        for (int place = 0; place < dimension; place++) {
            int column = order.get(place);
            target[place] = position[column];
            target[place + dimension] = Math.max(lower[column], -UNBOUNDED);
            target[place + 2 * dimension] = Math.min(upper[column], UNBOUNDED);
        }
        return target;
    }
}
