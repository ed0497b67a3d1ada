package org.bss2sbi.training.c2st;

import org.bss2sbi.training.kernel.Columns;

/** Products of small matrices of floats, stored as one array per row. */
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
            Columns.addOne(b[k], a[k], c, columns);
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
            Columns.addFourToPair(
                    b[k], b[k + 1], b[k + 2], b[k + 3], a[k], a[k + 1], a[k + 2], a[k + 3], d[k], d[k + 1], d[k + 2],
                    d[k + 3], c, e, columns);
        }
        for (; k < inner; k++) {
            Columns.addOne(b[k], a[k], c, columns);
            Columns.addOne(b[k], d[k], e, columns);
        }
    }
}
