package org.bss2sbi.training.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The products of {@link PlainKernel} written with the Vector API: the same operations in the same order, so that the results are the
 * same bit for bit, but sums of four outputs and two vectors of samples stay in registers over all inputs.
 *
 * <p>Compiled apart from the rest and loaded by name, because it needs an incubating module. No method takes or gives a vector:
 * Java 17 would allocate it.
 */
final class VectorKernel implements LayerKernel {

    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final int STRIDE = 2 * LANES.length();
    private static final int OUTPUTS = 4;

    private final PlainKernel plain = new PlainKernel();

    /** Whole strides; the lanes beyond the samples work on what the tile holds there. */
    @Override
    public void add(float[][] x, int in, float[] weights, int weightsAt, int out, int samples, float[][] y) {
        int padded = (samples + STRIDE - 1) / STRIDE * STRIDE;
        if (in == 0 || out == 0 || x[0].length < padded || y[0].length < padded) {
            plain.add(x, in, weights, weightsAt, out, samples, y);
            return;
        }
        for (int s = 0; s < padded; s += STRIDE) {
            int j = 0;
            for (; j + OUTPUTS <= out; j += OUTPUTS) {
                addToFour(x, in, weights, weightsAt + j, out, s, y[j], y[j + 1], y[j + 2], y[j + 3]);
            }
            for (; j < out; j++) {
                addToOne(x, in, weights, weightsAt + j, out, s, y[j]);
            }
        }
    }

    private static void addToFour(
            float[][] x,
            int in,
            float[] weights,
            int column,
            int out,
            int s,
            float[] y0,
            float[] y1,
            float[] y2,
            float[] y3) {
        int t = s + LANES.length();
        FloatVector s0 = FloatVector.fromArray(LANES, y0, s);
        FloatVector t0 = FloatVector.fromArray(LANES, y0, t);
        FloatVector s1 = FloatVector.fromArray(LANES, y1, s);
        FloatVector t1 = FloatVector.fromArray(LANES, y1, t);
        FloatVector s2 = FloatVector.fromArray(LANES, y2, s);
        FloatVector t2 = FloatVector.fromArray(LANES, y2, t);
        FloatVector s3 = FloatVector.fromArray(LANES, y3, s);
        FloatVector t3 = FloatVector.fromArray(LANES, y3, t);
        for (int k = 0, w = column; k < in; k++, w += out) {
            FloatVector xs = FloatVector.fromArray(LANES, x[k], s);
            FloatVector xt = FloatVector.fromArray(LANES, x[k], t);
            FloatVector w0 = FloatVector.broadcast(LANES, weights[w]);
            s0 = xs.fma(w0, s0);
            t0 = xt.fma(w0, t0);
            FloatVector w1 = FloatVector.broadcast(LANES, weights[w + 1]);
            s1 = xs.fma(w1, s1);
            t1 = xt.fma(w1, t1);
            FloatVector w2 = FloatVector.broadcast(LANES, weights[w + 2]);
            s2 = xs.fma(w2, s2);
            t2 = xt.fma(w2, t2);
            FloatVector w3 = FloatVector.broadcast(LANES, weights[w + 3]);
            s3 = xs.fma(w3, s3);
            t3 = xt.fma(w3, t3);
        }
        s0.intoArray(y0, s);
        t0.intoArray(y0, t);
        s1.intoArray(y1, s);
        t1.intoArray(y1, t);
        s2.intoArray(y2, s);
        t2.intoArray(y2, t);
        s3.intoArray(y3, s);
        t3.intoArray(y3, t);
    }

    private static void addToOne(float[][] x, int in, float[] weights, int column, int out, int s, float[] y) {
        int t = s + LANES.length();
        FloatVector atS = FloatVector.fromArray(LANES, y, s);
        FloatVector atT = FloatVector.fromArray(LANES, y, t);
        for (int k = 0, w = column; k < in; k++, w += out) {
            FloatVector weight = FloatVector.broadcast(LANES, weights[w]);
            atS = FloatVector.fromArray(LANES, x[k], s).fma(weight, atS);
            atT = FloatVector.fromArray(LANES, x[k], t).fma(weight, atT);
        }
        atS.intoArray(y, s);
        atT.intoArray(y, t);
    }
}
