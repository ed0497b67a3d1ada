/**
 * Neural posterior estimation on simulations that are plain vectors in memory: benchmark tasks and other small problems. Chooses
 * scales of data and parameters, trains an ensemble of autoregressive estimators, weighs its members by held-out density.
 *
 * <p>Tables of recorded runs do not belong here ({@code training.posterior}), nor do simulators of benchmark tasks.
 */
package org.bss2sbi.training.vector;
