package org.bss2sbi.training.posterior;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.bss2sbi.simulator.ParameterSpace;
import org.bss2sbi.training.flow.Architecture;

/** A row's own settings as a position on the unit box, a code at a uniform place inside its cell. Immutable. */
final class OwnSetting implements SettingTargets {

    private final ParameterSpace space;
    private final Architecture architecture;
    private final double[] zeros;
    private final double[] ones;

    /** For settings of a space, and an estimator that says what it wants to know of a position. */
    OwnSetting(ParameterSpace space, Architecture architecture) {
        this.space = space;
        this.architecture = architecture;
        zeros = new double[space.dimension()];
        ones = new double[space.dimension()];
        Arrays.fill(ones, 1.0);
    }

    @Override
    public int width() {
        return architecture.targetWidth();
    }

    @Override
    public void put(SummarisedRows.Rows pool, int row, UniformRandomProvider random, float[] into, int offset) {
        put(pool.settings(), row, random, into, offset);
    }

    /** The same for settings of shape (rows, dimension). */
    void put(float[] settings, int row, UniformRandomProvider random, float[] into, int offset) {
        int d = space.dimension();
        double[] position = new double[d];
        for (int column : architecture.order()) {
            position[column] = space.get(column).toUnit(settings[row * d + column], random.nextDouble());
        }
        double[] target = architecture.target(position, zeros, ones);
        for (int i = 0; i < target.length; i++) {
            into[offset + i] = (float) target[i];
        }
    }
}
