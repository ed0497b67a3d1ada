package org.bss2sbi.training.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bss2sbi.training.kernel.Columns;
import org.bss2sbi.training.kernel.Dense;

/**
 * Scratch memory and evaluation of one coordinate's network for a tile of samples of one observation. What the observation does to
 * the inner layers is put into their weights once. Confined to one thread.
 */
final class ConditionerTile {

    private final FlowWeights weights;
    private final float[] start;
    private final List<Layer> innerLayers = new ArrayList<>();
    private final float[][] hidden;
    private final float[][] active;
    private final float[][] inner;
    private final float[][] raw;

    ConditionerTile(FlowWeights weights, Conditioning conditioning, int samples) {
        this.weights = weights;
        start = conditioning.startFloats();
        for (int block = 0; block < weights.architecture().blocks(); block++) {
            innerLayers.add(weights.inner(block).adapted(conditioning.scale(block), conditioning.shift(block)));
        }
        int width = weights.architecture().width();
        hidden = new float[width][samples];
        active = new float[width][samples];
        inner = new float[width][samples];
        raw = new float[weights.architecture().head().outputs()][samples];
    }

    /** The raw spline values of the last evaluation, raw[output][sample]. */
    float[][] raw() {
        return raw;
    }

    /**
     * Evaluates the network of one place of the order.
     *
     * @param place place in the order
     * @param seen what is seen of the earlier coordinates, seen[place][sample]
     * @param samples samples in use
     */
    void evaluate(int place, float[][] seen, int samples) {
        FlowArchitecture architecture = weights.architecture();
        int width = architecture.width();
        int d = architecture.dimension();
        for (int j = 0; j < width; j++) {
            Arrays.fill(hidden[j], 0, samples, start[place * width + j]);
            for (int earlier = 0; earlier < place; earlier++) {
                float weight = weights.coordinates()[(earlier * d + place) * width + j];
                Columns.addOne(seen[earlier], weight, hidden[j], samples);
            }
        }
        for (int block = 0; block < architecture.blocks(); block++) {
            Dense.relu(hidden, width, samples, active);
            innerLayers.get(block).apply(place, active, samples, inner);
            Dense.relu(inner, width, samples, active);
            weights.outer(block).addTo(place, active, samples, hidden);
        }
        Dense.relu(hidden, width, samples, active);
        weights.output().apply(place, active, samples, raw);
    }
}
