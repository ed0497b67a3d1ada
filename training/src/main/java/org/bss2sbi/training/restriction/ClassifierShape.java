package org.bss2sbi.training.restriction;

import java.io.Serializable;
import org.bss2sbi.training.weights.TensorLayout;

/**
 * Architecture of one classifier: a linear layer, residual blocks of two layers with ReLU before each, a linear layer to
 * one logit.
 *
 * @param inputs number of parameters
 * @param width width of the hidden layers
 * @param blocks number of residual blocks
 */
record ClassifierShape(int inputs, int width, int blocks) implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Tensors of one network; weights have shape (in, out). */
    TensorLayout layout() {
        TensorLayout.Builder layout = TensorLayout.builder();
        addLinear(layout, "in", inputs, width, 1);
        for (int block = 0; block < blocks; block++) {
            addLinear(layout, "block" + block + ".inner", width, width, 1);
            addLinear(layout, "block" + block + ".outer", width, width, 0); // a block does nothing at the start
        }
        addLinear(layout, "out", width, 1, 1);
        return layout.build();
    }

    /** The same architecture with layers so many times narrower. */
    ClassifierShape narrowed(int times) {
        return new ClassifierShape(inputs, Math.max(1, width / times), blocks);
    }

    private static void addLinear(TensorLayout.Builder layout, String name, int in, int out, double gain) {
        double bound = gain / Math.sqrt(in);
        layout.add(name + ".weight", bound, in, out).add(name + ".bias", bound, out);
    }
}
