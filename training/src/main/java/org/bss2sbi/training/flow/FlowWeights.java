package org.bss2sbi.training.flow;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.bss2sbi.training.kernel.Columns;
import org.bss2sbi.training.kernel.Dense;
import org.bss2sbi.training.weights.TensorLayout;

/** The tensors of a flow, cut out of the flat vector once. Immutable. */
final class FlowWeights implements Serializable {

    private static final long serialVersionUID = 1L;

    private final FlowArchitecture architecture;
    private final ArrayList<Layer> context = new ArrayList<>();
    private final Layer contextToHidden;
    private final float[] coordinates;
    private final Products products;
    private final ArrayList<Layer> scale = new ArrayList<>();
    private final ArrayList<Layer> shift = new ArrayList<>();
    private final ArrayList<Layer> inner = new ArrayList<>();
    private final ArrayList<Layer> outer = new ArrayList<>();
    private final Layer output;

    FlowWeights(FlowArchitecture architecture, float[] flat) {
        this.architecture = architecture;
        TensorLayout layout = architecture.layout();
        if (flat.length != layout.size()) {
            throw new IllegalArgumentException(
                    "This flow has %d weights, got %d".formatted(layout.size(), flat.length));
        }
        int width = architecture.width();
        int contextWidth = architecture.contextWidth();
        context.add(new Layer(layout, flat, "context.0", architecture.features(), contextWidth));
        context.add(new Layer(layout, flat, "context.1", contextWidth, contextWidth));
        context.add(new Layer(layout, flat, "context.2", contextWidth, architecture.contextSize()));
        products = architecture.products() > 0 ? new Products(architecture, layout, flat) : null;
        contextToHidden = new Layer(
                layout, flat, "conditioner.context", architecture.contextSize(), architecture.dimension() * width);
        coordinates = layout.slice(flat, "conditioner.coordinates.weight");
        for (int block = 0; block < architecture.blocks(); block++) {
            scale.add(perObservation(layout, flat, "conditioner.%d.scale".formatted(block)));
            shift.add(perObservation(layout, flat, "conditioner.%d.shift".formatted(block)));
            inner.add(new Layer(layout, flat, "conditioner.%d.inner".formatted(block), width, width));
            outer.add(new Layer(layout, flat, "conditioner.%d.outer".formatted(block), width, width));
        }
        output = new Layer(
                layout, flat, "conditioner.out", width, architecture.head().outputs());
    }

    private Layer perObservation(TensorLayout layout, float[] flat, String name) {
        return new Layer(
                layout, flat, name, architecture.contextSize(), architecture.dimension() * architecture.width());
    }

    /** Products of two linear forms of the features, and what each gives to the first layer of the context network. */
    static final class Products implements Serializable {

        private static final long serialVersionUID = 1L;

        private final Layer left;
        private final Layer right;
        private final Layer out;

        Products(FlowArchitecture architecture, TensorLayout layout, float[] flat) {
            int count = architecture.products();
            left = new Layer(layout, flat, "products.left", architecture.features(), count);
            right = new Layer(layout, flat, "products.right", architecture.features(), count);
            out = new Layer(
                    count,
                    architecture.contextWidth(),
                    layout.slice(flat, "products.out.weight"),
                    new float[architecture.contextWidth()]);
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

    /** A linear layer, or one per place of the order, one after the other. */
    static final class Layer implements Serializable {

        private static final long serialVersionUID = 1L;

        private final int in;
        private final int out;
        private final float[] weight;
        private final float[] bias;

        Layer(TensorLayout layout, float[] flat, String name, int in, int out) {
            this(in, out, layout.slice(flat, name + ".weight"), layout.slice(flat, name + ".bias"));
        }

        private Layer(int in, int out, float[] weight, float[] bias) {
            this.in = in;
            this.out = out;
            this.weight = weight;
            this.bias = bias;
        }

        /** The layer whose outputs are scaled by 1 + scale and then shifted, for every place. */
        Layer adapted(double[] scale, double[] shift) {
            float[] adaptedWeight = new float[weight.length];
            float[] adaptedBias = new float[bias.length];
            for (int unit = 0; unit < bias.length; unit++) { // place by place
                double factor = 1 + scale[unit];
                adaptedBias[unit] = (float) (bias[unit] * factor + shift[unit]);
                int column = unit / out * in * out + unit % out;
                for (int k = 0; k < in; k++) {
                    adaptedWeight[column + k * out] = (float) (weight[column + k * out] * factor);
                }
            }
            return new Layer(in, out, adaptedWeight, adaptedBias);
        }

        /** y = bias + x W of one place. */
        void apply(int place, float[][] x, int samples, float[][] y) {
            Dense.apply(x, in, weight, place * in * out, bias, place * out, out, samples, y);
        }

        /** y = y + bias + x W of one place. */
        void addTo(int place, float[][] x, int samples, float[][] y) {
            for (int j = 0; j < out; j++) {
                Columns.addConstant(bias[place * out + j], y[j], samples);
            }
            Dense.add(x, in, weight, place * in * out, out, samples, y);
        }

        /** bias + x W of one place, in double precision. */
        double[] apply(int place, double[] x) {
            double[] y = new double[out];
            for (int j = 0; j < out; j++) {
                y[j] = bias[place * out + j];
            }
            int w = place * in * out;
            for (int k = 0; k < in; k++) {
                for (int j = 0; j < out; j++) {
                    y[j] += x[k] * weight[w++];
                }
            }
            return y;
        }
    }

    FlowArchitecture architecture() {
        return architecture;
    }

    /** Layers of the context network, each followed by a rectifier. */
    List<Layer> context() {
        return context;
    }

    /** The products of features, or null where there are none. */
    Products products() {
        return products;
    }

    /** From the context to the scales of a block's inner layer, all places. */
    Layer scale(int block) {
        return scale.get(block);
    }

    /** From the context to the shifts of a block's inner layer, all places. */
    Layer shift(int block) {
        return shift.get(block);
    }

    Layer contextToHidden() {
        return contextToHidden;
    }

    /** Weights from coordinates to first hidden layers, shape (dimension, dimension x width); only earlier ones count. */
    float[] coordinates() {
        return coordinates;
    }

    Layer inner(int block) {
        return inner.get(block);
    }

    Layer outer(int block) {
        return outer.get(block);
    }

    Layer output() {
        return output;
    }
}
