package org.bss2sbi.training.c2st;

/**
 * Products of small matrices of floats, stored as one array per row.
 *
 * <p>The innermost loop starts at index 0 of each array and adds four products to each of two rows: the form that the compiler
 * of Java 17 turns into vector instructions with few loads and stores.
 */
final class MatrixProduct {

    private MatrixProduct() {}

    /**
     * C = C + A B.
     *
     * @param a shape (rows, inner)
     * @param b shape (inner, columns)
     * @param c shape (rows, columns)
     * @param rows rows of A and C
     * @param inner columns of A, rows of B
     * @param columns columns of B and C
     */
    static void add(float[][] a, float[][] b, float[][] c, int rows, int inner, int columns) {
        int i = 0;
        for (; i + 2 <= rows; i += 2) {
            addToPair(a[i], a[i + 1], b, c[i], c[i + 1], inner, columns);
        }
        if (i < rows) {
            addToRow(a[i], b, c[i], inner, columns);
        }
    }

    /** c = c + a B for one row. */
    static void addToRow(float[] a, float[][] b, float[] c, int inner, int columns) {
        for (int k = 0; k < inner; k++) {
            addScaled(a[k], b[k], c, columns);
        }
    }

    /** y = y + factor x. */
    static void addScaled(float factor, float[] x, float[] y, int length) {
        for (int i = 0; i < length; i++) {
            y[i] = Math.fma(factor, x[i], y[i]);
        }
    }

    /** The sum of the products of two arrays, in four parts so that no sum waits for the one before. */
    static float dot(float[] x, float[] y, int length) {
        float first = 0;
        float second = 0;
        float third = 0;
        float fourth = 0;
        int i = 0;
        for (; i + 4 <= length; i += 4) {
            first = Math.fma(x[i], y[i], first);
            second = Math.fma(x[i + 1], y[i + 1], second);
            third = Math.fma(x[i + 2], y[i + 2], third);
            fourth = Math.fma(x[i + 3], y[i + 3], fourth);
        }
        for (; i < length; i++) {
            first = Math.fma(x[i], y[i], first);
        }
        return first + second + (third + fourth);
    }

    /** Writes the transpose of X, shape (rows, columns), to Y. */
    static void transpose(float[][] x, int rows, int columns, float[][] y) {
        for (int i = 0; i < rows; i++) {
            float[] row = x[i];
            for (int j = 0; j < columns; j++) {
                y[j][i] = row[j];
            }
        }
    }

    private static void addToPair(float[] a, float[] d, float[][] b, float[] c, float[] e, int inner, int columns) {
        int k = 0;
        for (; k + 4 <= inner; k += 4) {
            addFourToPair(
                    b[k], b[k + 1], b[k + 2], b[k + 3], a[k], a[k + 1], a[k + 2], a[k + 3], d[k], d[k + 1], d[k + 2],
                    d[k + 3], c, e, columns);
        }
        for (; k < inner; k++) {
            addScaled(a[k], b[k], c, columns);
            addScaled(d[k], b[k], e, columns);
        }
    }

    private static void addFourToPair(
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
            int length) {
        for (int i = 0; i < length; i++) {
            y[i] = Math.fma(w3, x3[i], Math.fma(w2, x2[i], Math.fma(w1, x1[i], Math.fma(w0, x0[i], y[i]))));
            z[i] = Math.fma(v3, x3[i], Math.fma(v2, x2[i], Math.fma(v1, x1[i], Math.fma(v0, x0[i], z[i]))));
        }
    }
}
