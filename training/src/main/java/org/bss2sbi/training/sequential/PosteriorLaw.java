package org.bss2sbi.training.sequential;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import org.bss2sbi.simulator.ParameterBatch;
import org.bss2sbi.simulator.ParameterSpace;
import org.bss2sbi.simulator.Prior;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;
import org.bss2sbi.training.posterior.AmortizedPosterior;
import org.bss2sbi.training.posterior.Posterior;

/**
 * The posterior of one observation, limited to the settings that a prior keeps. Row i is the first sample of its own sequence that is
 * kept: sample c depends on (seed, i, c) only. Immutable and safe for use by several threads.
 */
final class PosteriorLaw implements Prior {

    private static final long serialVersionUID = 1L;

    private final AmortizedPosterior posterior;
    private final float[] summary;
    private final Prior prior;
    private final int maxCandidatesPerRow;

    PosteriorLaw(AmortizedPosterior posterior, float[] summary, Prior prior, int maxCandidatesPerRow) {
        this.posterior = requireNonNull(posterior, "posterior");
        this.summary = summary.clone();
        this.prior = requireNonNull(prior, "prior");
        this.maxCandidatesPerRow = maxCandidatesPerRow;
    }

    @Override
    public ParameterSpace space() {
        return prior.space();
    }

    @Override
    public ParameterBatch sample(long firstRow, int rows, long seed) {
        Posterior given = posterior.condition(summary); // once, as an ensemble finds its normaliser then
        int d = space().dimension();
        double[] values = new double[rows * d];
        int[] pending = new int[rows];
        Arrays.setAll(pending, i -> i);
        for (int tried = 0; pending.length > 0; tried++) {
            if (tried == maxCandidatesPerRow) {
                throw new IllegalStateException(
                        "None of %,d posterior samples of row %d is a setting that the restricted prior keeps"
                                .formatted(tried, firstRow + pending[0]));
            }
            for (int row : pending) {
                long rowSeed = RandomStreams.key(seed, firstRow + row, Purpose.CANDIDATES);
                double[] setting = given.sample(1, rowSeed, tried).values(1).row(0);
                System.arraycopy(setting, 0, values, row * d, d);
            }
            pending = refused(values, pending);
        }
        return ParameterBatch.of(space(), rows, values);
    }

    /** Those of some rows whose settings the prior does not keep. */
    private int[] refused(double[] values, int[] rows) {
        int d = space().dimension();
        double[] settings = new double[rows.length * d];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(values, rows[i] * d, settings, i * d, d);
        }
        double[] possible = prior.logProb(ParameterBatch.of(space(), rows.length, settings));
        int[] refused = new int[rows.length];
        int count = 0;
        for (int i = 0; i < rows.length; i++) {
            if (possible[i] == Double.NEGATIVE_INFINITY) {
                refused[count++] = rows[i];
            }
        }
        return Arrays.copyOf(refused, count);
    }

    /** {@inheritDoc} That of the posterior in the middle of the cells, not divided by the share that the prior keeps. */
    @Override
    public double[] logProb(ParameterBatch theta) {
        double[] logProb = posterior.condition(summary).roughLogProb(PosteriorRegion.middles(theta));
        double[] possible = prior.logProb(theta);
        for (int i = 0; i < logProb.length; i++) {
            if (possible[i] == Double.NEGATIVE_INFINITY) {
                logProb[i] = Double.NEGATIVE_INFINITY;
            }
        }
        return logProb;
    }
}
