package org.bss2sbi.training.flow;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Density given one observation, on a box that may be unbounded. Positions are in the order of the parameters, not of the
 * estimator. Confined to one thread.
 */
public final class ConditionedDensity implements Density {

    private static final int TILE = 128; // a tile of width 128 and its weights fit the second-level cache

    private final FlowArchitecture architecture;
    private final ConditionerTile tile;
    private final CoordinateDensity density;
    private final ExactDensity exact;
    private final double[] lower;
    private final double[] upper;
    private final float[][] seen;

    ConditionedDensity(FlowWeights weights, float[] features, double[] lower, double[] upper) {
        architecture = weights.architecture();
        Conditioning conditioning = new Conditioning(weights, features);
        tile = new ConditionerTile(weights, conditioning, TILE);
        density = CoordinateDensity.of(architecture.head());
        exact = new ExactDensity(weights, conditioning, lower, upper);
        seen = new float[architecture.dimension()][TILE];
        this.lower = lower;
        this.upper = upper;
        for (int column = 0; column < lower.length; column++) {
            density.within(lower[column], upper[column]); // refuses what the head cannot do
        }
    }

    @Override
    public int dimension() {
        return architecture.dimension();
    }

    @Override
    public double[] logProb(double[] positions) {
        int d = architecture.dimension();
        double[] logProb = new double[positions.length / d];
        for (int i = 0; i < logProb.length; i++) {
            logProb[i] = inside(positions, i * d) ? exact.logProb(positions, i * d) : Double.NEGATIVE_INFINITY;
        }
        return logProb;
    }

    private boolean inside(double[] positions, int offset) {
        for (int i = 0; i < architecture.dimension(); i++) {
            if (!(positions[offset + i] >= lower[i] && positions[offset + i] <= upper[i])) { // also for NaN
                return false;
            }
        }
        return true;
    }

    /**
     * Positions in the uniform base: the conditional cumulative probability of every coordinate given the earlier ones.
     *
     * @param positions positions inside the box, shape (n, dimension), row-major
     * @return cumulative probabilities, same shape
     */
    public double[] toBase(double[] positions) {
        double[] base = new double[positions.length];
        forward(positions, base, new double[positions.length / architecture.dimension()]);
        return base;
    }

    @Override
    public double[] roughLogProb(double[] positions) {
        double[] logProb = new double[positions.length / architecture.dimension()];
        forward(positions, new double[positions.length], logProb);
        return logProb;
    }

    private void forward(double[] positions, double[] base, double[] logProb) {
        int d = architecture.dimension();
        for (int from = 0; from < logProb.length; from += TILE) {
            int samples = Math.min(TILE, logProb.length - from);
            for (int place = 0; place < d; place++) {
                int column = architecture.order().get(place);
                evaluate(place, samples);
                density.within(lower[column], upper[column]);
                for (int s = 0; s < samples; s++) {
                    setDensity(place, s);
                    int at = (from + s) * d + column;
                    base[at] = density.cumulative(positions[at]);
                    logProb[from + s] += density.logDensity();
                    seen[place][s] = (float) density.seen(positions[at]);
                }
            }
        }
    }

    @Override
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
        double[] positions = new double[base.length];
        Arrays.fill(logProb, 0.0);
        for (int from = 0; from < logProb.length; from += TILE) {
            int samples = Math.min(TILE, logProb.length - from);
            for (int place = 0; place < d; place++) {
                int column = architecture.order().get(place);
                evaluate(place, samples);
                density.within(lower[column], upper[column]);
                for (int s = 0; s < samples; s++) {
                    setDensity(place, s);
                    int at = (from + s) * d + column;
                    positions[at] = density.position(base[at]);
                    logProb[from + s] += density.logDensity();
                    seen[place][s] = (float) density.seen(positions[at]);
                }
            }
        }
        return positions;
    }

    /** The first place depends on the observation only: one evaluation serves the whole tile. */
    private void evaluate(int place, int samples) {
        int evaluated = place == 0 ? 1 : samples;
        tile.evaluate(place, seen, evaluated);
        density.prepare(tile.raw(), evaluated);
    }

    private void setDensity(int place, int sample) {
        if (place > 0) {
            density.set(tile.raw(), sample);
        } else if (sample == 0) {
            density.set(tile.raw(), 0);
        }
    }
}
