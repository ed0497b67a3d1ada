package org.bss2sbi.training.flow;

import java.io.Serializable;
import java.util.ArrayList;
import org.bss2sbi.training.weights.TensorLayout;

/** The tensors of a flow, cut out of the flat vector once. Immutable. */
final class FlowWeights implements Serializable {

    private static final long serialVersionUID = 1L;

    private final FlowArchitecture architecture;
    private final ContextNetwork context;
    private final Layer contextToHidden;
    private final float[] coordinates;
    private final ArrayList<Layer> scale = new ArrayList<>();
    private final ArrayList<Layer> shift = new ArrayList<>();
    private final ArrayList<Layer> inner = new ArrayList<>();
    private final ArrayList<Layer> outer = new ArrayList<>();
    private final Layer output;

    FlowWeights(FlowArchitecture architecture, float[] flat) {
        this.architecture = architecture;
        TensorLayout layout = architecture.layout();
        architecture.requireWeights(flat);
        int width = architecture.width();
        context = new ContextNetwork(architecture.context(), layout, flat);
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

    FlowArchitecture architecture() {
        return architecture;
    }

    ContextNetwork context() {
        return context;
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
