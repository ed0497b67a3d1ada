package org.bss2sbi.simulator.adex;

/**
 * The two flows of a split step for all lanes of a block, one value per lane and array; z = (V - V_T)/Delta_T.
 *
 * <p>Every loop is short, over separate arrays and without branches, so that the JIT of Java 17 turns it into vector
 * instructions; that is why {@code max} is written with {@code abs}.
 */
final class SplittingKernel {

    private static final double LARGEST_SHARE = 0.4;
    private static final double LOWEST = -40; // exp(-40) moves nothing
    /** Lanes that are looked at together; lane i is in group i modulo the number of groups. */
    static final int GROUP = 8;

    /** Beyond every z. */
    static final double FAR = 1e300;

    private SplittingKernel() {}

    /** One component of the linear flow: out = perZ z + perW w + drive. Both in one loop would not become vectors. */
    static void linear(double[] z, double[] w, double[] perZ, double[] perW, double[] drive, double[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = Math.fma(perZ[i], z[i], Math.fma(perW[i], w[i], drive[i]));
        }
    }

    /** exp(z) as the 64th power of a polynomial; relative error below 1e-8 for |z| up to 4, less than 1e-8 of 1 below it. */
    static void exponential(double[] z, double[] out) {
        for (int i = 0; i < out.length; i++) {
            double above = z[i] - LOWEST;
            double y = (0.5 * (above + Math.abs(above)) + LOWEST) * (1 / 64.0);
            double e = Math.fma(y, 1 / 120.0, 1 / 24.0);
            e = Math.fma(y, e, 1 / 6.0);
            e = Math.fma(y, e, 1 / 2.0);
            e = Math.fma(y, e, 1);
            e = Math.fma(y, e, 1);
            e *= e;
            e *= e;
            e *= e;
            e *= e;
            e *= e;
            out[i] = e * e;
        }
    }

    /**
     * Exact flow z -= log(1 - q), q = rate x exp(z), by the Chebyshev interpolant of -log(1 - q)/q on [0, 0.4]; relative
     * error below 2e-7. Beyond, z is thrown past every threshold (or is NaN).
     */
    static void upswing(double[] exponential, double[] rate, double[] z) {
        for (int i = 0; i < z.length; i++) {
            double q = rate[i] * exponential[i];
            double over = q - LARGEST_SHARE;
            double perShare = Math.fma(q, 0.6097467988638794, -0.16225125420685016);
            perShare = Math.fma(q, perShare, 0.3009370493045491);
            perShare = Math.fma(q, perShare, 0.23490265378105374);
            perShare = Math.fma(q, perShare, 0.33437879110551977);
            perShare = Math.fma(q, perShare, 0.4999733594176971);
            perShare = Math.fma(q, perShare, 1.0000001091403714);
            z[i] = Math.fma(q, perShare, z[i]) + FAR * (over + Math.abs(over));
        }
    }

    /** Zero where a lane is below its alarm, positive or NaN where not, and the same for groups of {@value #GROUP} lanes. */
    static void alarms(double[] z, double[] alarm, double[] excess, double[] groups) {
        for (int i = 0; i < excess.length; i++) {
            double above = z[i] - alarm[i];
            excess[i] = above + Math.abs(above);
        }
        fold(excess, groups);
    }

    private static void fold(double[] x, double[] groups) {
        int n = groups.length;
        for (int g = 0; g < n; g++) {
            groups[g] = x[g] + x[g + n] + (x[g + 2 * n] + x[g + 3 * n]);
        }
        for (int g = 0; g < n; g++) {
            groups[g] += x[g + 4 * n] + x[g + 5 * n] + (x[g + 6 * n] + x[g + 7 * n]);
        }
    }
}
