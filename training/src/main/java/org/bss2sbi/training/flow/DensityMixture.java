package org.bss2sbi.training.flow;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/** Mixture of densities on the same coordinates: the ensemble of estimators given one observation. Confined to one thread. */
public final class DensityMixture implements Density {

    private final List<? extends Density> members;
    private final double[] weights;

    /**
     * Mixes densities.
     *
     * @param members densities with equal numbers of coordinates, at least one
     * @param weights their shares, which sum to 1, not copied
     */
    public DensityMixture(List<? extends Density> members, double[] weights) {
        this.members = List.copyOf(members);
        this.weights = weights;
    }

    /**
     * Shares of an equal mixture.
     *
     * @param members number of members
     * @return 1 / members each
     */
    public static double[] equalShares(int members) {
        double[] shares = new double[members];
        java.util.Arrays.fill(shares, 1.0 / members);
        return shares;
    }

    @Override
    public int dimension() {
        return members.get(0).dimension();
    }

    @Override
    public double[] sample(int n, UniformRandomProvider random, double[] logProb) {
        if (members.size() == 1) {
            return members.get(0).sample(n, random, logProb);
        }
        int[] choice = choose(n, random);
        double[] samples = new double[n * dimension()];
        for (int m = 0; m < members.size(); m++) {
            draw(m, choice, random, samples);
        }
        System.arraycopy(roughLogProb(samples), 0, logProb, 0, n);
        return samples;
    }

    private int[] choose(int n, UniformRandomProvider random) {
        int[] choice = new int[n];
        for (int i = 0; i < n; i++) {
            double at = random.nextDouble();
            while (choice[i] < weights.length - 1 && at >= weights[choice[i]]) {
                at -= weights[choice[i]];
                choice[i]++;
            }
        }
        return choice;
    }

    private void draw(int member, int[] choice, UniformRandomProvider random, double[] samples) {
        int count = 0;
        for (int chosen : choice) {
            count += chosen == member ? 1 : 0;
        }
        int d = dimension();
        double[] own = members.get(member).sample(count, random, new double[count]);
        int next = 0;
        for (int i = 0; i < choice.length; i++) {
            if (choice[i] == member) {
                System.arraycopy(own, next * d, samples, i * d, d);
                next++;
            }
        }
    }

    @Override
    public double[] logProb(double[] positions) {
        double[][] each = new double[members.size()][];
        for (int m = 0; m < each.length; m++) {
            each[m] = members.get(m).logProb(positions);
        }
        return mixed(each, weights);
    }

    @Override
    public double[] roughLogProb(double[] positions) {
        double[][] each = new double[members.size()][];
        for (int m = 0; m < each.length; m++) {
            each[m] = members.get(m).roughLogProb(positions);
        }
        return mixed(each, weights);
    }

    /**
     * Log densities of a mixture.
     *
     * @param logProb log densities of its members, logProb[member][i]
     * @param weights their shares
     * @return log densities of the mixture
     */
    public static double[] mixed(double[][] logProb, double[] weights) {
        double[] mixed = new double[logProb[0].length];
        for (int i = 0; i < mixed.length; i++) {
            double largest = Double.NEGATIVE_INFINITY;
            for (double[] member : logProb) {
                largest = Math.max(largest, member[i]);
            }
            double sum = 0;
            for (int m = 0; m < weights.length && largest > Double.NEGATIVE_INFINITY; m++) {
                sum += weights[m] * Math.exp(logProb[m][i] - largest);
            }
            mixed[i] = largest + (largest > Double.NEGATIVE_INFINITY ? Math.log(sum) : 0);
        }
        return mixed;
    }
}
