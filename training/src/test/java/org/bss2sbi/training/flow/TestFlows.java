package org.bss2sbi.training.flow;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.bss2sbi.training.flow.Head.Kind;

/** Estimators with random weights that are far from the density of their start values. */
public final class TestFlows {

    public static final FlowArchitecture SEVEN =
            new FlowArchitecture(7, 12, List.of(1, 2, 3, 0, 4, 5, 6), Head.spline(16), 24, 2, 20, 10, 4);
    public static final FlowArchitecture TWO =
            new FlowArchitecture(2, 3, List.of(1, 0), Head.spline(8), 12, 1, 10, 6, 0);

    /** Every family, in seven and in two coordinates, on every kind of interval. */
    public enum Family {
        /** Splines on the unit box. */
        SPLINE(Kind.SPLINE, 16, 0, 1),
        /** Mixtures cut to a box. */
        MIXTURE_IN_A_BOX(Kind.MIXTURE, 5, -1.2, 2.1),
        /** Mixtures bounded on one side. */
        MIXTURE_ABOVE_A_BOUND(Kind.MIXTURE, 4, -0.5, Double.POSITIVE_INFINITY),
        /** Mixtures without bounds. */
        UNBOUNDED_MIXTURE(Kind.MIXTURE, 4, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

        private final Kind kind;
        private final int size;
        private final double lower;
        private final double upper;

        Family(Kind kind, int size, double lower, double upper) {
            this.kind = kind;
            this.size = size;
            this.lower = lower;
            this.upper = upper;
        }

        public FlowArchitecture seven() {
            return new FlowArchitecture(7, 12, List.of(1, 2, 3, 0, 4, 5, 6), new Head(kind, size), 24, 2, 20, 10, 4);
        }

        public FlowArchitecture two() {
            return new FlowArchitecture(2, 3, List.of(1, 0), new Head(kind, size), 12, 1, 10, 6, 0);
        }

        public ConditionedDensity condition(FlowArchitecture architecture, long seed, double scale) {
            double[] lowerBounds = new double[architecture.dimension()];
            double[] upperBounds = new double[architecture.dimension()];
            Arrays.fill(lowerBounds, lower);
            Arrays.fill(upperBounds, upper);
            return AutoregressiveEstimator.of(architecture, weights(architecture, scale, seed))
                    .within(features(architecture, seed), lowerBounds, upperBounds);
        }

        /** Positions inside the interval, or in (-4, 4) where it is not bounded. */
        public double[] positions(int n, int dimension, long seed) {
            double[] unit = TestFlows.positions(n, dimension, seed);
            double[] positions = new double[unit.length];
            for (int i = 0; i < unit.length; i++) {
                positions[i] = smallest() + (largest() - smallest()) * unit[i];
            }
            return positions;
        }

        /** Targets of the engine, row by row. */
        public double[] targets(Architecture architecture, double[] positions) {
            int d = architecture.dimension();
            double[] lowerBounds = new double[d];
            double[] upperBounds = new double[d];
            Arrays.fill(lowerBounds, lower);
            Arrays.fill(upperBounds, upper);
            int width = architecture.targetWidth();
            double[] targets = new double[positions.length / d * width];
            for (int i = 0; i < positions.length / d; i++) {
                double[] position = Arrays.copyOfRange(positions, i * d, (i + 1) * d);
                double[] target = architecture.target(position, lowerBounds, upperBounds);
                System.arraycopy(target, 0, targets, i * width, width);
            }
            return targets;
        }

        /** Where integrals begin. */
        public double smallest() {
            return Math.max(lower, -10);
        }

        /** Where integrals end. */
        public double largest() {
            return Math.min(upper, 10);
        }

        public boolean bounded() {
            return Double.isFinite(lower);
        }
    }

    private TestFlows() {}

    /** Weights uniform in (-scale, scale). */
    public static float[] weights(Architecture architecture, double scale, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] flat = new float[architecture.layout().size()];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = (float) (scale * (2 * random.nextDouble() - 1));
        }
        return flat;
    }

    public static float[] features(Architecture architecture, long seed) {
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
