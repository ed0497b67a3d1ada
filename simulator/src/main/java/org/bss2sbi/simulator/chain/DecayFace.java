package org.bss2sbi.simulator.chain;

import java.util.Arrays;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.optim.nonlinear.vector.leastsquares.MultivariateJacobianFunction;
import org.hipparchus.util.Pair;

/** The curve scale * ratio^i + offset over i = 0, 1, ... as a function of those of its three numbers that are not held. */
final class DecayFace implements MultivariateJacobianFunction {

    static final int RATIO = 0;
    static final int OFFSET = 1;
    static final int SCALE = 2;
    static final int NUMBERS = 3;

    /** In place of a held value: this number is free. */
    static final double FREE = Double.NaN;

    private final double[] held;
    private final int[] free;
    private final int points;

    DecayFace(double[] held, int points) {
        this.held = held.clone();
        this.free = java.util.stream.IntStream.range(0, NUMBERS)
                .filter(j -> Double.isNaN(held[j]))
                .toArray();
        this.points = points;
    }

    int dimension() {
        return free.length;
    }

    /** The free ones of three numbers. */
    RealVector free(double[] numbers) {
        return new ArrayRealVector(
                Arrays.stream(free).mapToDouble(j -> numbers[j]).toArray(), false);
    }

    /** All three numbers at a point of this face. */
    double[] numbers(RealVector point) {
        double[] numbers = held.clone();
        for (int k = 0; k < free.length; k++) {
            numbers[free[k]] = point.getEntry(k);
        }
        return numbers;
    }

    @Override
    public Pair<RealVector, RealMatrix> value(RealVector point) {
        double[] p = numbers(point);
        double[] curve = new double[points];
        double[][] jacobian = new double[points][free.length];
        for (int i = 0; i < points; i++) {
            double power = Math.pow(p[RATIO], i);
            double slope = i == 0 ? 0 : i * Math.pow(p[RATIO], i - 1);
            curve[i] = p[SCALE] * power + p[OFFSET];
            double[] derivatives = {p[SCALE] * slope, 1, power};
            for (int k = 0; k < free.length; k++) {
                jacobian[i][k] = derivatives[free[k]];
            }
        }
        return new Pair<>(new ArrayRealVector(curve, false), new Array2DRowRealMatrix(jacobian, false));
    }
}
