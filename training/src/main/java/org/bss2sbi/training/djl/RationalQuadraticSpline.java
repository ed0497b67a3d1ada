package org.bss2sbi.training.djl;

import static org.bss2sbi.training.flow.FlowArchitecture.MIN_BIN;
import static org.bss2sbi.training.flow.FlowArchitecture.MIN_SLOPE;
import static org.bss2sbi.training.flow.FlowArchitecture.SLOPE_OFFSET;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Activation;

/** Log slope of monotone rational-quadratic splines of [0, 1] onto itself; Durkan et al., arXiv:1906.04032, eqs. 4 and 5. */
final class RationalQuadraticSpline {

    private RationalQuadraticSpline() {}

    /**
     * Log slope at one position per spline.
     *
     * @param raw bin widths, heights and knot slopes before their maps, shape (..., 3 bins + 1)
     * @param positions shape (..., 1)
     * @param bins number of bins
     * @return shape (..., 1), nats
     */
    static NDArray logSlope(NDArray raw, NDArray positions, int bins) {
        Bin bin = bin(raw, positions, bins);
        return logSlope(bin.mean(), bin.leftSlope(), bin.rightSlope(), bin.xi());
    }

    /** Values and log slopes; arguments and shapes as of {@link #logSlope}. */
    static NDList valueAndLogSlope(NDArray raw, NDArray positions, int bins) {
        Bin bin = bin(raw, positions, bins);
        NDArray rightLevels = binSizes(
                        raw.split(new long[] {bins, 2L * bins}, raw.getShape().dimension() - 1)
                                .get(1),
                        bins)
                .cumSum(-1);
        NDArray level = rightLevels.gather(bin.index(), -1).sub(bin.height());
        NDArray product = bin.xi().mul(bin.xi().neg().addi(1));
        NDArray curvature = bin.leftSlope().add(bin.rightSlope()).sub(twice(bin.mean()));
        NDArray rise = bin.mean().mul(bin.xi().square()).add(bin.leftSlope().mul(product));
        NDArray value = level.add(bin.height().mul(rise).div(bin.mean().add(curvature.mul(product))));
        return new NDList(value, logSlope(bin.mean(), bin.leftSlope(), bin.rightSlope(), bin.xi()));
    }

    /** The bin of each position: its index, height, mean slope, slopes at its ends, and the position inside it. */
    private record Bin(
            NDArray index, NDArray height, NDArray mean, NDArray leftSlope, NDArray rightSlope, NDArray xi) {}

    private static Bin bin(NDArray raw, NDArray positions, int bins) {
        NDList parts = raw.split(new long[] {bins, 2L * bins}, raw.getShape().dimension() - 1);
        NDArray widths = binSizes(parts.get(0), bins);
        NDArray heights = binSizes(parts.get(1), bins);
        NDArray rightEdges = widths.cumSum(-1);
        NDArray bin = positions
                .gte(rightEdges)
                .toType(DataType.INT64, false)
                .sum(new int[] {-1}, true)
                .clip(0, bins - 1);

        NDArray width = widths.gather(bin, -1);
        NDArray left = rightEdges.gather(bin, -1).sub(width);
        NDArray height = heights.gather(bin, -1);
        NDArray leftSlope = slope(parts.get(2).gather(bin, -1));
        NDArray rightSlope = slope(parts.get(2).gather(bin.add(1), -1));
        NDArray xi = positions.sub(left).div(width);
        return new Bin(bin, height, height.div(width), leftSlope, rightSlope, xi);
    }

    private static NDArray logSlope(NDArray mean, NDArray leftSlope, NDArray rightSlope, NDArray xi) {
        NDArray rest = xi.neg().addi(1);
        NDArray product = xi.mul(rest);
        NDArray numerator =
                rightSlope.mul(xi.square()).add(twice(mean.mul(product))).add(leftSlope.mul(rest.square()));
        NDArray curvature = leftSlope.add(rightSlope).sub(twice(mean));
        NDArray denominator = mean.add(curvature.mul(product));
        return numerator.log().add(twice(mean.div(denominator).log()));
    }

    private static NDArray binSizes(NDArray raw, int bins) {
        return Layers.scaled(raw.softmax(-1), 1 - bins * MIN_BIN).add(MIN_BIN);
    }

    private static NDArray twice(NDArray x) {
        return x.add(x);
    }

    private static NDArray slope(NDArray raw) {
        return Activation.softPlus(raw.add(SLOPE_OFFSET)).add(MIN_SLOPE);
    }
}
