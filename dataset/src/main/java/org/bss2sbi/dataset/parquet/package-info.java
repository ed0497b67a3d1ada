/**
 * Parquet files as row groups and flat columns, and as output whose digest is known when it is closed.
 *
 * <p>What the columns mean is not known here, and no object is made per row.
 */
package org.bss2sbi.dataset.parquet;
