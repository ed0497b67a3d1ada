package org.bss2sbi.simulator.circuit;

import java.util.Arrays;
import org.bss2sbi.simulator.random.Mantissas;
import org.bss2sbi.simulator.random.RandomStreams;

/**
 * Membrane noise of all lanes: one generator per lane, advanced together.
 *
 * <p>Generator: sfc32 (Doty-Humphrey, PractRand), whose 96 bits of state are set from the 64-bit key of the lane. An increment
 * is the sum of two 16-bit uniforms, which is enough because a membrane adds up thousands of them.
 */
final class NoiseKernel {

    static final float MEAN = 1 + 65535 * 64 * Mantissas.UNIT;
    private static final double SPREAD = StrictMath.sqrt((65536.0 * 65536.0 - 1) / 6) * 64 * Mantissas.UNIT;

    private final int[] a;
    private final int[] b;
    private final int[] c;
    private final int[] bits;
    private final float[] mantissas;
    private final Mantissas conversion;
    private final float gain;
    private int counter;

    /**
     * Increments for two steps each, which together have the standard deviation sigma sqrt(2 step), in V; sigma in V per square
     * root of a microsecond.
     */
    NoiseKernel(int lanes, double sigma, double stepUs) {
        a = new int[lanes];
        b = new int[lanes];
        c = new int[lanes];
        bits = new int[lanes];
        mantissas = new float[lanes];
        Arrays.fill(mantissas, MEAN);
        conversion = new Mantissas(lanes);
        gain = (float) (sigma * Math.sqrt(stepUs / 2) / SPREAD);
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

    /** Draws the noise of the next two steps. */
    void next() {
        if (gain != 0) {
            counter++;
            draw(a, b, c, counter, bits);
            conversion.read(bits, mantissas);
        }
    }

    /** Noise of each step in units of {@link #gain} around {@link #MEAN}; changed by {@link #next}. */
    float[] current() {
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
            out[i] = (((sum >>> 16) + (sum & 0xFFFF)) << 6) | Mantissas.ONE;
        }
    }
}
