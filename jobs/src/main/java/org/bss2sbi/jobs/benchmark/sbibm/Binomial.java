package org.bss2sbi.jobs.benchmark.sbibm;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * Binomial counts by inversion (algorithm BINV of Kachitvichyanukul and Schmeiser, "Binomial random variate generation", 1988,
 * doi:10.1145/42372.42381).
 */
final class Binomial {

    /** With more trials, the probability of no success would underflow. */
    private static final int MOST_TRIALS = 1000;

    private Binomial() {}

    /**
     * Draws a count.
     *
     * @param trials number of trials, at most 1000
     * @param success probability of success, in [0, 1]
     * @param random where it comes from
     * @return number of successes
     */
    static int draw(int trials, double success, UniformRandomProvider random) {
        if (trials > MOST_TRIALS || !(success >= 0 && success <= 1)) {
            throw new IllegalArgumentException("Expected at most %d trials and a probability, got %d and %s"
                    .formatted(MOST_TRIALS, trials, success));
        }
        return success > 0.5 ? trials - rare(trials, 1 - success, random) : rare(trials, success, random);
    }

    private static int rare(int trials, double success, UniformRandomProvider random) {
        double odds = success / (1 - success);
        double probability = Math.pow(1 - success, trials);
        double rest = random.nextDouble();
        int count = 0;
        while (rest > probability && count < trials) {
            rest -= probability;
            count++;
            probability *= odds * (trials - count + 1) / count;
        }
        return count;
    }
}
