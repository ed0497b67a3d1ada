/**
 * Posterior draws on disk: Parquet or CSV with named columns and the metadata that says where they came from.
 *
 * <p>How draws are made or judged is not here.
 */
package org.bss2sbi.dataset.draws;
