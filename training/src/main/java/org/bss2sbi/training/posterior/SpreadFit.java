package org.bss2sbi.training.posterior;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;
import org.bss2sbi.training.flow.Density;
import org.bss2sbi.training.flow.DensityMixture;
import org.bss2sbi.training.flow.InvertibleDensity;
import org.bss2sbi.training.flow.SpreadDensity;

/**
 * How far the members of an ensemble are to be drawn together: the factor that gives held-out rows the highest mean log density under
 * their logarithmic pool. It stays 1 where the gain is less than two of its standard errors, and for members that have no base.
 */
final class SpreadFit {

    /** Most rows that are looked at: the standard error of the gain is then some thousandths of a nat. */
    static final int ROWS = 2000;

    private static final int DRAWS = 64; // per member and row, for the normaliser of the pool
    private static final double SMALLEST = 0.5;
    private static final double LARGEST = 1.3;
    private static final double COARSE = 0.05;
    private static final double FINE = 0.005;
    private static final double STANDARD_ERRORS = 2;

    private final int dimension;
    private final List<Scored> truths = new ArrayList<>();
    private final List<Scored> draws = new ArrayList<>();
    private final List<double[]> mixtures = new ArrayList<>(); // log densities of the draws

    /**
     * What the members say of points.
     *
     * @param logProb log densities, by member and point
     * @param squares sums of the squared normal scores of the points in the member's base, likewise
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Scored(double[][] logProb, double[][] squares) {

        /** Logs of the geometric means of the members with a spread, not normalised. */
        double[] pooled(int dimension, double spread) {
            double[] pooled = new double[logProb[0].length];
            for (int m = 0; m < logProb.length; m++) {
                for (int i = 0; i < pooled.length; i++) {
                    double member = logProb[m][i] + SpreadDensity.logFactor(squares[m][i], dimension, spread);
                    pooled[i] += member / logProb.length;
                }
            }
            return pooled;
        }
    }

    SpreadFit(int dimension) {
        this.dimension = dimension;
    }

    /** Finds the factor for a posterior whose members are not drawn together yet. */
    static double of(AmortizedPosterior posterior, HeldOutRows rows) {
        var fit = new SpreadFit(posterior.space().dimension());
        rows.first(ROWS, posterior, (rowId, summary, truth) -> fit.add(rowId, posterior.members(summary), truth));
        return fit.best();
    }

    private void add(long rowId, List<Density> members, double[] truth) {
        if (!members.stream().allMatch(InvertibleDensity.class::isInstance)) {
            return;
        }
        var random = RandomStreams.forRow(DRAWS, rowId, Purpose.REFERENCE);
        int length = DRAWS * dimension;
        double[] drawn = new double[members.size() * length];
        for (int m = 0; m < members.size(); m++) {
            System.arraycopy(members.get(m).sample(DRAWS, random, new double[DRAWS]), 0, drawn, m * length, length);
        }
        add(scored(members, truth), scored(members, drawn));
    }

    private Scored scored(List<Density> members, double[] positions) {
        double[][] logProb = new double[members.size()][];
        double[][] squares = new double[members.size()][];
        for (int m = 0; m < logProb.length; m++) {
            double[] base = new double[positions.length];
            logProb[m] = ((InvertibleDensity) members.get(m)).roughLogProb(positions, base);
            squares[m] = SpreadDensity.squares(base, dimension);
        }
        return new Scored(logProb, squares);
    }

    /** Takes what the members say of a true setting, and of draws from their equal mixture without a spread. */
    void add(Scored truth, Scored drawn) {
        truths.add(truth);
        draws.add(drawn);
        mixtures.add(DensityMixture.mixed(drawn.logProb()));
    }

    double best() {
        double[] unchanged = logProb(1);
        double near = best(SMALLEST, LARGEST, COARSE, unchanged);
        double best = best(near - COARSE, near + COARSE, FINE, unchanged);
        return significantGain(logProb(best), unchanged) ? best : 1;
    }

    private double best(double from, double to, double step, double[] unchanged) {
        double best = 1;
        double largest = 0;
        for (int i = 0; from + i * step <= to; i++) {
            double spread = from + i * step;
            double gain = mean(logProb(spread)) - mean(unchanged);
            if (gain > largest) {
                largest = gain;
                best = spread;
            }
        }
        return best;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(0);
    }

    /** Whether the mean gain per row is more than chance alone may give. */
    private static boolean significantGain(double[] logProb, double[] unchanged) {
        int n = logProb.length;
        double[] gains = new double[n];
        double[] squares = new double[n];
        for (int i = 0; i < n; i++) {
            gains[i] = logProb[i] - unchanged[i];
            squares[i] = gains[i] * gains[i];
        }
        double mean = mean(gains);
        return mean > STANDARD_ERRORS * Math.sqrt(Math.max(mean(squares) - mean * mean, 0) / n);
    }

    /** Log densities of all true settings under the pool of members with a spread. */
    private double[] logProb(double spread) {
        double[] logProb = new double[truths.size()];
        for (int i = 0; i < logProb.length; i++) {
            logProb[i] = truths.get(i).pooled(dimension, spread)[0] - logNormaliser(i, spread);
        }
        return logProb;
    }

    /** By importance sampling from the mixture. */
    private double logNormaliser(int row, double spread) {
        if (draws.get(row).logProb().length == 1) {
            return 0;
        }
        double[] mixture = mixtures.get(row);
        double[] pooled = draws.get(row).pooled(dimension, spread);
        double sum = 0;
        for (int i = 0; i < pooled.length; i++) {
            sum += Math.exp(pooled[i] - mixture[i]);
        }
        return Math.log(sum / pooled.length);
    }
}
