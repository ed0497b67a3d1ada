package org.bss2sbi.training.flow;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Density on the unit box given one observation. Positions are in the order of the parameters, not of the flow. Confined to
 * one thread.
 */
public final class ConditionedFlow {

    private static final int TILE = 128; // a tile of width 128 and its weights fit the second-level cache
    private static final double EDGE = 1e-7; // as in training; keeps samples off the border

    private final FlowArchitecture architecture;
    private final float[] start;
    private final ConditionerTile tile;
    private final Spline spline;
    private final ExactDensity exact;
    private final float[][] centred;

    ConditionedFlow(FlowWeights weights, float[] features) {
        architecture = weights.architecture();
        start = weights.start(features);
        tile = new ConditionerTile(weights, TILE);
        spline = new Spline(architecture.bins());
        exact = new ExactDensity(weights, features);
        centred = new float[architecture.dimension()][TILE];
    }

    /**
     * Log densities, in double precision.
     *
     * @param unit positions, shape (n, dimension), row-major
     * @return nats, length n; {@code NEGATIVE_INFINITY} outside the box, never NaN
     */
    public double[] logProb(double[] unit) {
        int d = architecture.dimension();
        double[] logProb = new double[unit.length / d];
        for (int i = 0; i < logProb.length; i++) {
            logProb[i] = inside(unit, i * d) ? exact.logProb(unit, i * d) : Double.NEGATIVE_INFINITY;
        }
        return logProb;
    }

    private boolean inside(double[] unit, int offset) {
        for (int i = 0; i < architecture.dimension(); i++) {
            if (!(unit[offset + i] >= 0 && unit[offset + i] <= 1)) { // also for NaN
                return false;
            }
        }
        return true;
    }

    /**
     * Positions in the uniform base: the conditional cumulative probability of every coordinate given the earlier ones.
     *
     * @param unit positions inside the box, shape (n, dimension), row-major
     * @return cumulative probabilities, same shape
     */
    public double[] toBase(double[] unit) {
        int d = architecture.dimension();
        double[] base = new double[unit.length];
        for (int from = 0; from < unit.length / d; from += TILE) {
            int samples = Math.min(TILE, unit.length / d - from);
            for (int place = 0; place < d; place++) {
                int column = architecture.order().get(place);
                evaluate(place, samples);
                for (int s = 0; s < samples; s++) {
                    setSpline(place, s);
                    int at = (from + s) * d + column;
                    base[at] = spline.value(clip(unit[at]));
                    centred[place][s] = (float) (2 * clip(unit[at]) - 1);
                }
            }
        }
        return base;
    }

    /**
     * Draws samples.
     *
     * @param n number of samples
     * @param random source of n x dimension uniforms, sample by sample
     * @param logProb receives the log density of each sample in nats, in single precision of the networks, length n
     * @return positions inside the box, shape (n, dimension), row-major
     */
    public double[] sample(int n, UniformRandomProvider random, double[] logProb) {
        double[] base = new double[n * architecture.dimension()];
        for (int i = 0; i < base.length; i++) {
            base[i] = random.nextDouble();
        }
        return fromBase(base, logProb);
    }

    /**
     * Positions of points of the uniform base; undoes {@link #toBase}.
     *
     * @param base cumulative probabilities, shape (n, dimension), row-major
     * @param logProb receives the log densities in nats, length n
     * @return positions inside the box, same shape
     */
    public double[] fromBase(double[] base, double[] logProb) {
        int d = architecture.dimension();
        double[] unit = new double[base.length];
        Arrays.fill(logProb, 0.0);
        for (int from = 0; from < logProb.length; from += TILE) {
            int samples = Math.min(TILE, logProb.length - from);
            for (int place = 0; place < d; place++) {
                int column = architecture.order().get(place);
                evaluate(place, samples);
                for (int s = 0; s < samples; s++) {
                    setSpline(place, s);
                    int at = (from + s) * d + column;
                    unit[at] = clip(spline.position(base[at]));
                    logProb[from + s] += spline.logSlope();
                    centred[place][s] = (float) (2 * unit[at] - 1);
                }
            }
        }
        return unit;
    }

    /** The first place depends on the observation only: one evaluation serves the whole tile. */
    private void evaluate(int place, int samples) {
        tile.evaluate(place, start, centred, place == 0 ? 1 : samples);
    }

    private void setSpline(int place, int sample) {
        if (place > 0) {
            spline.set(tile.raw(), sample);
        } else if (sample == 0) {
            spline.set(tile.raw(), 0);
        }
    }

    static double clip(double position) {
        return Math.min(Math.max(position, EDGE), 1 - EDGE);
    }
}
