package org.bss2sbi.training.posterior;

/**
 * Rows that are learned from and rows that only judge, and what is seen of them.
 *
 * @param training rows to learn from
 * @param validation rows that only judge
 * @param inputs what a network sees of a row
 */
record RowSplit(SummarisedRows training, SummarisedRows validation, SummaryInputs inputs) {

    /** The same rows, of which less is seen. */
    RowSplit seen(SummaryInputs less) {
        return new RowSplit(training, validation, less);
    }
}
