package org.bss2sbi.simulator.adex;

/**
 * The split step as short loops over separate arrays and without branches, so that the JIT of Java 17 turns them into vector
 * instructions; that is why {@code max(x, 0)} is written as {@code (x + |x|) / 2}.
 */
final class PlainSplittingStep implements SplittingStep {

    /** Of the step x rate x exp(z) = 1 at which z blows up; beyond it a lane must be looked at. */
    static final double LARGEST_SHARE = 0.55;

    static final double LOWEST = -40; // exp(-40) moves nothing

    /** Polynomial for -log(1 - q)/q on [0, LARGEST_SHARE], from the constant on; our own weighted minimax fit, see upswing. */
    static final double RISE_0 = 1.0000001131753136;

    static final double RISE_1 = 0.49996717125474194;
    static final double RISE_2 = 0.33484338709641936;
    static final double RISE_3 = 0.22572139709660197;
    static final double RISE_4 = 0.3686744126364622;
    static final double RISE_5 = -0.36427823286649735;
    static final double RISE_6 = 0.8156480438042091;

    @Override
    public boolean suits(int lanes) {
        return true;
    }

    @Override
    public int advance(SplittingLanes n, int[] alarmed) {
        linear(n.z, n.w, n.zz, n.zw, n.driveZ, n.midZ);
        linear(n.z, n.w, n.wz, n.ww, n.driveW, n.midW);
        exponential(n.midZ, n.exponential);
        upswing(n.exponential, n.rate, n.midZ);
        linear(n.midZ, n.midW, n.zz, n.zw, n.driveZ, n.nextZ);
        linear(n.midZ, n.midW, n.wz, n.ww, n.driveW, n.nextW);
        alarms(n.nextZ, n.alarm, n.excess, n.groups);
        return collect(n.excess, n.groups, alarmed);
    }

    /** One component of the linear flow: out = perZ z + perW w + drive. Both in one loop would not become vectors. */
    private static void linear(double[] z, double[] w, double[] perZ, double[] perW, double[] drive, double[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = Math.fma(perZ[i], z[i], Math.fma(perW[i], w[i], drive[i]));
        }
    }

    /** exp(z) as the 64th power of a polynomial; relative error below 1e-8 for |z| up to 4, less than 1e-8 of 1 below it. */
    private static void exponential(double[] z, double[] out) {
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
     * Exact flow z -= log(1 - q), q = rate x exp(z). The polynomial is that whose largest error relative to
     * 1e-7 + 2e-5 (q/0.6)^3 is smallest: 1.5e-7 of the rise up to q = 0.1, where a neuron may linger, and 2e-5 at the end, where
     * it is about to spike. Beyond, z is thrown past every threshold (or is NaN).
     */
    private static void upswing(double[] exponential, double[] rate, double[] z) {
        for (int i = 0; i < z.length; i++) {
            double q = rate[i] * exponential[i];
            double over = q - LARGEST_SHARE;
            double perShare = Math.fma(q, RISE_6, RISE_5);
            perShare = Math.fma(q, perShare, RISE_4);
            perShare = Math.fma(q, perShare, RISE_3);
            perShare = Math.fma(q, perShare, RISE_2);
            perShare = Math.fma(q, perShare, RISE_1);
            perShare = Math.fma(q, perShare, RISE_0);
            z[i] = Math.fma(q, perShare, z[i]) + SplittingLanes.FAR * (over + Math.abs(over));
        }
    }

    /**
     * Zero where a lane is below its alarm, positive or NaN where not, and the same for groups of lanes: lane i is in group i
     * modulo the number of groups.
     */
    private static void alarms(double[] z, double[] alarm, double[] excess, double[] groups) {
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

    private static int collect(double[] excess, double[] groups, int[] alarmed) {
        int count = 0;
        for (int group = 0; group < groups.length; group++) {
            if (groups[group] != 0) { // also true for NaN
                count = collectGroup(excess, group, groups.length, alarmed, count);
            }
        }
        return count;
    }

    private static int collectGroup(double[] excess, int group, int groups, int[] alarmed, int collected) {
        int count = collected;
        for (int i = group; i < excess.length; i += groups) {
            if (excess[i] != 0) {
                alarmed[count++] = i;
            }
        }
        return count;
    }
}
