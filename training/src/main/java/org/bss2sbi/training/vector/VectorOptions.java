package org.bss2sbi.training.vector;

import java.util.List;
import org.bss2sbi.training.djl.OptimizerOptions;
import org.bss2sbi.training.flow.Architecture;
import org.bss2sbi.training.flow.ContextShape;
import org.bss2sbi.training.flow.EstimatorKind;
import org.bss2sbi.training.flow.EstimatorSizes;

/**
 * Shape and schedule of an ensemble.
 *
 * @param members estimators in the ensemble, each with its own order of the parameters, start values and held-out rows
 * @param estimator family of densities
 * @param bins spline bins per parameter, for splines
 * @param components components of a mixture: per parameter if it is autoregressive, else of the whole
 * @param transforms transforms of a masked or coupling flow
 * @param width width of the networks behind the context
 * @param blocks blocks of these networks
 * @param contextWidth width of the network on the data
 * @param contextSize number of values that it hands on
 * @param products learnt products of two linear forms of the data
 * @param solverSteps steps of the solver of a continuous flow
 * @param validationFraction share of the rows that a member does not learn from
 * @param optimizer steps and schedule of each member
 */
public record VectorOptions(
        int members,
        EstimatorKind estimator,
        int bins,
        int components,
        int transforms,
        int width,
        int blocks,
        int contextWidth,
        int contextSize,
        int products,
        int solverSteps,
        double validationFraction,
        OptimizerOptions optimizer) {

    /**
     * The default for a number of parameters and of simulations: what the accuracies in training/EXPERIMENTS.md are for, and chosen by
     * held-out density only.
     *
     * @param dimension number of parameters
     * @param rows number of simulations
     * @return options
     */
    public static VectorOptions forBudget(int dimension, int rows) {
        return forBudget(EstimatorKind.AUTOREGRESSIVE_MIXTURE, dimension, rows);
    }

    /**
     * The default of another family.
     *
     * @param estimator family of densities
     * @param dimension number of parameters
     * @param rows number of simulations
     * @return options
     */
    public static VectorOptions forBudget(EstimatorKind estimator, int dimension, int rows) {
        boolean large = rows > 20_000;
        boolean fewParameters = dimension <= 5;
        int batch = large ? 512 : 256;
        int steps = large ? 6000 : fewParameters ? 4500 : 2500;
        int epochs = Math.max(10, Math.min(150, (int) Math.ceil((double) steps * batch / rows)));
        return new VectorOptions(
                5,
                estimator,
                16,
                fewParameters ? 16 : 8,
                6,
                large ? 96 : 64,
                2,
                large ? 192 : 128,
                64,
                16,
                32,
                0.1,
                new OptimizerOptions(epochs, batch, 1e-3, 0.05, 1e-2, 5.0, 0.999, Math.max(10, epochs / 2)));
    }

    /** Shape of a member. */
    Architecture architecture(int dimension, int inputs, List<Integer> order) {
        return estimator.architecture(
                dimension,
                order,
                new ContextShape(inputs, contextWidth, contextSize, products),
                new EstimatorSizes(bins, components, transforms, width, blocks, solverSteps));
    }
}
