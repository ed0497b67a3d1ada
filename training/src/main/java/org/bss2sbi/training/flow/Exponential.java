package org.bss2sbi.training.flow;

/**
 * Exponential of many numbers at once, in a form that the compiler of Java 17 turns into vector instructions: a polynomial of a
 * sixty-fourth of the argument, squared six times. Relative error below 1e-5 down to arguments of -20, and below 1e-9 of the largest
 * value from there on, where shares of a softmax do not matter any more.
 */
final class Exponential {

    private static final float SMALLEST = -80f; // the exponential of less is as good as zero

    private Exponential() {}

    /** y = exp(x - shift) for x not above the shift; x and y may be the same array. */
    static void apply(float[] x, float[] shift, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            float t = Math.max(x[i] - shift[i], SMALLEST) * (1f / 64);
            float p = 1f / 5040;
            p = Math.fma(p, t, 1f / 720);
            p = Math.fma(p, t, 1f / 120);
            p = Math.fma(p, t, 1f / 24);
            p = Math.fma(p, t, 1f / 6);
            p = Math.fma(p, t, 0.5f);
            p = Math.fma(p, t, 1f);
            y[i] = Math.fma(p, t, 1f);
        }
        for (int i = 0; i < n; i++) {
            float square = y[i] * y[i];
            square *= square;
            square *= square;
            square *= square;
            square *= square;
            y[i] = square * square;
        }
    }

    /** y = max(x, y). */
    static void largest(float[] x, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = Math.max(x[i], y[i]);
        }
    }
}
