package org.bss2sbi.simulator.circuit;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The step of {@link PlainMembraneStep} written with the Vector API: the same operations in the same order, so that the results
 * are the same bit for bit, but fewer passes over the lanes and the threshold compared a vector at a time.
 *
 * <p>Compiled apart from the rest and loaded by name, because it needs an incubating module. Written in five passes, and
 * without a method that takes or gives a vector: otherwise Java 17 does not inline all of it, allocates vectors, and is slower
 * than the plain step.
 */
final class VectorMembraneStep implements MembraneStep {

    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;

    @Override
    public boolean suits(int lanes) {
        return lanes % LANES.length() == 0;
    }

    @Override
    public int advance(
            NeuronLanes n, float[] before, float[] after, float[] noise, float gain, float step, int[] crossing) {
        release(n.refractoryLeft, n.active, n.held, before, n.resetPotential, n.resetShare, step);
        rise(n.held, n.inverseSlope, n.capPosition, n.exponential);
        leak(n.held, n.leakPotential, n.leak, n.drive, n.force, n.falling);
        speed(n.exponential, n.steepness, n.falling, n.active, n.cap, n.force, n.speed);
        return move(n.held, n.active, n.speed, noise, gain, after, n.threshold, crossing);
    }

    private static void release(
            float[] left, float[] active, float[] held, float[] before, float[] reset, float[] share, float step) {
        for (int i = 0; i < left.length; i += LANES.length()) {
            FloatVector was = FloatVector.fromArray(LANES, left, i);
            FloatVector beyond = was.sub(step);
            FloatVector rest = beyond.add(beyond.abs()).mul(0.5f);
            FloatVector used = was.sub(rest);
            FloatVector v = FloatVector.fromArray(LANES, before, i);
            FloatVector.fromArray(LANES, reset, i)
                    .sub(v)
                    .fma(used.mul(FloatVector.fromArray(LANES, share, i)), v)
                    .intoArray(held, i);
            used.neg().add(step).intoArray(active, i);
            rest.intoArray(left, i);
        }
    }

    private static void rise(float[] v, float[] inverseSlope, float[] capPosition, float[] out) {
        for (int i = 0; i < out.length; i += LANES.length()) {
            FloatVector slopes = FloatVector.fromArray(LANES, v, i)
                    .mul(FloatVector.fromArray(LANES, inverseSlope, i))
                    .sub(FloatVector.fromArray(LANES, capPosition, i));
            FloatVector x = slopes.sub(slopes.abs());
            FloatVector e = x.fma(FloatVector.broadcast(LANES, 1 / 24f), FloatVector.broadcast(LANES, 1 / 6f));
            e = x.fma(e, FloatVector.broadcast(LANES, 0.5f));
            e = x.fma(e, FloatVector.broadcast(LANES, 1f));
            e = x.fma(e, FloatVector.broadcast(LANES, 1f));
            e = e.mul(e);
            e = e.mul(e);
            e = e.mul(e);
            e = e.mul(e);
            e = e.mul(e);
            e.mul(e).intoArray(out, i);
        }
    }

    private static void leak(
            float[] v, float[] potential, float[] leak, float[] drive, float[] force, float[] falling) {
        float inverse = PlainMembraneStep.INVERSE_LEAK_WIDTH;
        for (int i = 0; i < force.length; i += LANES.length()) {
            FloatVector x = FloatVector.fromArray(LANES, potential, i)
                    .sub(FloatVector.fromArray(LANES, v, i))
                    .mul(inverse);
            FloatVector y = x.mul(x);
            FloatVector above = y.fma(
                    y.fma(
                            FloatVector.broadcast(LANES, Saturation.ABOVE_2),
                            FloatVector.broadcast(LANES, Saturation.ABOVE_1)),
                    FloatVector.broadcast(LANES, 1f));
            FloatVector below = y.fma(
                    y.fma(
                            FloatVector.broadcast(LANES, Saturation.BELOW_2),
                            FloatVector.broadcast(LANES, Saturation.BELOW_1)),
                    FloatVector.broadcast(LANES, 1f));
            FloatVector saturation = x.mul(above).div(below);
            FloatVector full = FloatVector.fromArray(LANES, leak, i);
            full.fma(saturation, FloatVector.fromArray(LANES, drive, i)).intoArray(force, i);
            saturation.mul(inverse).mul(saturation).neg().add(inverse).mul(full).intoArray(falling, i);
        }
    }

    /** The divisor of the implicit step and what it divides. */
    private static void speed(
            float[] shares,
            float[] steepness,
            float[] falling,
            float[] active,
            float[] cap,
            float[] force,
            float[] out) {
        for (int i = 0; i < out.length; i += LANES.length()) {
            FloatVector share = FloatVector.fromArray(LANES, shares, i);
            FloatVector over = share.mul(1 + PlainMembraneStep.CAP_SHARPNESS).sub(PlainMembraneStep.CAP_SHARPNESS);
            FloatVector rising =
                    share.sub(over.add(over.abs()).mul(0.5f)).mul(FloatVector.fromArray(LANES, steepness, i));
            FloatVector small = FloatVector.fromArray(LANES, active, i)
                    .mul(FloatVector.fromArray(LANES, falling, i).sub(rising))
                    .add(1f);
            FloatVector divisor = small.add(small.abs()).mul(0.25f).add(0.5f);
            FloatVector.fromArray(LANES, cap, i)
                    .fma(share, FloatVector.fromArray(LANES, force, i))
                    .div(divisor)
                    .intoArray(out, i);
        }
    }

    private static int move(
            float[] held,
            float[] active,
            float[] speed,
            float[] noise,
            float gain,
            float[] after,
            float[] threshold,
            int[] crossing) {
        int crossings = 0;
        for (int i = 0; i < after.length; i += LANES.length()) {
            FloatVector kicked = FloatVector.fromArray(LANES, noise, i)
                    .sub(NoiseKernel.MEAN)
                    .fma(FloatVector.broadcast(LANES, gain), FloatVector.fromArray(LANES, speed, i));
            FloatVector moved =
                    FloatVector.fromArray(LANES, active, i).fma(kicked, FloatVector.fromArray(LANES, held, i));
            FloatVector low = moved.add(moved.abs()).mul(0.5f);
            FloatVector over = low.sub(PlainMembraneStep.HIGHEST);
            FloatVector v = low.sub(over.add(over.abs()).mul(0.5f));
            v.intoArray(after, i);
            if (v.compare(VectorOperators.GE, FloatVector.fromArray(LANES, threshold, i))
                    .anyTrue()) {
                crossings = PlainMembraneStep.collect(after, threshold, i, i + LANES.length(), crossing, crossings);
            }
        }
        return crossings;
    }
}
