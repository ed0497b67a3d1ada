package org.bss2sbi.training.flow;

/** Truncated mixtures of a tile of samples, one by one: every number of a component is needed in double precision. */
final class MixtureTile implements CoordinateTile {

    private final TruncatedMixture mixture;
    private final double[] values;
    private float[][] raw;
    private boolean shared;

    MixtureTile(int components) {
        mixture = new TruncatedMixture(components);
        values = new double[Head.mixture(components).outputs()];
    }

    @Override
    public void within(double lower, double upper) {
        mixture.within(lower, upper);
    }

    @Override
    public void set(float[][] newValues, int evaluated) {
        raw = newValues;
        shared = evaluated == 1;
    }

    @Override
    public void positions(double[] cumulative, int samples, double[] positions, double[] logDensity) {
        for (int s = 0; s < samples; s++) {
            choose(s);
            positions[s] = mixture.position(cumulative[s]);
            logDensity[s] = mixture.logDensity();
        }
    }

    @Override
    public void cumulatives(double[] positions, int samples, double[] cumulative, double[] logDensity) {
        for (int s = 0; s < samples; s++) {
            choose(s);
            cumulative[s] = mixture.cumulative(positions[s]);
            logDensity[s] = mixture.logDensity();
        }
    }

    @Override
    public double seen(double position) {
        return mixture.seen(position);
    }

    private void choose(int sample) {
        if (!shared || sample == 0) {
            for (int i = 0; i < values.length; i++) {
                values[i] = raw[i][sample];
            }
            mixture.set(values);
        }
    }
}
