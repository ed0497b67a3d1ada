package org.bss2sbi.training.flow;

import java.io.Serializable;
import java.util.ArrayList;
import org.bss2sbi.training.weights.TensorLayout;

/** The network from features to context in double precision. Immutable. */
final class ContextNetwork implements Serializable {

    private static final long serialVersionUID = 1L;

    private final ArrayList<Layer> layers = new ArrayList<>();
    private final Products products;

    ContextNetwork(ContextShape shape, TensorLayout layout, float[] flat) {
        int width = shape.width();
        if (width > 0) {
            layers.add(new Layer(layout, flat, "context.0", shape.features(), width));
            layers.add(new Layer(layout, flat, "context.1", width, width));
            layers.add(new Layer(layout, flat, "context.2", width, shape.size()));
        }
        products = shape.products() > 0 && width > 0 ? new Products(shape, layout, flat) : null;
    }

    /** Products of two linear forms of the features, and what each gives to the first layer. */
    private static final class Products implements Serializable {

        private static final long serialVersionUID = 1L;

        private final Layer left;
        private final Layer right;
        private final Layer out;

        Products(ContextShape shape, TensorLayout layout, float[] flat) {
            left = new Layer(layout, flat, "products.left", shape.features(), shape.products());
            right = new Layer(layout, flat, "products.right", shape.features(), shape.products());
            out = new Layer(
                    shape.products(),
                    shape.width(),
                    layout.slice(flat, "products.out.weight"),
                    new float[shape.width()]);
        }

        double[] of(double[] features) {
            double[] product = left.apply(0, features);
            double[] factor = right.apply(0, features);
            for (int i = 0; i < product.length; i++) {
                product[i] *= factor[i];
            }
            return out.apply(0, product);
        }
    }

    /** Context of an observation. */
    double[] of(float[] features) {
        double[] inputs = new double[features.length];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = features[i];
        }
        double[] values = inputs;
        for (Layer layer : layers) {
            boolean first = values == inputs;
            values = layer.apply(0, values);
            if (first && products != null) {
                add(products.of(inputs), values);
            }
            relu(values);
        }
        return values;
    }

    static void relu(double[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(values[i], 0.0);
        }
    }

    private static void add(double[] what, double[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += what[i];
        }
    }
}
