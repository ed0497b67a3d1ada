package org.bss2sbi.simulator.chain;

import static org.bss2sbi.simulator.chain.DecayFace.FREE;
import static org.bss2sbi.simulator.chain.DecayFace.NUMBERS;
import static org.bss2sbi.simulator.chain.DecayFace.OFFSET;
import static org.bss2sbi.simulator.chain.DecayFace.RATIO;
import static org.bss2sbi.simulator.chain.DecayFace.SCALE;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.hipparchus.exception.MathIllegalStateException;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresFactory;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresOptimizer.Optimum;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LevenbergMarquardtOptimizer;

/**
 * Least-squares fit of an exponential decay within bounds, by the Levenberg-Marquardt method of Hipparchus.
 *
 * <p>That method knows no bounds, but the optimum within a box is the free optimum of one of its faces: first all three numbers
 * are free; if that leaves the box, every face with one or two of them held at a bound is tried and the best one inside
 * kept. The decay constant enters as the ratio exp(-1/tau) of neighbouring heights, in which the curve is a polynomial
 * without a singularity at tau = 0.
 */
public final class DecayFitter {

    private static final double TOLERANCE = 1e-12;
    private static final int MOST_EVALUATIONS = 10_000;

    /** Ratio above which the curve is a straight line for all purposes: tau = 1e5 compartments. */
    private static final double STRAIGHT = 1 - 1e-5;

    private static final LevenbergMarquardtOptimizer OPTIMIZER = new LevenbergMarquardtOptimizer()
            .withCostRelativeTolerance(TOLERANCE)
            .withParameterRelativeTolerance(TOLERANCE)
            .withOrthoTolerance(TOLERANCE);

    private final double[] lower;
    private final double[] upper;

    /**
     * For given limits.
     *
     * @param bounds limits of decay constant, offset and scale
     */
    public DecayFitter(DecayBounds bounds) {
        lower = new double[] {0, -bounds.offset(), 0};
        double ratio = Math.min(STRAIGHT, StrictMath.exp(-1 / bounds.longestDecay()));
        upper = new double[] {ratio, bounds.offset(), bounds.scale()};
    }

    /**
     * Fits heights along the chain.
     *
     * @param heights heights of compartments 0, 1, ..., at least three
     * @return the curve, or why there is none
     */
    public DecayFit fit(double[] heights) {
        if (heights.length < NUMBERS) {
            throw new IllegalArgumentException(
                    "a decay needs at least %d heights, got %d".formatted(NUMBERS, heights.length));
        }
        if (!Arrays.stream(heights).allMatch(Double::isFinite)) {
            return new DecayFit.Failed(DecayFit.Reason.NON_FINITE);
        }
        if (!(heights[1] > 0)) {
            return new DecayFit.Failed(DecayFit.Reason.NO_SECOND_HEIGHT);
        }
        if (heights[0] <= heights[1]) {
            return new DecayFit.Failed(DecayFit.Reason.NO_DECAY);
        }
        return optimum(heights)
                .filter(curve -> curve.ratio() < STRAIGHT)
                .<DecayFit>map(Curve::decay)
                .orElseGet(() -> new DecayFit.Failed(DecayFit.Reason.NO_OPTIMUM));
    }

    /** A curve scale * ratio^i + offset and how far it is from the heights. */
    private record Curve(double ratio, double offset, double scale, double cost) {

        DecayFit.Decay decay() {
            return new DecayFit.Decay(ratio == 0 ? 0 : -1 / Math.log(ratio), offset, scale);
        }
    }

    private Optional<Curve> optimum(double[] heights) {
        Optional<Curve> best = on(heights, FREE, FREE, FREE);
        if (best.isPresent()) {
            return best;
        }
        for (double ratio : freeOr(lower[RATIO], upper[RATIO])) {
            for (double offset : freeOr(lower[OFFSET], upper[OFFSET])) {
                for (double scale : freeOr(upper[SCALE])) { // a scale of 0 would be no decay
                    Optional<Curve> found = on(heights, ratio, offset, scale);
                    if (found.isPresent()
                            && (best.isEmpty()
                                    || found.get().cost() < best.get().cost())) {
                        best = found;
                    }
                }
            }
        }
        return best;
    }

    private static double[] freeOr(double... bounds) {
        return DoubleStream.concat(DoubleStream.of(FREE), Arrays.stream(bounds).filter(Double::isFinite))
                .toArray();
    }

    /** Optimum with some numbers held, if it lies inside the box. */
    private Optional<Curve> on(double[] heights, double... held) {
        var face = new DecayFace(held, heights.length);
        if (face.dimension() == 0) {
            return Optional.empty();
        }
        double[] start = {heights[1] / heights[0], 0, heights[0]};
        try {
            Optimum found = OPTIMIZER.optimize(LeastSquaresFactory.create(
                    face,
                    new ArrayRealVector(heights, false),
                    face.free(start),
                    null,
                    MOST_EVALUATIONS,
                    MOST_EVALUATIONS));
            double[] p = face.numbers(found.getPoint());
            return isInside(p)
                    ? Optional.of(new Curve(p[RATIO], p[OFFSET], p[SCALE], found.getCost()))
                    : Optional.empty();
        } catch (MathIllegalStateException e) { // no optimum at finite values
            return Optional.empty();
        }
    }

    private boolean isInside(double[] p) {
        for (int j = 0; j < NUMBERS; j++) {
            if (!(p[j] >= lower[j] && p[j] <= upper[j])) {
                return false;
            }
        }
        return p[SCALE] > 0;
    }
}
