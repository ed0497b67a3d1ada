package org.bss2sbi.training.flow;

/**
 * Sizes of an estimator; each kind takes those that it knows.
 *
 * @param bins spline bins per coordinate
 * @param components components of a mixture
 * @param transforms transforms one after the other
 * @param width width of the networks behind the context
 * @param blocks blocks of these networks
 * @param solverSteps steps of the solver of a continuous flow
 */
public record EstimatorSizes(int bins, int components, int transforms, int width, int blocks, int solverSteps) {}
