package org.bss2sbi.simulator.adex;

/**
 * The two flows of a split step for all lanes of a block, one value per lane and array; z = (V - V_T)/Delta_T.
 *
 * <p>Every loop is short, over separate arrays and without branches, so that the JIT of Java 17 turns it into vector
 * instructions; that is why {@code max} is written with {@code abs}.
 */
final class SplittingKernel {

    private static final double LARGEST_SHARE = 0.25;
    private static final double LOWEST = -40; // exp(-40) moves nothing
    private static final double FAR = 1e300;

    private SplittingKernel() {}

    /** One component of the linear flow: out = perZ z + perW w + drive. */
    static void linear(double[] z, double[] w, double[] perZ, double[] perW, double[] drive, double[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = perZ[i] * z[i] + perW[i] * w[i] + drive[i];
        }
    }

    /** exp(z) as the 64th power of a polynomial; relative error below 1e-9 for z in [-6, 6], less than 1e-9 of exp(0) below. */
    static void exponential(double[] z, double[] out) {
        for (int i = 0; i < out.length; i++) {
            double above = z[i] - LOWEST;
            double y = (0.5 * (above + Math.abs(above)) + LOWEST) * (1 / 64.0);
            double e = 1 + y * (1 + y * (1 / 2.0 + y * (1 / 6.0 + y * (1 / 24.0 + y * (1 / 120.0 + y * (1 / 720.0))))));
            e *= e;
            e *= e;
            e *= e;
            e *= e;
            e *= e;
            out[i] = e * e;
        }
    }

    /**
     * Exact flow z -= log(1 - q), q = rate x exp(z), as log(1 - q) = -2 artanh(q/(2 - q)); relative error below 1e-9 up to
     * q = 1/4. Beyond, z is thrown past every threshold (or is NaN).
     */
    static void upswing(double[] exponential, double[] rate, double[] z) {
        for (int i = 0; i < z.length; i++) {
            double q = rate[i] * exponential[i];
            double over = q - LARGEST_SHARE;
            double s = q / (2 - q);
            double y = s * s;
            z[i] = z[i]
                    + s * (2 + y * (2 / 3.0 + y * (2 / 5.0 + y * (2 / 7.0 + y * (2 / 9.0)))))
                    + FAR * (over + Math.abs(over));
        }
    }
}
