package org.bss2sbi.simulator.adex;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The step of {@link PlainSplittingStep} written with the Vector API: the same operations in the same order, so that the results
 * are the same bit for bit, in two passes over the lanes instead of eight.
 *
 * <p>Compiled apart from the rest and loaded by name, because it needs an incubating module. Written without a method that takes
 * or gives a vector: Java 17 might not inline it and would then allocate vectors.
 */
final class VectorSplittingStep implements SplittingStep {

    private static final VectorSpecies<Double> LANES = DoubleVector.SPECIES_PREFERRED;

    @Override
    public boolean suits(int lanes) {
        return lanes % LANES.length() == 0;
    }

    @Override
    public int advance(SplittingLanes n, int[] alarmed) {
        rise(n.z, n.w, n.zz, n.zw, n.wz, n.ww, n.driveZ, n.driveW, n.rate, n.midZ, n.midW);
        return settle(n.midZ, n.midW, n.zz, n.zw, n.wz, n.ww, n.driveZ, n.driveW, n.nextZ, n.nextW, n.alarm, alarmed);
    }

    /** Half a linear step, then the exponential's flow. */
    private static void rise(
            double[] z,
            double[] w,
            double[] zz,
            double[] zw,
            double[] wz,
            double[] ww,
            double[] driveZ,
            double[] driveW,
            double[] rate,
            double[] midZ,
            double[] midW) {
        for (int i = 0; i < midZ.length; i += LANES.length()) {
            DoubleVector fromZ = DoubleVector.fromArray(LANES, z, i);
            DoubleVector fromW = DoubleVector.fromArray(LANES, w, i);
            DoubleVector.fromArray(LANES, wz, i)
                    .fma(
                            fromZ,
                            DoubleVector.fromArray(LANES, ww, i).fma(fromW, DoubleVector.fromArray(LANES, driveW, i)))
                    .intoArray(midW, i);
            DoubleVector mid = DoubleVector.fromArray(LANES, zz, i)
                    .fma(
                            fromZ,
                            DoubleVector.fromArray(LANES, zw, i).fma(fromW, DoubleVector.fromArray(LANES, driveZ, i)));

            DoubleVector above = mid.sub(PlainSplittingStep.LOWEST);
            DoubleVector y = above.add(above.abs())
                    .mul(0.5)
                    .add(PlainSplittingStep.LOWEST)
                    .mul(1 / 64.0);
            DoubleVector e = y.fma(DoubleVector.broadcast(LANES, 1 / 120.0), DoubleVector.broadcast(LANES, 1 / 24.0));
            e = y.fma(e, DoubleVector.broadcast(LANES, 1 / 6.0));
            e = y.fma(e, DoubleVector.broadcast(LANES, 1 / 2.0));
            e = y.fma(e, DoubleVector.broadcast(LANES, 1.0));
            e = y.fma(e, DoubleVector.broadcast(LANES, 1.0));
            e = e.mul(e);
            e = e.mul(e);
            e = e.mul(e);
            e = e.mul(e);
            e = e.mul(e);
            e = e.mul(e);

            DoubleVector q = e.mul(DoubleVector.fromArray(LANES, rate, i));
            DoubleVector over = q.sub(PlainSplittingStep.LARGEST_SHARE);
            DoubleVector perShare = q.fma(
                    DoubleVector.broadcast(LANES, PlainSplittingStep.RISE_6),
                    DoubleVector.broadcast(LANES, PlainSplittingStep.RISE_5));
            perShare = q.fma(perShare, DoubleVector.broadcast(LANES, PlainSplittingStep.RISE_4));
            perShare = q.fma(perShare, DoubleVector.broadcast(LANES, PlainSplittingStep.RISE_3));
            perShare = q.fma(perShare, DoubleVector.broadcast(LANES, PlainSplittingStep.RISE_2));
            perShare = q.fma(perShare, DoubleVector.broadcast(LANES, PlainSplittingStep.RISE_1));
            perShare = q.fma(perShare, DoubleVector.broadcast(LANES, PlainSplittingStep.RISE_0));
            q.fma(perShare, mid)
                    .add(over.add(over.abs()).mul(SplittingLanes.FAR))
                    .intoArray(midZ, i);
        }
    }

    /** The other half of the linear step, and whether it ends above the alarm. */
    private static int settle(
            double[] midZ,
            double[] midW,
            double[] zz,
            double[] zw,
            double[] wz,
            double[] ww,
            double[] driveZ,
            double[] driveW,
            double[] nextZ,
            double[] nextW,
            double[] alarm,
            int[] alarmed) {
        int count = 0;
        for (int i = 0; i < nextZ.length; i += LANES.length()) {
            DoubleVector fromZ = DoubleVector.fromArray(LANES, midZ, i);
            DoubleVector fromW = DoubleVector.fromArray(LANES, midW, i);
            DoubleVector.fromArray(LANES, wz, i)
                    .fma(
                            fromZ,
                            DoubleVector.fromArray(LANES, ww, i).fma(fromW, DoubleVector.fromArray(LANES, driveW, i)))
                    .intoArray(nextW, i);
            DoubleVector end = DoubleVector.fromArray(LANES, zz, i)
                    .fma(
                            fromZ,
                            DoubleVector.fromArray(LANES, zw, i).fma(fromW, DoubleVector.fromArray(LANES, driveZ, i)));
            end.intoArray(nextZ, i);
            if (!end.compare(VectorOperators.LE, DoubleVector.fromArray(LANES, alarm, i))
                    .allTrue()) { // NaN is not below either
                count = collect(nextZ, alarm, i, alarmed, count);
            }
        }
        return count;
    }

    private static int collect(double[] z, double[] alarm, int from, int[] alarmed, int collected) {
        int count = collected;
        for (int i = from; i < from + LANES.length(); i++) {
            if (!(z[i] <= alarm[i])) {
                alarmed[count++] = i;
            }
        }
        return count;
    }
}
