package org.bss2sbi.training.djl;

import ai.djl.ndarray.NDArray;

/** Splines on the unit box; targets are positions and the log slope of the map to the box, shape (rows, dimension + 1). */
record SplineGraph(int bins) implements HeadGraph {

    private static final double EDGE = 1e-7;

    @Override
    public NDArray seen(NDArray targets, int dimension) {
        return Layers.scaled(inside(targets, dimension), 2).subi(1);
    }

    @Override
    public NDArray logDensity(NDArray raw, NDArray targets, int dimension) {
        NDArray positions = HeadGraph.perCoordinate(inside(targets, dimension));
        NDArray logSlopeOfMap = targets.split(new long[] {dimension}, 1).get(1).squeeze(1);
        return RationalQuadraticSpline.logSlope(raw, positions, bins)
                .squeeze(2)
                .sum(new int[] {0})
                .add(logSlopeOfMap);
    }

    private static NDArray inside(NDArray targets, int dimension) {
        return targets.split(new long[] {dimension}, 1).get(0).clip(EDGE, 1 - EDGE);
    }
}
