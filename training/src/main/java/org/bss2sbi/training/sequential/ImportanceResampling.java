package org.bss2sbi.training.sequential;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * Sampling by importance resampling: of many candidates of an easy law, one is chosen in proportion to the ratio of the wanted
 * density to that of the candidates. Exact only for many candidates; Rubin, "Using the SIR algorithm to simulate posterior
 * distributions", 1988.
 */
public final class ImportanceResampling {

    private ImportanceResampling() {}

    /**
     * Chooses a candidate.
     *
     * @param logWeights log of wanted over own density of each candidate, up to a constant; {@code NEGATIVE_INFINITY} for a
     *     candidate that is not wanted
     * @param random source of uniforms
     * @return index of the chosen one, or -1 if none is wanted
     */
    public static int choose(double[] logWeights, UniformRandomProvider random) {
        double largest = largest(logWeights);
        if (largest == Double.NEGATIVE_INFINITY) {
            return -1;
        }
        double sum = 0;
        for (double logWeight : logWeights) {
            sum += Math.exp(logWeight - largest);
        }
        double left = random.nextDouble() * sum;
        int last = -1;
        for (int i = 0; i < logWeights.length; i++) {
            double weight = Math.exp(logWeights[i] - largest);
            if (weight > 0) {
                last = i;
                left -= weight;
                if (left < 0) {
                    return i;
                }
            }
        }
        return last; // rounding only
    }

    /**
     * How many equally weighted candidates these are worth: the squared sum of the weights over the sum of their squares.
     *
     * @param logWeights as in {@link #choose}
     * @return effective number, 0 if none is wanted
     */
    public static double effectiveNumber(double[] logWeights) {
        double largest = largest(logWeights);
        if (largest == Double.NEGATIVE_INFINITY) {
            return 0;
        }
        double sum = 0;
        double squares = 0;
        for (double logWeight : logWeights) {
            double weight = Math.exp(logWeight - largest);
            sum += weight;
            squares += weight * weight;
        }
        return sum * sum / squares;
    }

    private static double largest(double[] logWeights) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double logWeight : logWeights) {
            largest = Math.max(largest, logWeight);
        }
        return largest;
    }
}
