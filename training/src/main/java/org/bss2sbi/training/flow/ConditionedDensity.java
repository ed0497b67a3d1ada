package org.bss2sbi.training.flow;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Density given one observation, on a box that may be unbounded. Positions are in the order of the parameters, not of the
 * estimator. Confined to one thread.
 */
public final class ConditionedDensity implements InvertibleDensity {

    private static final int TILE = 128; // a tile of width 128 and its weights fit the second-level cache

    private final FlowArchitecture architecture;
    private final ConditionerTile networks;
    private final CoordinateTile coordinate;
    private final ExactDensity exact;
    private final double[] lower;
    private final double[] upper;
    private final float[][] seen;
    private final double[] given = new double[TILE];
    private final double[] wanted = new double[TILE];
    private final double[] logDensity = new double[TILE];

    ConditionedDensity(FlowWeights weights, float[] features, double[] lower, double[] upper) {
        architecture = weights.architecture();
        Conditioning conditioning = new Conditioning(weights, features);
        networks = new ConditionerTile(weights, conditioning, TILE);
        coordinate = CoordinateTile.of(architecture.head(), TILE);
        exact = new ExactDensity(weights, conditioning, lower, upper);
        seen = new float[architecture.dimension()][TILE];
        this.lower = lower;
        this.upper = upper;
        for (int column = 0; column < lower.length; column++) {
            coordinate.within(lower[column], upper[column]); // refuses what the head cannot do
        }
    }

    @Override
    public int dimension() {
        return architecture.dimension();
    }

    @Override
    public double[] logProb(double[] positions) {
        return logProb(positions, new double[positions.length]);
    }

    @Override
    public double[] logProb(double[] positions, double[] base) {
        int d = architecture.dimension();
        Arrays.fill(base, 0.5);
        double[] logProb = new double[positions.length / d];
        for (int i = 0; i < logProb.length; i++) {
            logProb[i] = inside(positions, i * d) ? exact.logProb(positions, i * d, base) : Double.NEGATIVE_INFINITY;
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

    @Override
    public double[] roughLogProb(double[] positions) {
        return roughLogProb(positions, new double[positions.length]);
    }

    @Override
    public double[] roughLogProb(double[] positions, double[] base) {
        double[] logProb = new double[positions.length / architecture.dimension()];
        walk(positions, base, logProb, false);
        return logProb;
    }

    @Override
    public double[] sample(int n, UniformRandomProvider random, double[] logProb) {
        double[] base = new double[n * architecture.dimension()];
        for (int i = 0; i < base.length; i++) {
            base[i] = random.nextDouble();
        }
        return fromBase(base, logProb);
    }

    @Override
    public double[] fromBase(double[] base, double[] logProb) {
        double[] positions = new double[base.length];
        Arrays.fill(logProb, 0.0);
        walk(base, positions, logProb, true);
        return positions;
    }

    /** From positions to the base, or inversely from the base to positions; adds log densities. */
    private void walk(double[] from, double[] to, double[] logProb, boolean inverse) {
        for (int first = 0; first < logProb.length; first += TILE) {
            int samples = Math.min(TILE, logProb.length - first);
            for (int place = 0; place < architecture.dimension(); place++) {
                evaluate(place, samples);
                move(place, first, samples, from, to, inverse);
                for (int s = 0; s < samples; s++) {
                    logProb[first + s] += logDensity[s];
                }
            }
        }
    }

    /** The first place depends on the observation only: one evaluation serves the whole tile. */
    private void evaluate(int place, int samples) {
        int column = architecture.order().get(place);
        int evaluated = place == 0 ? 1 : samples;
        networks.evaluate(place, seen, evaluated);
        coordinate.within(lower[column], upper[column]);
        coordinate.set(networks.raw(), evaluated);
    }

    private void move(int place, int first, int samples, double[] from, double[] to, boolean inverse) {
        int d = architecture.dimension();
        int column = architecture.order().get(place);
        for (int s = 0; s < samples; s++) {
            given[s] = from[(first + s) * d + column];
        }
        if (inverse) {
            coordinate.positions(given, samples, wanted, logDensity);
        } else {
            coordinate.cumulatives(given, samples, wanted, logDensity);
        }
        double[] positions = inverse ? wanted : given;
        for (int s = 0; s < samples; s++) {
            to[(first + s) * d + column] = wanted[s];
            seen[place][s] = (float) coordinate.seen(positions[s]);
        }
    }
}
