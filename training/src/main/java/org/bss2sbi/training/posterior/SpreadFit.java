package org.bss2sbi.training.posterior;

import java.util.ArrayList;
import java.util.List;
import org.bss2sbi.training.flow.Density;
import org.bss2sbi.training.flow.DensityMixture;
import org.bss2sbi.training.flow.InvertibleDensity;
import org.bss2sbi.training.flow.SpreadDensity;

/**
 * How far the members of an ensemble are to be drawn together: the factor that gives held-out rows the highest mean log density under
 * the mixture. It stays 1 where the gain is less than two of its standard errors, and for members that have no base.
 */
final class SpreadFit {

    /** Most rows that are looked at: the standard error of the gain is then some thousandths of a nat. */
    static final int ROWS = 4000;

    private static final double SMALLEST = 0.5;
    private static final double STEP = 0.005;
    private static final int STEPS = 160; // up to 1.3
    private static final double STANDARD_ERRORS = 2;

    private final int dimension;
    private final List<double[]> logProbs = new ArrayList<>(); // of the members, per row
    private final List<double[]> squares = new ArrayList<>();

    SpreadFit(int dimension) {
        this.dimension = dimension;
    }

    /** Finds the factor for a posterior whose members are not drawn together yet. */
    static double of(AmortizedPosterior posterior, HeldOutRows rows) {
        var fit = new SpreadFit(posterior.space().dimension());
        rows.first(ROWS, posterior, (rowId, summary, truth) -> fit.add(posterior.members(summary), truth));
        return fit.best();
    }

    private void add(List<Density> members, double[] truth) {
        if (!members.stream().allMatch(InvertibleDensity.class::isInstance)) {
            return;
        }
        double[] logProb = new double[members.size()];
        double[] square = new double[members.size()];
        for (int m = 0; m < logProb.length; m++) {
            double[] base = new double[dimension];
            logProb[m] = ((InvertibleDensity) members.get(m)).logProb(truth, base)[0];
            square[m] = SpreadDensity.squares(base, dimension)[0];
        }
        add(logProb, square);
    }

    /** Takes the log densities that the members give to one truth, and the sums of its squared normal scores under them. */
    void add(double[] logProb, double[] sumsOfSquares) {
        logProbs.add(logProb);
        squares.add(sumsOfSquares);
    }

    double best() {
        double[] unchanged = mixed(1);
        double best = 1;
        double largest = 0;
        for (int step = 0; step <= STEPS; step++) {
            double spread = SMALLEST + step * STEP;
            double gain = significantGain(mixed(spread), unchanged);
            if (gain > largest) {
                largest = gain;
                best = spread;
            }
        }
        return best;
    }

    /** Mean gain per row, or 0 if chance alone might give as much. */
    private static double significantGain(double[] logProb, double[] unchanged) {
        int n = logProb.length;
        double sum = 0;
        double sumOfSquares = 0;
        for (int i = 0; i < n; i++) {
            double gain = logProb[i] - unchanged[i];
            sum += gain;
            sumOfSquares += gain * gain;
        }
        double mean = sum / n;
        double error = Math.sqrt(Math.max(sumOfSquares / n - mean * mean, 0) / n);
        return mean > STANDARD_ERRORS * error ? mean : 0;
    }

    /** Log densities of all rows under the mixture of members with a spread. */
    private double[] mixed(double spread) {
        int members = logProbs.isEmpty() ? 1 : logProbs.get(0).length;
        double[][] adjusted = new double[members][logProbs.size()];
        for (int i = 0; i < logProbs.size(); i++) {
            for (int m = 0; m < members; m++) {
                adjusted[m][i] = logProbs.get(i)[m] + SpreadDensity.logFactor(squares.get(i)[m], dimension, spread);
            }
        }
        return DensityMixture.mixed(adjusted);
    }
}
