package org.bss2sbi.training.flow;

import org.apache.commons.numbers.gamma.LogGamma;

/** Log of the ratio of a {@link Spread} to independent standard normal scores, with all that does not depend on the scores at hand. */
public final class ScoreLaw {

    private final double[] inverseSquares;
    private final double tails;
    private final double exponent;
    private final double constant;

    /**
     * Prepares a law.
     *
     * @param spread scales and tails
     */
    public ScoreLaw(Spread spread) {
        int dimension = spread.factors().size();
        inverseSquares = new double[dimension];
        double logScales = 0;
        for (int j = 0; j < dimension; j++) {
            double factor = spread.factors().get(j);
            inverseSquares[j] = 1 / (factor * factor);
            logScales += Math.log(factor);
        }
        tails = spread.tails();
        double half = 0.5 / tails;
        exponent = half + 0.5 * dimension;
        constant = tails == 0
                ? -logScales
                : LogGamma.value(exponent) - LogGamma.value(half) - 0.5 * dimension * Math.log(half) - logScales;
    }

    /**
     * The ratio at one point.
     *
     * @param squares squared scores, those of the point from an offset on
     * @param offset where the point begins
     * @return nats
     */
    public double logRatio(double[] squares, int offset) {
        double plain = 0;
        double scaled = 0;
        for (int j = 0; j < inverseSquares.length; j++) {
            double square = squares[offset + j];
            plain += square;
            scaled += square * inverseSquares[j];
        }
        double law = tails == 0 ? 0.5 * scaled : exponent * Math.log1p(tails * scaled);
        return 0.5 * plain - law + constant;
    }
}
