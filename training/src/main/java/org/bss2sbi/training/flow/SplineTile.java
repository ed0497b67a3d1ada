package org.bss2sbi.training.flow;

import static org.bss2sbi.training.flow.FlowArchitecture.MIN_BIN;

/**
 * Splines of a tile of samples. What all samples need - exponentials, their sums, the search of the bin - is done in single precision
 * over the whole tile at once, in loops that the compiler turns into vector instructions; the bin that was found, in double.
 */
final class SplineTile implements CoordinateTile {

    private static final float STEEP = 1e30f; // a difference times this, cut to [0, 1], is a step

    private final int bins;
    private final Axis edges;
    private final Axis levels;
    private final float[] sought;
    private final float[] found;
    private final SplineBin bin = new SplineBin();
    private float[][] raw;
    private boolean shared;

    SplineTile(int bins, int samples) {
        this.bins = bins;
        edges = new Axis(0, samples);
        levels = new Axis(bins, samples);
        sought = new float[samples];
        found = new float[samples];
    }

    @Override
    public void within(double lower, double upper) {
        Spline.requireUnitInterval(lower, upper);
    }

    @Override
    public void set(float[][] values, int evaluated) {
        raw = values;
        shared = evaluated == 1;
        edges.place(evaluated);
        levels.place(evaluated);
    }

    @Override
    public void positions(double[] cumulative, int samples, double[] positions, double[] logDensity) {
        find(levels, cumulative, samples);
        for (int s = 0; s < samples; s++) {
            choose(s);
            positions[s] = Spline.clip(bin.position(cumulative[s]));
            logDensity[s] = bin.logSlope();
        }
    }

    @Override
    public void cumulatives(double[] positions, int samples, double[] cumulative, double[] logDensity) {
        find(edges, positions, samples);
        for (int s = 0; s < samples; s++) {
            choose(s);
            cumulative[s] = bin.value(Spline.clip(positions[s]));
            logDensity[s] = bin.logSlope();
        }
    }

    @Override
    public double seen(double position) {
        return Spline.seenAt(position);
    }

    private void find(Axis axis, double[] at, int samples) {
        for (int s = 0; s < samples; s++) {
            sought[s] = (float) at[s];
            found[s] = 0;
        }
        for (int k = 1; k < bins; k++) {
            if (shared) {
                countAbove(sought, axis.knot(k, 0), found, samples);
            } else {
                countAbove(sought, axis.sums[k], axis.scale, (float) (k * MIN_BIN), found, samples);
            }
        }
    }

    private static void countAbove(float[] at, float knot, float[] count, int samples) {
        for (int s = 0; s < samples; s++) {
            count[s] += Math.max(Math.min((at[s] - knot) * STEEP, 1f), 0f);
        }
    }

    private static void countAbove(float[] at, float[] sums, float[] scale, float offset, float[] count, int samples) {
        for (int s = 0; s < samples; s++) {
            float knot = Math.fma(sums[s], scale[s], offset);
            count[s] += Math.max(Math.min((at[s] - knot) * STEEP, 1f), 0f);
        }
    }

    private void choose(int sample) {
        int k = Math.min((int) found[sample], bins - 1);
        int s = shared ? 0 : sample;
        bin.set(
                edges.lower(k, s),
                edges.size(k, s),
                levels.lower(k, s),
                levels.size(k, s),
                raw[2 * bins + k][s],
                raw[2 * bins + k + 1][s]);
    }

    /** Knots along the positions or along the values: exponentials of the raw sizes in place, and their running sums. */
    private final class Axis {

        private final int first; // output of the first size
        private final float[][] sums; // sums[k][sample] of the sizes below knot k
        private final float[] scale; // what a sum of all sizes leaves of the unit interval, per sum
        private final float[] largest;

        Axis(int first, int samples) {
            this.first = first;
            sums = new float[bins + 1][samples];
            scale = new float[samples];
            largest = new float[samples];
        }

        void place(int samples) {
            System.arraycopy(raw[first], 0, largest, 0, samples);
            for (int k = first + 1; k < first + bins; k++) {
                Exponential.largest(raw[k], largest, samples);
            }
            for (int k = 0; k < bins; k++) {
                float[] sizes = raw[first + k];
                Exponential.apply(sizes, largest, sizes, samples);
                add(sums[k], sizes, sums[k + 1], samples);
            }
            float left = (float) (1 - bins * MIN_BIN);
            for (int s = 0; s < samples; s++) {
                scale[s] = left / sums[bins][s];
            }
        }

        float knot(int k, int sample) {
            return (float) lower(k, sample);
        }

        double lower(int k, int sample) {
            return sums[k][sample] * (double) scale[sample] + k * MIN_BIN;
        }

        double size(int k, int sample) {
            return raw[first + k][sample] * (double) scale[sample] + MIN_BIN;
        }
    }

    private static void add(float[] x, float[] y, float[] sum, int samples) {
        for (int s = 0; s < samples; s++) {
            sum[s] = x[s] + y[s];
        }
    }
}
