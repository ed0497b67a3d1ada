package org.bss2sbi.simulator.prior;

import static java.util.Objects.requireNonNull;

import org.bss2sbi.simulator.ParameterBatch;
import org.bss2sbi.simulator.ParameterSpace;
import org.bss2sbi.simulator.Prior;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;

/**
 * A prior limited to what a restriction keeps; its density is that of the base up to a constant.
 *
 * <p>Row i is the first accepted candidate of its own sequence: candidate c depends on (seed, i, c) only, so the row is
 * the same in whatever batch it is drawn and however many candidates are judged at once.
 *
 * @param base law that candidates come from
 * @param restriction which candidates are kept
 * @param maxCandidatesPerRow candidates of one row before drawing fails, at least 1
 */
public record RestrictedPrior(Prior base, Restriction restriction, int maxCandidatesPerRow) implements Prior {

    private static final long serialVersionUID = 1L;

    /** Candidates that the restriction judges in one call. */
    static final int BLOCK = 8192;

    /** Checks the budget. */
    public RestrictedPrior {
        requireNonNull(base, "base");
        requireNonNull(restriction, "restriction");
        if (maxCandidatesPerRow < 1) {
            throw new IllegalArgumentException(
                    "max-candidates-per-row must be at least 1, got %d".formatted(maxCandidatesPerRow));
        }
    }

    @Override
    public ParameterSpace space() {
        return base.space();
    }

    /**
     * {@inheritDoc}
     *
     * @throws RestrictionExhaustedException if a row finds no accepted candidate within its budget
     */
    @Override
    public ParameterBatch sample(long firstRow, int rows, long seed) {
        return new Rejection(this, firstRow, rows, seed).run();
    }

    @Override
    public double[] logProb(ParameterBatch theta) {
        double[] logProb = base.logProb(theta);
        for (int from = 0; from < logProb.length; from += BLOCK) {
            rejectOutside(theta, logProb, from, Math.min(from + BLOCK, logProb.length));
        }
        return logProb;
    }

    /**
     * Counts how many draws of the base prior the restriction keeps.
     *
     * @param draws number of draws, at least 1
     * @param seed seed of the draws
     * @return counts with their confidence interval
     */
    public AcceptanceRate estimateAcceptance(long draws, long seed) {
        long accepted = 0;
        for (long from = 0; from < draws; from += BLOCK) {
            int rows = (int) Math.min(BLOCK, draws - from);
            for (boolean kept : restriction.accepts(base.sample(from, rows, seed))) {
                accepted += kept ? 1 : 0;
            }
        }
        return new AcceptanceRate(accepted, draws);
    }

    ParameterBatch candidates(long row, int firstCandidate, int count, long seed) {
        long rowSeed = RandomStreams.key(seed, row, Purpose.CANDIDATES);
        return base.sample(firstCandidate, count, rowSeed);
    }

    /** The restriction is asked about points of the base's support only. */
    private void rejectOutside(ParameterBatch theta, double[] logProb, int from, int to) {
        int[] inside = new int[to - from];
        int count = 0;
        for (int i = from; i < to; i++) {
            if (logProb[i] > Double.NEGATIVE_INFINITY) {
                inside[count++] = i;
            }
        }
        if (count == 0) {
            return;
        }
        boolean[] kept = restriction.accepts(gather(theta, inside, count));
        for (int i = 0; i < count; i++) {
            if (!kept[i]) {
                logProb[inside[i]] = Double.NEGATIVE_INFINITY;
            }
        }
    }

    private static ParameterBatch gather(ParameterBatch theta, int[] rows, int count) {
        int d = theta.space().dimension();
        double[] values = new double[count * d];
        for (int i = 0; i < count; i++) {
            System.arraycopy(theta.row(rows[i]), 0, values, i * d, d);
        }
        return ParameterBatch.of(theta.space(), count, values);
    }
}
