package org.bss2sbi.training.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import org.bss2sbi.training.flow.ContextShape;

/** The network from features to the context of an estimator as a graph of engine operations. */
final class ContextGraph {

    private ContextGraph() {}

    /** Context of a batch, shape (rows, context size); inputs have shape (rows, features). */
    static NDArray of(ContextShape shape, ParameterViews parameters, NDArray inputs) {
        if (shape.width() == 0) {
            return inputs;
        }
        NDArray first = Layers.linear(parameters, "context.0", inputs);
        if (shape.products() > 0) {
            NDArray left = Layers.linear(parameters, "products.left", inputs);
            NDArray right = Layers.linear(parameters, "products.right", inputs);
            first = first.addi(left.mul(right).matMul(parameters.get("products.out.weight")));
        }
        NDArray second = Activation.relu(Layers.linear(parameters, "context.1", Activation.relu(first)));
        return Activation.relu(Layers.linear(parameters, "context.2", second));
    }
}
