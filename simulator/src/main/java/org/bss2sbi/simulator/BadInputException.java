package org.bss2sbi.simulator;

/**
 * Something a person handed over cannot be used: a file, a table, a model, a value.
 *
 * <p>The message is one readable paragraph for that person: what is wrong, the value, what was expected, where it was
 * found, and the next step. The command line prints it and exits with 2.
 */
public class BadInputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * For an input that is wrong in itself.
     *
     * @param message the paragraph
     */
    public BadInputException(String message) {
        super(message);
    }

    /**
     * For an input whose use failed.
     *
     * @param message the paragraph
     * @param cause the failure that showed it
     */
    public BadInputException(String message, Throwable cause) {
        super(message, cause);
    }
}
