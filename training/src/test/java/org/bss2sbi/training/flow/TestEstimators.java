package org.bss2sbi.training.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Every kind of estimator on every kind of interval, with random weights that are far from its start values. */
public final class TestEstimators {

    /** Intervals of all coordinates. */
    public enum Range {
        /** Bounded on both sides. */
        BOX(-1.2, 2.1),
        /** Bounded below. */
        ABOVE_A_BOUND(-0.5, Double.POSITIVE_INFINITY),
        /** Bounded above. */
        BELOW_A_BOUND(Double.NEGATIVE_INFINITY, 0.7),
        /** Without bounds. */
        UNBOUNDED(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

        private final double lower;
        private final double upper;

        Range(double lower, double upper) {
            this.lower = lower;
            this.upper = upper;
        }

        public double[] lower(int dimension) {
            double[] bounds = new double[dimension];
            Arrays.fill(bounds, lower);
            return bounds;
        }

        public double[] upper(int dimension) {
            double[] bounds = new double[dimension];
            Arrays.fill(bounds, upper);
            return bounds;
        }

        /** Where the chart that tests integrate over ends on either side; all but a negligible mass lies within. */
        public double reach() {
            return this == BOX ? 16 : 12;
        }

        /** Step of integrals over the chart; a whole number of them make a unit. */
        public double step() {
            return this == BOX ? 0.125 : 0.0625;
        }

        /** Position of a point of the tests' chart: logistic, exponential or the line itself. */
        public double position(double at) {
            return switch (this) {
                case BOX -> lower + (upper - lower) / (1 + Math.exp(-at));
                case ABOVE_A_BOUND -> lower + Math.exp(at);
                case BELOW_A_BOUND -> upper - Math.exp(-at);
                case UNBOUNDED -> at;
            };
        }

        /** Undoes {@link #position}. */
        public double chart(double position) {
            return switch (this) {
                case BOX -> Math.log((position - lower) / (upper - position));
                case ABOVE_A_BOUND -> Math.log(position - lower);
                case BELOW_A_BOUND -> -Math.log(upper - position);
                case UNBOUNDED -> position;
            };
        }

        /** Log of the slope of {@link #position}. */
        public double logSlope(double at) {
            return switch (this) {
                case BOX -> Math.log(upper - lower) - at - 2 * Math.log1p(Math.exp(-at));
                case ABOVE_A_BOUND -> at;
                case BELOW_A_BOUND -> -at;
                case UNBOUNDED -> 0;
            };
        }
    }

    /** One kind on one range. */
    public record Case(EstimatorKind kind, Range range) {

        /** Two coordinates given three features. */
        public Architecture two() {
            return kind.architecture(
                    2, List.of(1, 0), new ContextShape(3, 10, 6, 0), new EstimatorSizes(4, 4, 3, 12, 1, 6));
        }

        /** Seven coordinates given twelve features. */
        public Architecture seven() {
            return kind.architecture(
                    7,
                    List.of(1, 2, 3, 0, 4, 5, 6),
                    new ContextShape(12, 20, 10, 4),
                    new EstimatorSizes(16, 5, 5, 24, 2, 24));
        }

        public Density condition(Architecture architecture, long seed, double scale) {
            int d = architecture.dimension();
            return architecture
                    .estimator(TestFlows.weights(architecture, scale, seed))
                    .condition(TestFlows.features(architecture, seed), range.lower(d), range.upper(d));
        }

        public double[] target(Architecture architecture, double[] position) {
            int d = architecture.dimension();
            return architecture.target(position, range.lower(d), range.upper(d));
        }

        @Override
        public String toString() {
            return kind + " " + range;
        }
    }

    private TestEstimators() {}

    public static List<Case> all() {
        List<Case> cases = new ArrayList<>();
        for (EstimatorKind kind : EstimatorKind.values()) {
            for (Range range : Range.values()) {
                cases.add(new Case(kind, range));
            }
        }
        return cases;
    }
}
