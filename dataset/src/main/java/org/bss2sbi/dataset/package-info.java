/**
 * Tables of simulations: what a row is, how a table is written exactly once, described, verified and streamed.
 *
 * <p>A table is an immutable directory of Parquet parts with a manifest written last. Nothing here simulates, learns or
 * knows Spark; where bytes lie is the matter of {@code storage}, how a Parquet file is cut into columns that of
 * {@code parquet}, and recordings that a person brings come in through {@code csv}.
 */
package org.bss2sbi.dataset;
