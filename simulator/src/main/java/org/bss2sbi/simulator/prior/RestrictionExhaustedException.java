package org.bss2sbi.simulator.prior;

import org.bss2sbi.simulator.BadInputException;

/** A restriction keeps so little of its prior that the budget of candidates ran out before every row had a draw. */
public class RestrictionExhaustedException extends BadInputException {

    private static final long serialVersionUID = 1L;

    private final long accepted;
    private final long drawn;

    RestrictionExhaustedException(long accepted, long drawn, int maxCandidatesPerRow, int rowsLeft, long firstRowLeft) {
        super(
                ("Restricted prior accepts %,d of %,d draws: after %,d candidates each, %,d rows (first: row %d) still have none."
                                + " Allow more candidates with max-candidates-per-row, raise max-false-negative-rate so that the"
                                + " restriction keeps more, or train the restriction on more rows.")
                        .formatted(accepted, drawn, maxCandidatesPerRow, rowsLeft, firstRowLeft));
        this.accepted = accepted;
        this.drawn = drawn;
    }

    /**
     * Candidates that were accepted before the budget ran out.
     *
     * @return count
     */
    public long accepted() {
        return accepted;
    }

    /**
     * Candidates that were drawn before the budget ran out.
     *
     * @return count
     */
    public long drawn() {
        return drawn;
    }
}
