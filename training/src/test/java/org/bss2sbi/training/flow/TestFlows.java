package org.bss2sbi.training.flow;

import java.util.List;
import java.util.SplittableRandom;

/** Flows with random weights that are far from the uniform density. */
public final class TestFlows {

    public static final FlowArchitecture SEVEN =
            new FlowArchitecture(7, 12, List.of(1, 2, 3, 0, 4, 5, 6), 16, 24, 2, 20, 10);
    public static final FlowArchitecture TWO = new FlowArchitecture(2, 3, List.of(1, 0), 8, 12, 1, 10, 6);

    private TestFlows() {}

    /** Weights uniform in (-scale, scale). */
    public static float[] weights(FlowArchitecture architecture, double scale, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] flat = new float[architecture.layout().size()];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = (float) (scale * (2 * random.nextDouble() - 1));
        }
        return flat;
    }

    public static float[] features(FlowArchitecture architecture, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] features = new float[architecture.features()];
        for (int i = 0; i < features.length; i++) {
            features[i] = (float) (4 * random.nextDouble() - 2);
        }
        return features;
    }

    /** Positions of which every fifth coordinate lies near an edge of the box. */
    public static double[] positions(int n, int dimension, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] unit = new double[n * dimension];
        for (int i = 0; i < unit.length; i++) {
            double u = random.nextDouble();
            unit[i] = random.nextInt(5) > 0 ? u : random.nextBoolean() ? u * 1e-4 : 1 - u * 1e-4;
        }
        return unit;
    }
}
