/**
 * Autoregressive spline flow on the unit box in plain Java: log density and samples from trained weights, without native
 * libraries, so that it can be broadcast to executors.
 *
 * <p>Training does not belong here ({@code training.djl} builds the same network from the same layout), nor does the meaning of
 * parameters and features ({@code training.posterior}).
 */
package org.bss2sbi.training.flow;
