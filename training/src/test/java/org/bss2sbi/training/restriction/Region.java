package org.bss2sbi.training.restriction;

import java.util.List;
import java.util.SplittableRandom;
import org.bss2sbi.simulator.Parameter;
import org.bss2sbi.simulator.ParameterBatch;
import org.bss2sbi.simulator.ParameterSpace;
import org.bss2sbi.simulator.Unit;
import org.bss2sbi.simulator.prior.BoxUniform;

/** A useful region whose edge is known: a ball of radius 0.35 of the unit cube, blurred like a spike count near its limit. */
final class Region {

    static final ParameterSpace SPACE =
            new ParameterSpace(List.of(Parameter.code("a"), Parameter.code("b"), new Parameter("c", Unit.VOLT, -1, 1)));

    private static final double RADIUS = 0.35;
    private static final double BLUR = 0.02;

    private Region() {}

    static ParameterBatch uniform(int rows, long seed) {
        return new BoxUniform(SPACE).sample(0, rows, seed);
    }

    static boolean[] useful(ParameterBatch theta, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        boolean[] useful = new boolean[theta.rows()];
        for (int i = 0; i < useful.length; i++) {
            double square = 0;
            for (int j = 0; j < 3; j++) {
                double u = SPACE.get(j).toUnit(theta.get(i, j), 0.5) - 0.5;
                square += u * u;
            }
            useful[i] = Math.sqrt(square) + BLUR * random.nextGaussian() < RADIUS;
        }
        return useful;
    }

    static void add(TrainingRows rows, int table, ParameterBatch theta, boolean[] useful) {
        float[] values = new float[3];
        for (int i = 0; i < theta.rows(); i++) {
            for (int j = 0; j < 3; j++) {
                values[j] = (float) theta.get(i, j);
            }
            rows.add(table, i, values, 0, useful[i]);
        }
    }

    /** Small and quick: two members of width 16. */
    static RestrictionOptions options() {
        return new RestrictionOptions(2, 16, 1, 250, 128, 1e-2, 1e-3, 0.05, 0.95, 4, 100_000, 2, 0.02, 1000);
    }
}
