package org.bss2sbi.training.posterior;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;
import org.bss2sbi.training.flow.Density;
import org.bss2sbi.training.flow.DensityMixture;
import org.bss2sbi.training.flow.InvertibleDensity;
import org.bss2sbi.training.flow.Spread;
import org.bss2sbi.training.flow.SpreadDensity;

/**
 * How far the members of an ensemble are to be drawn together: the law of scores that gives held-out rows the highest mean log density
 * under their logarithmic pool. Nothing is changed where a likelihood ratio test at 1 % finds no reason to, and for members that have no
 * base.
 */
final class SpreadFit {

    /** Most rows that are looked at: the standard error of the gain is then some thousandths of a nat. */
    static final int ROWS = 4000;

    private static final int DRAWS = 64; // per member and row, for the normaliser of the pool
    private static final double SMALLEST = 0.5;
    private static final double LARGEST = 1.3;
    private static final double COARSE = 0.05;
    private static final double FINE = 0.005;
    private static final double[] TAILS = {0, 0.01, 0.02, 0.03, 0.04, 0.05, 0.065, 0.08, 0.1};
    private static final double LIKELIHOOD_RATIO = 9.21; // 99 % quantile of chi-squared with two degrees of freedom

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
        double[] pooled(int dimension, Spread spread) {
            DoubleUnaryOperator logRatio = spread.logRatio(dimension);
            double[] pooled = new double[logProb[0].length];
            for (int m = 0; m < logProb.length; m++) {
                for (int i = 0; i < pooled.length; i++) {
                    double member = logProb[m][i] + logRatio.applyAsDouble(squares[m][i]);
                    pooled[i] += member / logProb.length;
                }
            }
            return pooled;
        }
    }

    SpreadFit(int dimension) {
        this.dimension = dimension;
    }

    /** Finds the law for a posterior whose members are not drawn together yet. */
    static Spread of(AmortizedPosterior posterior, HeldOutRows rows) {
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

    Spread best() {
        Found found = new Found(Spread.NONE, meanLogProb(Spread.NONE));
        double unchanged = found.logProb();
        for (double tails : TAILS) {
            found = best(found, SMALLEST, LARGEST, COARSE, tails);
        }
        double near = found.spread().factor();
        int place = Arrays.binarySearch(TAILS, found.spread().tails());
        for (int t = Math.max(place - 1, 0); t <= Math.min(place + 1, TAILS.length - 1); t++) {
            found = best(found, near - COARSE, near + COARSE, FINE, TAILS[t]);
        }
        return 2 * truths.size() * (found.logProb() - unchanged) > LIKELIHOOD_RATIO ? found.spread() : Spread.NONE;
    }

    /** A law and the mean log density of the true settings under it. */
    private record Found(Spread spread, double logProb) {}

    private Found best(Found before, double from, double to, double step, double tails) {
        Found best = before;
        for (int i = 0; from + i * step <= to; i++) {
            Spread spread = new Spread(from + i * step, tails);
            double logProb = meanLogProb(spread);
            if (logProb > best.logProb()) {
                best = new Found(spread, logProb);
            }
        }
        return best;
    }

    private double meanLogProb(Spread spread) {
        double sum = 0;
        for (int i = 0; i < truths.size(); i++) {
            sum += truths.get(i).pooled(dimension, spread)[0] - logNormaliser(i, spread);
        }
        return truths.isEmpty() ? 0 : sum / truths.size();
    }

    /** By importance sampling from the mixture. */
    private double logNormaliser(int row, Spread spread) {
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
