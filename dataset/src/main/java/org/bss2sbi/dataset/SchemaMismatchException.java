package org.bss2sbi.dataset;

import org.bss2sbi.simulator.BadInputException;

/** Two tables, or a table and the code that reads it, disagree on the columns. */
public class SchemaMismatchException extends BadInputException {

    private static final long serialVersionUID = 1L;

    /**
     * Says who disagrees on what.
     *
     * @param message the paragraph
     */
    public SchemaMismatchException(String message) {
        super(message);
    }
}
