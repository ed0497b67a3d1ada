package org.bss2sbi.simulator.prior;

import java.io.Serializable;
import org.bss2sbi.simulator.ParameterBatch;

/** Decides which parameters are kept. Immutable, and the same answer for a row whatever batch it comes in. */
public interface Restriction extends Serializable {

    /**
     * Decides row by row.
     *
     * @param theta candidates, shape (rows, dimension)
     * @return true where the row is kept, length rows
     */
    boolean[] accepts(ParameterBatch theta);

    /**
     * Name of the decision in manifests.
     *
     * @return SHA-256 of everything that the decision depends on, hexadecimal
     */
    String sha256();
}
