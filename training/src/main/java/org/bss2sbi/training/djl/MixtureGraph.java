package org.bss2sbi.training.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import org.bss2sbi.training.flow.TruncatedMixture;

/** Truncated mixtures; targets are positions, lower and upper bounds side by side, shape (rows, 3 dimension). */
record MixtureGraph(int components) implements HeadGraph {

    private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

    @Override
    public NDArray seen(NDArray targets, int dimension) {
        return targets.split(new long[] {dimension}, 1).get(0);
    }

    @Override
    public NDArray logDensity(NDArray raw, NDArray targets, int dimension) {
        NDList columns = targets.split(new long[] {dimension, 2L * dimension}, 1);
        NDArray position = HeadGraph.perCoordinate(columns.get(0));
        NDArray lower = HeadGraph.perCoordinate(columns.get(1));
        NDArray upper = HeadGraph.perCoordinate(columns.get(2));
        NDList parts = raw.split(new long[] {components, 2L * components}, 2);
        NDArray logWeight = parts.get(0).logSoftmax(2);
        NDArray logDeviation = parts.get(2)
                .add(TruncatedMixture.START_LOG_DEVIATION)
                .clip(TruncatedMixture.MIN_LOG_DEVIATION, TruncatedMixture.MAX_LOG_DEVIATION);
        NDArray deviation = logDeviation.exp();
        NDArray mean = mean(parts.get(1), deviation, lower, upper);
        NDArray distance = position.sub(mean).div(deviation);
        NDArray logKernel = logWeight.sub(logDeviation).sub(Layers.scaled(distance.square(), 0.5));
        NDArray mass = below(upper, mean, deviation).sub(below(lower, mean, deviation));
        NDArray inside = logWeight.exp().mul(mass).sum(new int[] {2});
        return logSumExp(logKernel).sub(inside.log()).sub(HALF_LOG_TWO_PI).sum(new int[] {0});
    }

    /** Means start spread out and stay so near the interval that some mass of every component is inside. */
    private NDArray mean(NDArray raw, NDArray deviation, NDArray lower, NDArray upper) {
        NDArray start =
                raw.getManager().create(TruncatedMixture.startMeans(components)).toType(raw.getDataType(), false);
        NDArray reach = Layers.scaled(deviation, TruncatedMixture.REACH);
        return raw.add(start).maximum(lower.sub(reach)).minimum(upper.add(reach));
    }

    /** Probability of a component below a bound. */
    private static NDArray below(NDArray bound, NDArray mean, NDArray deviation) {
        NDArray distance = bound.sub(mean).div(deviation);
        return Layers.scaled(Layers.scaled(distance, Math.sqrt(0.5)).erf(), 0.5);
    }

    private static NDArray logSumExp(NDArray values) {
        NDArray largest = values.max(new int[] {2}, true).stopGradient();
        return values.sub(largest).exp().sum(new int[] {2}).log().add(largest.squeeze(2));
    }
}
