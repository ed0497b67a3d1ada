package org.bss2sbi.training.flow;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.bss2sbi.training.weights.TensorLayout;

/** The tensors of a flow, cut out of the flat vector once. Immutable. */
final class FlowWeights implements Serializable {

    private static final long serialVersionUID = 1L;

    private final FlowArchitecture architecture;
    private final ArrayList<Layer> context = new ArrayList<>();
    private final Layer contextToHidden;
    private final float[] coordinates;
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
        contextToHidden = new Layer(
                layout, flat, "conditioner.context", architecture.contextSize(), architecture.dimension() * width);
        coordinates = layout.slice(flat, "conditioner.coordinates.weight");
        for (int block = 0; block < architecture.blocks(); block++) {
            inner.add(new Layer(layout, flat, "conditioner.%d.inner".formatted(block), width, width));
            outer.add(new Layer(layout, flat, "conditioner.%d.outer".formatted(block), width, width));
        }
        output = new Layer(layout, flat, "conditioner.out", width, architecture.outputs());
    }

    /** A linear layer, or one per place of the order, one after the other. */
    static final class Layer implements Serializable {

        private static final long serialVersionUID = 1L;

        private final int in;
        private final int out;
        private final float[] weight;
        private final float[] bias;

        Layer(TensorLayout layout, float[] flat, String name, int in, int out) {
            this.in = in;
            this.out = out;
            weight = layout.slice(flat, name + ".weight");
            bias = layout.slice(flat, name + ".bias");
        }

        /** y = bias + x W of one place. */
        void apply(int place, float[][] x, int samples, float[][] y) {
            Dense.apply(x, in, weight, place * in * out, bias, place * out, out, samples, y);
        }

        /** y = y + bias + x W of one place. */
        void addTo(int place, float[][] x, int samples, float[][] y) {
            for (int j = 0; j < out; j++) {
                Dense.addConstant(bias[place * out + j], y[j], samples);
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

        int outputs() {
            return out;
        }
    }

    FlowArchitecture architecture() {
        return architecture;
    }

    /** Layers of the context network, each followed by a rectifier. */
    List<Layer> context() {
        return context;
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

    /** What the features give to the first hidden layer of every place, length dimension x width. */
    float[] start(float[] features) {
        float[][] values = columns(features);
        for (Layer layer : context) {
            values = applyOnce(layer, values);
            Dense.relu(values, layer.outputs(), 1, values);
        }
        float[][] start = applyOnce(contextToHidden, values);
        float[] flat = new float[start.length];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = start[i][0];
        }
        return flat;
    }

    private static float[][] applyOnce(Layer layer, float[][] values) {
        float[][] result = new float[layer.outputs()][1];
        layer.apply(0, values, 1, result);
        return result;
    }

    private static float[][] columns(float[] features) {
        float[][] columns = new float[features.length][];
        for (int i = 0; i < features.length; i++) {
            columns[i] = new float[] {features[i]};
        }
        return columns;
    }
}
