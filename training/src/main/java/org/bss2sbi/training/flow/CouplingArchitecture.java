package org.bss2sbi.training.flow;

import java.util.List;
import java.util.stream.IntStream;
import org.bss2sbi.training.weights.TensorLayout;

/**
 * Shape of a coupling flow of the unit box onto itself: transforms one after the other, each of which sends one half of the
 * coordinates through splines that a network makes of the other half and the context. Durkan et al., "Neural spline flows", 2019,
 * arXiv:1906.04032.
 *
 * <p>Halves are told apart by the bits of the coordinate's index, one bit after the other, so that any two coordinates are in different
 * halves of some transform; Gao et al., "i-flow", 2020, arXiv:2001.05486.
 *
 * @param dimension number of coordinates
 * @param transforms number of transforms
 * @param bins spline bins
 * @param width width of the hidden layers of each transform's network
 * @param blocks hidden layers of each network after its first
 * @param context network from the features to the context
 */
public record CouplingArchitecture(int dimension, int transforms, int bins, int width, int blocks, ContextShape context)
        implements Architecture {

    /** Checks the sizes. */
    public CouplingArchitecture {
        if (dimension < 1 || transforms < 1 || bins < 2 || width < 1 || blocks < 0) {
            throw new IllegalArgumentException(
                    "A coupling flow needs at least 1 coordinate, 1 transform and 2 bins, a positive width and no negative number of blocks, got %d, %d, %d, %d, %d"
                            .formatted(dimension, transforms, bins, width, blocks));
        }
    }

    @Override
    public EstimatorKind kind() {
        return EstimatorKind.COUPLING_SPLINE;
    }

    @Override
    public int features() {
        return context.features();
    }

    /**
     * Coordinates that a transform moves.
     *
     * @param transform index of the transform
     * @return indices, rising
     */
    public List<Integer> moved(int transform) {
        return IntStream.range(0, dimension)
                .filter(column -> isMoved(transform, column))
                .boxed()
                .toList();
    }

    /**
     * Coordinates that a transform leaves as they are.
     *
     * @param transform index of the transform
     * @return indices, rising
     */
    public List<Integer> kept(int transform) {
        return IntStream.range(0, dimension)
                .filter(column -> !isMoved(transform, column))
                .boxed()
                .toList();
    }

    private boolean isMoved(int transform, int column) {
        int bits = Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(dimension - 1));
        return dimension == 1 || (column >> (transform / 2 % bits) & 1) == transform % 2;
    }

    /**
     * Raw values of one spline.
     *
     * @return widths, heights and slopes
     */
    public int rawSize() {
        return Head.spline(bins).outputs();
    }

    @Override
    public TensorLayout layout() {
        TensorLayout.Builder layout = TensorLayout.builder();
        context.addTo(layout);
        for (int transform = 0; transform < transforms; transform++) {
            String name = "coupling.%d".formatted(transform);
            int kept = kept(transform).size();
            if (kept > 0) {
                layout.add(name + ".kept.weight", 1.0, kept, width);
            }
            layout.linear(name + ".context", context.size(), width, 1.0);
            for (int block = 0; block < blocks; block++) {
                layout.linear(name + ".%d".formatted(block), width, width, 1.0);
            }
            layout.linear(name + ".out", width, moved(transform).size() * rawSize(), 0.0);
        }
        return layout.build();
    }

    @Override
    public Estimator estimator(float[] flat) {
        return new CouplingEstimator(this, flat);
    }

    @Override
    public int targetWidth() {
        return dimension + 1;
    }

    /** Positions in the unit box and the log of the slope of the map there. */
    @Override
    public double[] target(double[] position, double[] lower, double[] upper) {
        return Chart.UNIT_INTERVAL.target(position, lower, upper, order());
    }
}
