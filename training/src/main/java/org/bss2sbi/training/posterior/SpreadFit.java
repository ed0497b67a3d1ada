package org.bss2sbi.training.posterior;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;
import org.bss2sbi.training.flow.Density;
import org.bss2sbi.training.flow.DensityMixture;
import org.bss2sbi.training.flow.InvertibleDensity;
import org.bss2sbi.training.flow.ScoreLaw;
import org.bss2sbi.training.flow.Spread;
import org.bss2sbi.training.flow.SpreadDensity;

/**
 * How far the members of an ensemble are to be drawn together: the law of scores that gives held-out rows the highest mean log density
 * under their logarithmic pool. Nothing is changed where a likelihood ratio test at 1 % finds no reason to, and for members that have no
 * base.
 */
final class SpreadFit {

    /** Most rows that are looked at: the standard error of a factor is then about 1 %. */
    static final int ROWS = 6000;

    private static final int DRAWS = 128; // per row, for the normaliser of the pool
    private static final int ROWS_OF_ALL_MEMBERS = 24_000; // 64 kB each for 7 parameters
    private static final double HUNDREDTH = 100;
    private static final int SMALLEST = 50; // factors in hundredths
    private static final int LARGEST = 130;
    private static final int COARSE = 5;
    private static final double[] TAILS = {0, 0.01, 0.02, 0.03, 0.04, 0.05, 0.065, 0.08, 0.1};
    private static final double SIGNIFICANCE = 0.01;

    private final int dimension;
    private final List<Scored> truths = new ArrayList<>();
    private final List<Scored> draws = new ArrayList<>();
    private final List<double[]> mixtures = new ArrayList<>(); // log densities of the draws

    /**
     * What the members say of points.
     *
     * @param logProb log densities, by member and point
     * @param squares squared normal scores of the points in the member's base, by member, shape (points, dimension) each
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Scored(double[][] logProb, double[][] squares) {

        /** Logs of the geometric means of the members under a law, not normalised. */
        double[] pooled(int dimension, ScoreLaw law) {
            double[] pooled = new double[logProb[0].length];
            for (int m = 0; m < logProb.length; m++) {
                for (int i = 0; i < pooled.length; i++) {
                    pooled[i] += (logProb[m][i] + law.logRatio(squares[m], i * dimension)) / logProb.length;
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
        int members = posterior.description().members();
        rows.first(
                Math.min(ROWS, Math.max(ROWS_OF_ALL_MEMBERS / members, 1)),
                posterior,
                (rowId, summary, truth) -> fit.add(rowId, posterior.members(summary), truth));
        return fit.best();
    }

    private void add(long rowId, List<Density> members, double[] truth) {
        if (!members.stream().allMatch(InvertibleDensity.class::isInstance)) {
            return;
        }
        add(scored(members, truth), scored(members, drawn(rowId, members)));
    }

    /** As many draws of each member; one alone has no normaliser. */
    private double[] drawn(long rowId, List<Density> members) {
        int draws = members.size() == 1 ? 0 : Math.max(DRAWS / members.size(), 2);
        var random = RandomStreams.forRow(DRAWS, rowId, Purpose.REFERENCE);
        int length = draws * dimension;
        double[] drawn = new double[members.size() * length];
        for (int m = 0; m < members.size(); m++) {
            System.arraycopy(members.get(m).sample(draws, random, new double[draws]), 0, drawn, m * length, length);
        }
        return drawn;
    }

    private Scored scored(List<Density> members, double[] positions) {
        double[][] logProb = new double[members.size()][];
        double[][] squares = new double[members.size()][];
        for (int m = 0; m < logProb.length; m++) {
            double[] base = new double[positions.length];
            logProb[m] = ((InvertibleDensity) members.get(m)).roughLogProb(positions, base);
            squares[m] = SpreadDensity.squares(base);
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
        double unchanged = meanLogProb(Spread.none(dimension));
        Found found = withEqualFactors(new Found(Spread.none(dimension), unchanged));
        for (int column = 0; column < dimension; column++) {
            found = withFactorOf(column, found);
        }
        double ratio = 2 * truths.size() * (found.logProb() - unchanged);
        double byChance = ChiSquaredDistribution.of(dimension + 1.0).inverseSurvivalProbability(SIGNIFICANCE);
        return ratio > byChance ? found.spread() : Spread.none(dimension);
    }

    /** A law and the mean log density of the true settings under it. */
    private record Found(Spread spread, double logProb) {}

    private Found better(Found one, Spread other) {
        double logProb = meanLogProb(other);
        return logProb > one.logProb() ? new Found(other, logProb) : one;
    }

    private Found withEqualFactors(Found start) {
        Found found = start;
        for (double tails : TAILS) {
            for (int factor = SMALLEST; factor <= LARGEST; factor += COARSE) {
                found = better(found, Spread.of(dimension, factor / HUNDREDTH, tails));
            }
        }
        int near = hundredths(found.spread().factors().get(0));
        int place = Arrays.binarySearch(TAILS, found.spread().tails());
        for (int t = Math.max(place - 1, 0); t <= Math.min(place + 1, TAILS.length - 1); t++) {
            for (int factor = near - COARSE + 1; factor < near + COARSE; factor++) {
                found = better(found, Spread.of(dimension, factor / HUNDREDTH, TAILS[t]));
            }
        }
        return found;
    }

    private static int hundredths(double factor) {
        return (int) Math.round(HUNDREDTH * factor);
    }

    /** Goes on in either direction while it gains. */
    private Found withFactorOf(int column, Found start) {
        Found found = start;
        for (int step : new int[] {1, -1}) {
            for (Found before = null; !found.equals(before); ) {
                before = found;
                List<Double> factors = new ArrayList<>(found.spread().factors());
                int next = hundredths(factors.get(column)) + step;
                if (next >= SMALLEST) {
                    factors.set(column, next / HUNDREDTH);
                    found = better(found, new Spread(factors, found.spread().tails()));
                }
            }
        }
        return found;
    }

    /** Rows on all cores, summed in their order. */
    private double meanLogProb(Spread spread) {
        var law = new ScoreLaw(spread);
        double[] logProb = IntStream.range(0, truths.size())
                .parallel()
                .mapToDouble(row -> truths.get(row).pooled(dimension, law)[0] - logNormaliser(row, law))
                .toArray();
        return Arrays.stream(logProb).average().orElse(0);
    }

    /** By importance sampling from the mixture. */
    private double logNormaliser(int row, ScoreLaw law) {
        if (draws.get(row).logProb().length == 1) {
            return 0;
        }
        double[] mixture = mixtures.get(row);
        double[] pooled = draws.get(row).pooled(dimension, law);
        double sum = 0;
        for (int i = 0; i < pooled.length; i++) {
            sum += Math.exp(pooled[i] - mixture[i]);
        }
        return Math.log(sum / pooled.length);
    }
}
