package org.bss2sbi.training.flow;

/** Scratch memory and evaluation of one coordinate's network for a tile of samples. Confined to one thread. */
final class ConditionerTile {

    private final FlowWeights weights;
    private final float[][] hidden;
    private final float[][] active;
    private final float[][] inner;
    private final float[][] raw;

    ConditionerTile(FlowWeights weights, int samples) {
        this.weights = weights;
        int width = weights.architecture().width();
        hidden = new float[width][samples];
        active = new float[width][samples];
        inner = new float[width][samples];
        raw = new float[weights.architecture().outputs()][samples];
    }

    /** The raw spline values of the last evaluation, raw[output][sample]. */
    float[][] raw() {
        return raw;
    }

    /**
     * Evaluates the network of one place of the order.
     *
     * @param place place in the order
     * @param start what context and bias give to the first layer, for all places
     * @param centred earlier coordinates, 2 u - 1, centred[place][sample]
     * @param samples samples in use
     */
    void evaluate(int place, float[] start, float[][] centred, int samples) {
        FlowArchitecture architecture = weights.architecture();
        int width = architecture.width();
        int d = architecture.dimension();
        for (int j = 0; j < width; j++) {
            java.util.Arrays.fill(hidden[j], 0, samples, start[place * width + j]);
            for (int earlier = 0; earlier < place; earlier++) {
                float weight = weights.coordinates()[(earlier * d + place) * width + j];
                Dense.addOne(centred[earlier], weight, hidden[j], samples);
            }
        }
        for (int block = 0; block < architecture.blocks(); block++) {
            Dense.relu(hidden, width, samples, active);
            weights.inner(block).apply(place, active, samples, inner);
            Dense.relu(inner, width, samples, active);
            weights.outer(block).addTo(place, active, samples, hidden);
        }
        Dense.relu(hidden, width, samples, active);
        weights.output().apply(place, active, samples, raw);
    }
}
