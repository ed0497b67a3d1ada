package org.bss2sbi.training.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import org.bss2sbi.training.weights.TensorLayout;

/**
 * Building blocks of networks, each simple enough to be evaluated in plain Java too. A layer named {@code n} has the tensors
 * {@code n.weight} (in, out) and {@code n.bias} (out).
 */
final class Layers {

    private Layers() {}

    /** Adds the tensors of a residual block, which does nothing at the start. */
    static void addResidual(TensorLayout.Builder layout, String name, int width) {
        layout.linear(name + ".inner", width, width, 1.0).linear(name + ".outer", width, width, 0.0);
    }

    /** x W + b; x has shape (rows, in). */
    static NDArray linear(ParameterViews parameters, String name, NDArray x) {
        return x.matMul(parameters.get(name + ".weight")).addi(parameters.get(name + ".bias"));
    }

    /** x + outer(relu(inner(relu(x)))); He et al., "Identity mappings in deep residual networks", 2016, arXiv:1603.05027. */
    static NDArray residual(ParameterViews parameters, String name, NDArray x) {
        NDArray hidden = linear(parameters, name + ".inner", Activation.relu(x));
        return linear(parameters, name + ".outer", Activation.relu(hidden)).addi(x);
    }

    /**
     * x times a constant, safe under differentiation.
     *
     * <p>{@link NDArray#mul(Number)} and {@link NDArray#div(Number)} are not: they free the constant's memory while the graph
     * still reads it backwards, so that a garbage collection in between gives wrong gradients without any sign. Here the
     * constant lives as long as the manager of x.
     */
    static NDArray scaled(NDArray x, double factor) {
        return x.mul(x.getManager().create(factor));
    }
}
