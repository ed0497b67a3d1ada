package org.bss2sbi.training.flow;

import java.io.Serializable;
import org.bss2sbi.training.weights.TensorLayout;

/**
 * Shape of the network that turns the features of an observation into the context of an estimator. It is evaluated once per
 * observation, however many samples are drawn.
 *
 * @param features number of features
 * @param width width of its two hidden layers; 0 for no network: the features themselves are the context
 * @param size number of values that it hands on
 * @param products learnt products of two linear forms of the features that it sees beside the features
 */
public record ContextShape(int features, int width, int size, int products) implements Serializable {

    /** Checks the sizes. */
    public ContextShape {
        if (features < 1 || width < 0 || size < 1 || products < 0) {
            throw new IllegalArgumentException(
                    "A context needs at least 1 feature and 1 value and no negative width or number of products, got %d, %d, %d, %d"
                            .formatted(features, size, width, products));
        }
    }

    /**
     * The features themselves.
     *
     * @param features number of features
     * @return shape
     */
    public static ContextShape none(int features) {
        return new ContextShape(features, 0, features, 0);
    }

    void addTo(TensorLayout.Builder layout) {
        if (width == 0) {
            return;
        }
        layout.linear("context.0", features, width, 1.0);
        if (products > 0) {
            layout.linear("products.left", features, products, 1.0)
                    .linear("products.right", features, products, 1.0)
                    .add("products.out.weight", 1 / Math.sqrt(products), products, width);
        }
        layout.linear("context.1", width, width, 1.0).linear("context.2", width, size, 1.0);
    }
}
