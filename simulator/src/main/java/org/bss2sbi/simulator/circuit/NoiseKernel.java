package org.bss2sbi.simulator.circuit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.Arrays;
import org.bss2sbi.simulator.random.RandomStreams;

/**
 * Membrane noise of all lanes: one generator per lane, advanced together.
 *
 * <p>Generator: sfc32 (Doty-Humphrey, PractRand), whose 96 bits of state are set from the 64-bit key of the lane. An increment
 * is the sum of two 16-bit uniforms, which is enough because a membrane adds up thousands of them. The integers are written as
 * the mantissa of a float in [1, 2) and cross through a buffer, because Java 17 does not vectorise conversions.
 */
final class NoiseKernel {

    private static final int ONE = 0x3F800000;
    static final float MEAN = 1 + 65535 * 64 / 8388608f;
    private static final double SPREAD = StrictMath.sqrt((65536.0 * 65536.0 - 1) / 6) * 64 / 8388608;

    private final int[] a;
    private final int[] b;
    private final int[] c;
    private final int[] bits;
    private final float[] mantissas;
    private final IntBuffer asInts;
    private final FloatBuffer asFloats;
    private final float gain;
    private int counter;

    /** Increments of standard deviation sigma sqrt(step), in V; sigma in V per square root of a microsecond. */
    NoiseKernel(int lanes, double sigma, double stepUs) {
        a = new int[lanes];
        b = new int[lanes];
        c = new int[lanes];
        bits = new int[lanes];
        mantissas = new float[lanes];
        Arrays.fill(mantissas, MEAN);
        ByteBuffer buffer = ByteBuffer.allocateDirect(4 * lanes).order(ByteOrder.nativeOrder());
        asInts = buffer.asIntBuffer();
        asFloats = buffer.asFloatBuffer();
        gain = (float) (sigma * Math.sqrt(stepUs) / SPREAD);
    }

    void seed(int lane, long key) {
        long first = RandomStreams.mix(key);
        a[lane] = (int) first;
        b[lane] = (int) (first >>> 32);
        c[lane] = (int) RandomStreams.mix(key + 1);
    }

    void restart() {
        counter = 0;
    }

    /** Noise of the next step in units of {@link #gain} around {@link #MEAN}; valid until the next call. */
    float[] next() {
        if (gain != 0) {
            counter++;
            draw(a, b, c, counter, bits);
            asInts.put(0, bits);
            asFloats.get(0, mantissas);
        }
        return mantissas;
    }

    /** Volt of one unit of noise. */
    float gain() {
        return gain;
    }

    private static void draw(int[] a, int[] b, int[] c, int counter, int[] out) {
        for (int i = 0; i < out.length; i++) {
            int sum = a[i] + b[i] + counter;
            int oldB = b[i];
            int oldC = c[i];
            a[i] = oldB ^ (oldB >>> 9);
            b[i] = oldC + (oldC << 3);
            c[i] = ((oldC << 21) | (oldC >>> 11)) + sum;
            out[i] = (((sum >>> 16) + (sum & 0xFFFF)) << 6) | ONE;
        }
    }
}
