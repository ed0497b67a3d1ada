package org.bss2sbi.dataset;

import java.io.IOException;

/** Looks at rows one after the other. */
@FunctionalInterface
public interface RowVisitor {

    /**
     * Looks at a row.
     *
     * @param row row with all its columns
     * @throws IOException if what it is looked at for fails
     */
    void visit(SimulationRow row) throws IOException;
}
