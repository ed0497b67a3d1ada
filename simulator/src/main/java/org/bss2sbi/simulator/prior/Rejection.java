package org.bss2sbi.simulator.prior;

import java.util.Arrays;
import org.bss2sbi.simulator.ParameterBatch;

/**
 * One call of {@link RestrictedPrior#sample}: rounds over the rows that still lack an accepted candidate.
 *
 * <p>When few rows are left, a round judges several candidates of each, so that the restriction sees large blocks.
 */
final class Rejection {

    private final RestrictedPrior prior;
    private final long firstRow;
    private final long seed;
    private final int dimension;
    private final double[] result;
    private final double[] block;
    private int[] pending;
    private long drawn;
    private long accepted;

    Rejection(RestrictedPrior prior, long firstRow, int rows, long seed) {
        this.prior = prior;
        this.firstRow = firstRow;
        this.seed = seed;
        this.dimension = prior.space().dimension();
        this.result = new double[rows * dimension];
        this.block = new double[RestrictedPrior.BLOCK * dimension];
        this.pending = new int[rows];
        Arrays.setAll(pending, i -> i);
    }

    ParameterBatch run() {
        int tried = 0;
        while (pending.length > 0) {
            int left = prior.maxCandidatesPerRow() - tried;
            if (left == 0) {
                throw new RestrictionExhaustedException(
                        accepted, drawn, prior.maxCandidatesPerRow(), pending.length, firstRow + pending[0]);
            }
            int perRow = Math.max(1, Math.min(left, Math.min(RestrictedPrior.BLOCK / pending.length, perAccepted())));
            judgePending(tried, perRow);
            tried += perRow;
        }
        return ParameterBatch.of(prior.space(), result.length / dimension, result);
    }

    /** Candidates that a row has taken so far; more of a row at once would mostly be judged in vain. */
    private int perAccepted() {
        return (int) Math.min(RestrictedPrior.BLOCK, drawn / (accepted + 1));
    }

    private void judgePending(int firstCandidate, int perRow) {
        int rowsPerBlock = RestrictedPrior.BLOCK / perRow;
        int stillPending = 0;
        for (int from = 0; from < pending.length; from += rowsPerBlock) {
            int to = Math.min(from + rowsPerBlock, pending.length);
            boolean[] kept = judge(from, to, firstCandidate, perRow);
            for (int i = from; i < to; i++) {
                if (!takeFirst(kept, (i - from) * perRow, perRow, pending[i])) {
                    pending[stillPending++] = pending[i];
                }
            }
        }
        pending = Arrays.copyOf(pending, stillPending);
    }

    private boolean[] judge(int from, int to, int firstCandidate, int perRow) {
        for (int i = from; i < to; i++) {
            ParameterBatch candidates = prior.candidates(firstRow + pending[i], firstCandidate, perRow, seed);
            for (int c = 0; c < perRow; c++) {
                for (int j = 0; j < dimension; j++) {
                    block[((i - from) * perRow + c) * dimension + j] = candidates.get(c, j);
                }
            }
        }
        int count = (to - from) * perRow;
        drawn += count;
        boolean[] kept = prior.restriction()
                .accepts(ParameterBatch.of(prior.space(), count, Arrays.copyOf(block, count * dimension)));
        for (boolean one : kept) {
            accepted += one ? 1 : 0;
        }
        return kept;
    }

    private boolean takeFirst(boolean[] kept, int offset, int count, int row) {
        for (int c = 0; c < count; c++) {
            if (kept[offset + c]) {
                System.arraycopy(block, (offset + c) * dimension, result, row * dimension, dimension);
                return true;
            }
        }
        return false;
    }
}
