/**
 * Is a posterior calibrated, narrow and predictive? Pure functions over draws and log densities, equally usable with an
 * exact posterior: ranks, expected coverage, contraction, density of the truth, predictive checks.
 *
 * <p>No networks, no sampling from posteriors, no plots, no files: executors reduce each target to a
 * {@link org.bss2sbi.training.diagnostic.CalibrationRow}, the driver turns rows into reports.
 */
package org.bss2sbi.training.diagnostic;
