package org.bss2sbi.training.posterior;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.simulator.ParameterSpace;
import org.bss2sbi.training.flow.Architecture;
import org.bss2sbi.training.flow.ContextShape;
import org.bss2sbi.training.flow.EstimatorKind;
import org.bss2sbi.training.flow.EstimatorSizes;

/**
 * Shape of the density estimator; each kind takes the sizes that it knows.
 *
 * @param estimator family of densities
 * @param order parameter names in the order in which their conditional densities are chained; well-determined ones first.
 *     Parameters not named follow in the order of the space
 * @param bins spline bins per parameter, for splines
 * @param components components of a mixture: per parameter if it is autoregressive, else of the whole
 * @param transforms transforms of a masked or coupling flow
 * @param width width of the networks behind the context: per parameter if they are autoregressive
 * @param blocks blocks of these networks
 * @param contextWidth width of the two hidden layers of the network on the features; 0 for none, where the estimator is not
 *     autoregressive
 * @param contextSize number of values it hands on
 * @param solverSteps steps of the solver of a continuous flow
 */
public record FlowOptions(
        EstimatorKind estimator,
        List<String> order,
        int bins,
        int components,
        int transforms,
        int width,
        int blocks,
        int contextWidth,
        int contextSize,
        int solverSteps) {

    /** Checks the ranges. */
    public FlowOptions {
        requireNonNull(estimator, "estimator");
        order = List.copyOf(order);
        require("bins", bins, 2, 256);
        require("components", components, 1, 256);
        require("transforms", transforms, 1, 64);
        require("width", width, 4, 4096);
        require("blocks", blocks, 0, 16);
        if (contextWidth != 0 || isAutoregressive(estimator)) {
            require("context-width", contextWidth, 4, 4096);
        }
        require("solver-steps", solverSteps, 1, 1024);
        require("context-size", contextSize, 1, 4096);
    }

    /**
     * The estimator over a space.
     *
     * @param space parameters it is a density of
     * @param features number of features it is conditioned on
     * @return shape
     * @throws BadInputException if the order names a parameter that the space lacks
     */
    public Architecture architecture(ParameterSpace space, int features) {
        List<Integer> columns = new ArrayList<>();
        for (String name : order) {
            if (!space.names().contains(name)) {
                throw new BadInputException(
                        "training.flow.order names '%s', but the table varies %s. Name only inferred parameters."
                                .formatted(name, space.names()));
            }
            columns.add(space.indexOf(name));
        }
        for (int column = 0; column < space.dimension(); column++) {
            if (!columns.contains(column)) {
                columns.add(column);
            }
        }
        return estimator.architecture(
                space.dimension(),
                columns,
                contextWidth == 0
                        ? ContextShape.none(features)
                        : new ContextShape(features, contextWidth, contextSize, 0),
                new EstimatorSizes(bins, components, transforms, width, blocks, solverSteps));
    }

    private static boolean isAutoregressive(EstimatorKind kind) {
        return kind == EstimatorKind.AUTOREGRESSIVE_SPLINE || kind == EstimatorKind.AUTOREGRESSIVE_MIXTURE;
    }

    private static void require(String key, int value, int smallest, int largest) {
        if (value < smallest || value > largest) {
            throw new IllegalArgumentException(
                    "%s must be in %d...%d, got %d".formatted(key, smallest, largest, value));
        }
    }
}
