package org.bss2sbi.training.sequential;

import static java.util.Objects.requireNonNull;

import org.bss2sbi.simulator.ParameterBatch;
import org.bss2sbi.simulator.ParameterSpace;
import org.bss2sbi.simulator.Prior;
import org.bss2sbi.simulator.prior.Restriction;

/**
 * Keeps the settings of a prior whose posterior density is highest. A setting stands for its whole cell: the density is taken at
 * the middle of it. Immutable and safe for use by several threads.
 */
final class PosteriorRegion implements Restriction {

    private static final long serialVersionUID = 1L;

    private final Prior prior;
    private final HighestDensityRegion region;
    private final String sha256;

    PosteriorRegion(Prior prior, HighestDensityRegion region, String sha256) {
        this.prior = requireNonNull(prior, "prior");
        this.region = requireNonNull(region, "region");
        this.sha256 = requireNonNull(sha256, "sha256");
    }

    @Override
    public boolean[] accepts(ParameterBatch theta) {
        double[] logDensity = logDensityInside(theta);
        boolean[] accepted = new boolean[logDensity.length];
        for (int i = 0; i < accepted.length; i++) {
            accepted[i] = logDensity[i] > Double.NEGATIVE_INFINITY;
        }
        return accepted;
    }

    @Override
    public String sha256() {
        return sha256;
    }

    /** The prior that settings come from. */
    Prior prior() {
        return prior;
    }

    /** Log densities of the posterior at settings of the prior that lie inside; minus infinity for others. */
    double[] logDensityInside(ParameterBatch theta) {
        double[] logDensity = region.logDensityInside(middles(theta));
        int[] inside = new int[logDensity.length];
        int count = 0;
        for (int i = 0; i < logDensity.length; i++) {
            if (logDensity[i] > Double.NEGATIVE_INFINITY) {
                inside[count++] = i;
            }
        }
        double[] possible = prior.logProb(gathered(theta, inside, count));
        for (int i = 0; i < count; i++) {
            if (possible[i] == Double.NEGATIVE_INFINITY) {
                logDensity[inside[i]] = Double.NEGATIVE_INFINITY;
            }
        }
        return logDensity;
    }

    private static ParameterBatch gathered(ParameterBatch theta, int[] rows, int count) {
        int d = theta.space().dimension();
        double[] values = new double[count * d];
        for (int i = 0; i < count; i++) {
            System.arraycopy(theta.row(rows[i]), 0, values, i * d, d);
        }
        return ParameterBatch.of(theta.space(), count, values);
    }

    /** Positions on the unit box, integers in the middle of their cells; shape (rows, dimension), row-major. */
    static double[] middles(ParameterBatch theta) {
        ParameterSpace space = theta.space();
        int d = space.dimension();
        double[] positions = new double[theta.rows() * d];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = space.get(i % d).toUnit(theta.get(i / d, i % d), 0.5);
        }
        return positions;
    }
}
