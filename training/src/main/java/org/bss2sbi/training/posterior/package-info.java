/**
 * Posterior estimation from tables of simulations: training on the fixed features, the model directory, and the amortized
 * posterior that answers for any observation without retraining and without native libraries.
 *
 * <p>Networks and their training steps belong to {@code training.djl}, calibration to {@code training.diagnostic}.
 */
package org.bss2sbi.training.posterior;
