package org.bss2sbi.training.flow;

import java.io.Serializable;
import org.bss2sbi.training.weights.TensorLayout;

/** The velocity of a continuous flow and the trace of its Jacobian, in double precision. Immutable. */
final class VelocityNetwork implements Serializable {

    private static final long serialVersionUID = 1L;

    private final int dimension;
    private final int width;
    private final double[] position; // shape (dimension, width)
    private final double[] inner; // shape (width, width)
    private final double[] innerBias;
    private final double[] out; // shape (width, dimension)
    private final double[] outBias;
    private final double[]
            tracing; // shape (width, width): inner weights times the way round from their outputs to their inputs
    private final Part start;
    private final Part scale;
    private final Part shift;

    VelocityNetwork(FlowMatchingArchitecture architecture, TensorLayout layout, float[] flat) {
        dimension = architecture.dimension();
        width = architecture.width();
        position = doubles(layout.slice(flat, "velocity.position.weight"));
        inner = doubles(layout.slice(flat, "velocity.inner.weight"));
        innerBias = doubles(layout.slice(flat, "velocity.inner.bias"));
        out = doubles(layout.slice(flat, "velocity.out.weight"));
        outBias = doubles(layout.slice(flat, "velocity.out.bias"));
        tracing = tracing();
        int size = architecture.context().size();
        start = new Part(layout, flat, "velocity.start", size, width);
        scale = new Part(layout, flat, "velocity.scale", size, width);
        shift = new Part(layout, flat, "velocity.shift", size, width);
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }

    private double[] tracing() {
        double[] products = new double[width * width];
        for (int j = 0; j < width; j++) {
            for (int k = 0; k < width; k++) {
                double round = 0;
                for (int i = 0; i < dimension; i++) {
                    round += position[i * width + j] * out[k * dimension + i];
                }
                products[j * width + k] = inner[j * width + k] * round;
            }
        }
        return products;
    }

    /** What context and time give to a hidden layer. */
    private static final class Part implements Serializable {

        private static final long serialVersionUID = 1L;

        private final Layer context;
        private final Layer time;

        Part(TensorLayout layout, float[] flat, String name, int size, int width) {
            context = new Layer(layout, flat, name + ".context", size, width);
            time = new Layer(
                    FlowMatchingArchitecture.TIME_FEATURES,
                    width,
                    layout.slice(flat, name + ".time.weight"),
                    new float[width]);
        }

        double[] of(double[] given, double[] timeFeatures) {
            double[] sum = context.apply(0, given);
            double[] ofTime = time.apply(0, timeFeatures);
            for (int j = 0; j < sum.length; j++) {
                sum[j] += ofTime[j];
            }
            return sum;
        }
    }

    /** All that depends on context and time, but not on the position. */
    Moment at(double time, double[] given) {
        double[] features = FlowMatchingArchitecture.timeFeatures(time);
        return new Moment(start.of(given, features), scale.of(given, features), shift.of(given, features));
    }

    /** The network at one time given one observation, with its scratch memory. Confined to one thread. */
    final class Moment {

        private final double[] startValues;
        private final double[] scaleValues;
        private final double[] shiftValues;
        private final double[] first = new double[width];
        private final double[] second = new double[width];
        private final double[] traced = new double[width];

        private Moment(double[] startValues, double[] scaleValues, double[] shiftValues) {
            this.startValues = startValues;
            this.scaleValues = scaleValues;
            this.shiftValues = shiftValues;
        }

        /** Puts the velocity at a position into an array; returns the trace of its Jacobian. */
        double velocity(double[] at, double[] velocity) {
            firstLayer(at);
            System.arraycopy(innerBias, 0, second, 0, width);
            java.util.Arrays.fill(traced, 0.0);
            for (int j = 0; j < width; j++) {
                double sign = sign(first[j]);
                addRow(activated(first[j], sign), inner, j * width, second);
                addRow(slope(sign), tracing, j * width, traced);
            }
            return secondLayer(velocity);
        }

        private void firstLayer(double[] at) {
            System.arraycopy(startValues, 0, first, 0, width);
            for (int i = 0; i < dimension; i++) {
                addRow(at[i], position, i * width, first);
            }
        }

        private double secondLayer(double[] velocity) {
            System.arraycopy(outBias, 0, velocity, 0, dimension);
            double trace = 0;
            for (int k = 0; k < width; k++) {
                double factor = 1 + scaleValues[k];
                double x = second[k] * factor + shiftValues[k];
                double sign = sign(x);
                double active = activated(x, sign);
                for (int i = 0; i < dimension; i++) {
                    velocity[i] += active * out[k * dimension + i];
                }
                trace += slope(sign) * factor * traced[k];
            }
            return trace;
        }
    }

    private static void addRow(double factor, double[] rows, int from, double[] to) {
        for (int k = 0; k < to.length; k++) {
            to[k] += factor * rows[from + k];
        }
    }

    /** x / sqrt(1 + x²), from which activation and slope are made without an exponential. */
    private static double sign(double x) {
        return x / Math.sqrt(1 + x * x);
    }

    /** x (1 + sign) / 2: smooth, 0 far below and x far above zero. */
    private static double activated(double x, double sign) {
        return 0.5 * x * (1 + sign);
    }

    private static double slope(double sign) {
        return 0.5 + sign - 0.5 * sign * sign * sign;
    }
}
