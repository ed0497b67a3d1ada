package org.bss2sbi.training.flow;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.bss2sbi.training.weights.TensorLayout;

/** Network of one transform of a coupling flow. Immutable. */
final class CouplingNetwork implements Serializable {

    private static final long serialVersionUID = 1L;

    private final ArrayList<Integer> kept;
    private final ArrayList<Integer> moved;
    private final int width;
    private final float[] fromKept; // shape (kept, width)
    private final Layer context;
    private final ArrayList<RowLayer> blocks = new ArrayList<>();
    private final RowLayer out;
    private final int rawSize;

    CouplingNetwork(CouplingArchitecture architecture, TensorLayout layout, float[] flat, int transform) {
        String name = "coupling.%d".formatted(transform);
        kept = new ArrayList<>(architecture.kept(transform));
        moved = new ArrayList<>(architecture.moved(transform));
        width = architecture.width();
        rawSize = architecture.rawSize();
        fromKept = kept.isEmpty() ? new float[0] : layout.slice(flat, name + ".kept.weight");
        context = new Layer(
                layout, flat, name + ".context", architecture.context().size(), width);
        for (int block = 0; block < architecture.blocks(); block++) {
            blocks.add(new RowLayer(layout, flat, name + ".%d".formatted(block), width, width));
        }
        out = new RowLayer(layout, flat, name + ".out", width, moved.size() * rawSize);
    }

    List<Integer> moved() {
        return moved;
    }

    /** What the context gives to the first hidden layer. */
    double[] start(double[] given) {
        return context.apply(0, given);
    }

    /** Hidden layers of one evaluation. */
    double[][] newHidden() {
        return new double[blocks.size() + 1][width];
    }

    /** Evaluates the hidden layers, given what is seen of the coordinates at values[at...]. */
    void evaluate(double[] start, double[] values, int at, Spline spline, double[][] hidden) {
        System.arraycopy(start, 0, hidden[0], 0, width);
        for (int i = 0; i < kept.size(); i++) {
            double seen = spline.seen(values[at + kept.get(i)]);
            for (int j = 0; j < width; j++) {
                hidden[0][j] += seen * fromKept[i * width + j];
            }
        }
        ContextNetwork.relu(hidden[0]);
        for (int block = 0; block < blocks.size(); block++) {
            blocks.get(block).rectified(hidden[block], hidden[block + 1]);
        }
    }

    /** Raw values of the spline of a moved coordinate, by its place among them. */
    void raw(int place, double[][] hidden, double[] values) {
        for (int i = 0; i < rawSize; i++) {
            values[i] = out.of(place * rawSize + i, hidden[blocks.size()], width);
        }
    }
}
