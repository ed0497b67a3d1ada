package org.bss2sbi.training.sequential;

import static java.util.Objects.requireNonNull;

import org.apache.commons.rng.UniformRandomProvider;
import org.bss2sbi.simulator.ParameterBatch;
import org.bss2sbi.simulator.ParameterSpace;
import org.bss2sbi.simulator.Prior;
import org.bss2sbi.simulator.prior.RestrictedPrior;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;
import org.bss2sbi.training.posterior.AmortizedPosterior;
import org.bss2sbi.training.posterior.Posterior;

/**
 * A prior that is uniform where it is not zero, limited to a posterior's region of highest density, by importance resampling of
 * posterior samples: for regions that rejection hardly ever hits. Each row takes one of {@value #CANDIDATES} samples of its own,
 * in proportion to one over their density. Immutable.
 */
final class ResampledRegion implements Prior {

    private static final long serialVersionUID = 1L;

    /** Posterior samples that one row chooses from, as Deistler et al. 2022 do. */
    static final int CANDIDATES = 1024;

    private final AmortizedPosterior posterior;
    private final float[] summary;
    private final PosteriorRegion region;

    ResampledRegion(AmortizedPosterior posterior, float[] summary, PosteriorRegion region) {
        this.posterior = requireNonNull(posterior, "posterior");
        this.summary = summary.clone();
        this.region = requireNonNull(region, "region");
    }

    @Override
    public ParameterSpace space() {
        return posterior.space();
    }

    @Override
    public ParameterBatch sample(long firstRow, int rows, long seed) {
        Posterior given = posterior.condition(summary);
        int d = space().dimension();
        double[] values = new double[rows * d];
        for (int i = 0; i < rows; i++) {
            UniformRandomProvider random = RandomStreams.forRow(seed, firstRow + i, Purpose.CANDIDATES);
            ParameterBatch candidates =
                    given.sample(CANDIDATES, random.nextLong(), firstRow + i).values(CANDIDATES);
            int chosen = ImportanceResampling.choose(logWeights(candidates), random);
            if (chosen < 0) {
                throw new IllegalStateException(
                        "None of %,d posterior samples of row %d lies in the posterior's own region"
                                .formatted(CANDIDATES, firstRow + i));
            }
            System.arraycopy(candidates.row(chosen), 0, values, i * d, d);
        }
        return ParameterBatch.of(space(), rows, values);
    }

    private double[] logWeights(ParameterBatch candidates) {
        double[] logWeights = region.logDensityInside(candidates);
        for (int i = 0; i < logWeights.length; i++) {
            logWeights[i] = logWeights[i] > Double.NEGATIVE_INFINITY ? -logWeights[i] : Double.NEGATIVE_INFINITY;
        }
        return logWeights;
    }

    /** How many settings of the region, equally likely, the candidates of one row are worth. */
    double effectiveNumber(long seed) {
        ParameterBatch candidates =
                posterior.condition(summary).sample(CANDIDATES, seed, 0).values(CANDIDATES);
        return ImportanceResampling.effectiveNumber(logWeights(candidates));
    }

    @Override
    public double[] logProb(ParameterBatch theta) {
        return new RestrictedPrior(region.prior(), region, 1).logProb(theta);
    }
}
