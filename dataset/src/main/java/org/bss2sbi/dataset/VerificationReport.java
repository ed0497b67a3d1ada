package org.bss2sbi.dataset;

import java.util.List;

/**
 * What a verification found.
 *
 * @param rowsRead rows that could be read
 * @param rowHash hash of the rows that could be read, hexadecimal
 * @param problems what is wrong, in file order; per file at most {@link #MOST_ROWS_PER_FILE} that concern a row
 * @param omitted number of further problems that concern rows
 */
public record VerificationReport(long rowsRead, String rowHash, List<Problem> problems, long omitted) {

    /** Number of rows of a file that are named one by one. */
    public static final int MOST_ROWS_PER_FILE = 20;

    /** Makes the list immutable. */
    public VerificationReport {
        problems = List.copyOf(problems);
    }

    /**
     * Something that is not as it should be.
     *
     * @param file file in the table
     * @param row id of the row, -1 if it concerns the whole file
     * @param text what is wrong, with found and expected value
     */
    public record Problem(String file, long row, String text) {

        @Override
        public String toString() {
            return row < 0 ? "%s: %s".formatted(file, text) : "%s, row %d: %s".formatted(file, row, text);
        }
    }

    /**
     * Whether nothing was found.
     *
     * @return true for a sound table
     */
    public boolean isSound() {
        return problems.isEmpty();
    }
}
