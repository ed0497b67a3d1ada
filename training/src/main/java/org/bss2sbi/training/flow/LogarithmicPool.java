package org.bss2sbi.training.flow;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;
import org.bss2sbi.training.flow.DensityMixture.Draws;

/**
 * The normalised geometric mean of densities: the ensemble of estimators given one observation. Where the members disagree it is
 * narrower than their mixture, which holds the disagreement on top of the width that each member has learnt.
 *
 * <p>Logarithmic opinion pool of Genest and Zidek, "Combining probability distributions: a critique and an annotated
 * bibliography", 1986, Statistical Science 1(1). The geometric mean is nowhere above the arithmetic one: draws of the mixture, each
 * kept with the ratio of the two, are draws of the pool, and the share that is kept is its normaliser.
 *
 * <p>Confined to one thread.
 */
public final class LogarithmicPool implements Density {

    /** Draws that the normaliser is estimated from, equal ones each time; its standard error is some 2 to 3 %. */
    static final int NORMALISING_DRAWS = 256;

    private static final double LEAST_OVERLAP = 0.02;
    private static final double SPARE = 1.1; // proposals beyond the expected number, so that one round mostly does

    private final DensityMixture mixture;
    private final double overlap;

    private LogarithmicPool(DensityMixture mixture, double overlap) {
        this.mixture = mixture;
        this.overlap = overlap;
    }

    /**
     * Pools densities with equal weights.
     *
     * @param members densities with equal numbers of coordinates, at least one
     * @return the pool; the member itself if there is one only; the mixture where the members overlap by less than 2 %, because
     *     what they share says little then
     */
    public static Density of(List<? extends Density> members) {
        if (members.size() == 1) {
            return members.get(0);
        }
        var mixture = new DensityMixture(members);
        UniformRandomProvider random = RandomStreams.forRow(members.size(), 0, Purpose.REFERENCE);
        double[][] logProb = mixture.draw(NORMALISING_DRAWS, random).logProb();
        double[] arithmetic = DensityMixture.mixed(logProb);
        double[] geometric = geometric(logProb);
        double overlap = 0;
        for (int i = 0; i < arithmetic.length; i++) {
            overlap += Math.exp(geometric[i] - arithmetic[i]) / NORMALISING_DRAWS;
        }
        return overlap < LEAST_OVERLAP ? mixture : new LogarithmicPool(mixture, overlap);
    }

    @Override
    public int dimension() {
        return mixture.dimension();
    }

    @Override
    public double[] sample(int n, UniformRandomProvider random, double[] logProb) {
        double[] samples = new double[n * dimension()];
        for (int kept = 0; kept < n; ) {
            Draws proposals = mixture.draw((int) Math.ceil(SPARE * (n - kept) / overlap), random);
            kept = keep(proposals, random, samples, logProb, kept);
        }
        return samples;
    }

    /** Keeps proposals until there are enough; gives how many there are. */
    private int keep(Draws proposals, UniformRandomProvider random, double[] samples, double[] logProb, int before) {
        int d = dimension();
        double[] arithmetic = DensityMixture.mixed(proposals.logProb());
        double[] geometric = geometric(proposals.logProb());
        int kept = before;
        for (int i = 0; i < geometric.length && kept < logProb.length; i++) {
            if (random.nextDouble() < Math.exp(geometric[i] - arithmetic[i])) {
                System.arraycopy(proposals.positions(), i * d, samples, kept * d, d);
                logProb[kept] = geometric[i] - Math.log(overlap);
                kept++;
            }
        }
        return kept;
    }

    @Override
    public double[] logProb(double[] positions) {
        return normalised(geometric(mixture.exact(positions)));
    }

    @Override
    public double[] roughLogProb(double[] positions) {
        return normalised(geometric(mixture.rough(positions)));
    }

    private double[] normalised(double[] logProb) {
        for (int i = 0; i < logProb.length; i++) {
            logProb[i] -= Math.log(overlap);
        }
        return logProb;
    }

    /** Logs of the geometric means, of logProb[member][i]; not normalised. */
    private static double[] geometric(double[][] logProb) {
        double[] mean = new double[logProb[0].length];
        for (double[] member : logProb) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += member[i] / logProb.length;
            }
        }
        return mean;
    }
}
