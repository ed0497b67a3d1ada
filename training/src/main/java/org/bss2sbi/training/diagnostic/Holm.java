package org.bss2sbi.training.diagnostic;

import java.util.Arrays;

/** Holm's step-down adjustment: rejecting where the adjusted p is below alpha keeps the family-wise error at alpha. */
public final class Holm {

    private Holm() {}

    /**
     * Adjusts the p-values of one family.
     *
     * @param pValues p-values, none NaN
     * @return adjusted p-values in the same order
     */
    public static double[] adjust(double[] pValues) {
        int m = pValues.length;
        double[] sorted = pValues.clone();
        Arrays.sort(sorted);
        double[] adjusted = new double[m];
        double running = 0;
        for (int k = 0; k < m; k++) {
            running = Math.max(running, Math.min(1.0, (m - k) * sorted[k]));
            for (int j = 0; j < m; j++) {
                if (pValues[j] == sorted[k]) {
                    adjusted[j] = Math.max(adjusted[j], running);
                }
            }
        }
        return adjusted;
    }
}
