package org.bss2sbi.training.flow;

/**
 * Sizes of an estimator; each kind takes those that it knows.
 *
 * @param bins spline bins per coordinate
 * @param components components of a mixture
 * @param width width of the networks behind the context
 * @param blocks blocks of these networks
 */
public record EstimatorSizes(int bins, int components, int width, int blocks) {}
