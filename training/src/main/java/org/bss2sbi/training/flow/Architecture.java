package org.bss2sbi.training.flow;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;
import org.bss2sbi.training.weights.TensorLayout;

/** Shape of a conditional density estimator: all that is known of it before it is trained. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "estimator")
@JsonSubTypes({
    @JsonSubTypes.Type(value = FlowArchitecture.class, name = "autoregressive"),
    @JsonSubTypes.Type(value = MixtureArchitecture.class, name = "mdn"),
    @JsonSubTypes.Type(value = MafArchitecture.class, name = "maf"),
    @JsonSubTypes.Type(value = CouplingArchitecture.class, name = "coupling-spline"),
    @JsonSubTypes.Type(value = FlowMatchingArchitecture.class, name = "flow-matching")
})
public sealed interface Architecture extends Serializable
        permits FlowArchitecture, MixtureArchitecture, MafArchitecture, CouplingArchitecture, FlowMatchingArchitecture {

    /**
     * Family of densities.
     *
     * @return kind
     */
    EstimatorKind kind();

    /**
     * Number of coordinates.
     *
     * @return coordinates, at least 1
     */
    int dimension();

    /**
     * Number of features conditioned on.
     *
     * @return features, at least 1
     */
    int features();

    /**
     * Tensors of the networks.
     *
     * @return layout
     */
    TensorLayout layout();

    /**
     * The estimator with given weights.
     *
     * @param flat weights in the order of the layout
     * @return estimator in plain Java
     */
    Estimator estimator(float[] flat);

    /**
     * The order in which coordinates are treated.
     *
     * @return a permutation of 0...dimension-1
     */
    default List<Integer> order() {
        return IntStream.range(0, dimension()).boxed().toList();
    }

    /**
     * Numbers per row that the estimator is trained on.
     *
     * @return length of {@link #target}
     */
    int targetWidth();

    /**
     * What the estimator is trained on in place of a position.
     *
     * @param position position inside its intervals, in the order of the parameters
     * @param lower lower bounds of the intervals, may be infinite
     * @param upper upper bounds, may be infinite
     * @return numbers, length {@link #targetWidth()}
     */
    double[] target(double[] position, double[] lower, double[] upper);

    /**
     * Refuses an observation of another width.
     *
     * @param given standardised features
     */
    default void requireFeatures(float[] given) {
        if (given.length != features()) {
            throw new IllegalArgumentException(
                    "This estimator is conditioned on %d features, got %d".formatted(features(), given.length));
        }
    }

    /**
     * Refuses a vector of weights of another length.
     *
     * @param flat weights
     */
    default void requireWeights(float[] flat) {
        if (flat.length != layout().size()) {
            throw new IllegalArgumentException(
                    "This estimator has %d weights, got %d".formatted(layout().size(), flat.length));
        }
    }
}
