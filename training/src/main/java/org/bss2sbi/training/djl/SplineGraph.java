package org.bss2sbi.training.djl;

import ai.djl.ndarray.NDArray;

/** Splines on the unit box; targets are positions, shape (rows, dimension). */
record SplineGraph(int bins) implements HeadGraph {

    private static final double EDGE = 1e-7;

    @Override
    public NDArray seen(NDArray targets, int dimension) {
        return Layers.scaled(inside(targets), 2).subi(1);
    }

    @Override
    public NDArray logDensity(NDArray raw, NDArray targets, int dimension) {
        return RationalQuadraticSpline.logSlope(raw, HeadGraph.perCoordinate(inside(targets)), bins)
                .squeeze(2);
    }

    private static NDArray inside(NDArray positions) {
        return positions.clip(EDGE, 1 - EDGE);
    }
}
