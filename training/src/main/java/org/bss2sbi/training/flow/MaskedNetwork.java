package org.bss2sbi.training.flow;

import java.io.Serializable;
import java.util.ArrayList;
import org.bss2sbi.training.weights.TensorLayout;

/**
 * Masked network of one transform, evaluated place by place: hidden units are sorted by what they see, so that what belongs to a
 * place is a range of units that depend on the units before and on themselves only, and one pass serves either direction of
 * the transform. Immutable.
 */
final class MaskedNetwork implements Serializable {

    private static final long serialVersionUID = 1L;

    private final MafArchitecture architecture;
    private final Layer context;
    private final RowLayer coordinates;
    private final ArrayList<RowLayer> blocks = new ArrayList<>();
    private final RowLayer out;

    MaskedNetwork(MafArchitecture architecture, TensorLayout layout, float[] flat, String name) {
        this.architecture = architecture;
        int width = architecture.width();
        context = new Layer(
                layout, flat, name + ".context", architecture.context().size(), width);
        coordinates = new RowLayer(layout, flat, name + ".coordinates", architecture.dimension(), width);
        for (int block = 0; block < architecture.blocks(); block++) {
            blocks.add(new RowLayer(layout, flat, name + ".%d".formatted(block), width, width));
        }
        out = new RowLayer(layout, flat, name + ".out", width, 2 * architecture.dimension());
    }

    /** What the context gives to the first hidden layer. */
    double[] start(double[] given) {
        return context.apply(0, given);
    }

    /** Hidden layers of one evaluation. */
    double[][] newHidden() {
        return new double[architecture.blocks() + 1][architecture.width()];
    }

    /** Evaluates the hidden units that belong to a place, given the coordinates of the places before. */
    void advance(int place, double[] start, double[] before, double[][] hidden) {
        int from = place == 0 ? 0 : architecture.unitsUpTo(place - 1);
        int to = architecture.unitsUpTo(place);
        for (int unit = from; unit < to; unit++) {
            hidden[0][unit] = Math.max(start[unit] + coordinates.of(unit, before, architecture.earlierSeen(unit)), 0);
        }
        for (int block = 0; block < blocks.size(); block++) {
            for (int unit = from; unit < to; unit++) {
                hidden[block + 1][unit] = Math.max(blocks.get(block).of(unit, hidden[block], to), 0);
            }
        }
    }

    /** Shift of a place whose units are evaluated. */
    double shift(int place, double[][] hidden) {
        return out.of(place, hidden[blocks.size()], architecture.unitsUpTo(place));
    }

    /** Log scale of a place whose units are evaluated. */
    double logScale(int place, double[][] hidden) {
        int output = architecture.dimension() + place;
        double raw = out.of(output, hidden[blocks.size()], architecture.unitsUpTo(place));
        return MafArchitecture.MAX_LOG_SCALE * Math.tanh(raw / MafArchitecture.MAX_LOG_SCALE);
    }
}
