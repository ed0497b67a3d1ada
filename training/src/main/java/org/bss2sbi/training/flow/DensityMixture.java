package org.bss2sbi.training.flow;

import java.util.List;
import java.util.stream.IntStream;
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
        Draws draws = draw(n, random);
        System.arraycopy(mixed(draws.logProb()), 0, logProb, 0, n);
        return draws.positions();
    }

    /**
     * Samples of the mixture.
     *
     * @param positions shape (n, dimension), row-major
     * @param logProb log densities of all members in single precision of the networks, indexed by member and sample
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Draws(double[] positions, double[][] logProb) {}

    Draws draw(int n, UniformRandomProvider random) {
        int[] choice = new int[n];
        for (int i = 0; i < n; i++) {
            choice[i] = random.nextInt(members.size());
        }
        Draws draws = new Draws(new double[n * dimension()], new double[members.size()][n]);
        for (int m = 0; m < members.size(); m++) {
            int member = m;
            draw(member, IntStream.range(0, n).filter(i -> choice[i] == member).toArray(), random, draws);
        }
        return draws;
    }

    /** Draws from one member, which then need not be asked for its densities. */
    private void draw(int member, int[] places, UniformRandomProvider random, Draws draws) {
        int d = dimension();
        double[] own = new double[places.length];
        double[] positions = members.get(member).sample(places.length, random, own);
        for (int k = 0; k < members.size(); k++) {
            double[] each = k == member ? own : members.get(k).roughLogProb(positions);
            for (int i = 0; i < places.length; i++) {
                draws.logProb()[k][places[i]] = each[i];
            }
        }
        for (int i = 0; i < places.length; i++) {
            System.arraycopy(positions, i * d, draws.positions(), places[i] * d, d);
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
