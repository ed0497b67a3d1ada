package org.bss2sbi.training.flow;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/** Equal mixture of densities on the same coordinates. Confined to one thread. */
public final class DensityMixture implements Density {

    private final List<? extends Density> members;

    /**
     * Mixes densities in equal shares.
     *
     * @param members densities with equal numbers of coordinates, at least one
     */
    public DensityMixture(List<? extends Density> members) {
        this.members = List.copyOf(members);
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
        double[] samples = draw(n, random);
        System.arraycopy(roughLogProb(samples), 0, logProb, 0, n);
        return samples;
    }

    /** Samples without their log densities, shape (n, dimension), row-major. */
    double[] draw(int n, UniformRandomProvider random) {
        int[] choice = new int[n];
        for (int i = 0; i < n; i++) {
            choice[i] = random.nextInt(members.size());
        }
        double[] samples = new double[n * dimension()];
        for (int m = 0; m < members.size(); m++) {
            draw(m, choice, random, samples);
        }
        return samples;
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
        return mixed(exact(positions));
    }

    @Override
    public double[] roughLogProb(double[] positions) {
        return mixed(rough(positions));
    }

    /** Log densities of all members in double precision, indexed by member and position. */
    double[][] exact(double[] positions) {
        return members.stream().map(member -> member.logProb(positions)).toArray(double[][]::new);
    }

    /** Log densities of all members in single precision of the networks, indexed by member and position. */
    double[][] rough(double[] positions) {
        return members.stream().map(member -> member.roughLogProb(positions)).toArray(double[][]::new);
    }

    /**
     * Log densities of an equal mixture.
     *
     * @param logProb log densities of its members, logProb[member][i]
     * @return log densities of the mixture
     */
    public static double[] mixed(double[][] logProb) {
        double[] mixed = new double[logProb[0].length];
        for (int i = 0; i < mixed.length; i++) {
            double largest = Double.NEGATIVE_INFINITY;
            for (double[] member : logProb) {
                largest = Math.max(largest, member[i]);
            }
            double sum = 0;
            for (int m = 0; m < logProb.length && largest > Double.NEGATIVE_INFINITY; m++) {
                sum += Math.exp(logProb[m][i] - largest);
            }
            mixed[i] = largest + (largest > Double.NEGATIVE_INFINITY ? Math.log(sum / logProb.length) : 0);
        }
        return mixed;
    }
}
