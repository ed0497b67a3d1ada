package org.bss2sbi.training.c2st;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Network with two hidden layers of rectified units and a logistic output, trained a batch at a time. Single precision: the
 * accuracy of a classifier does not depend on the last digits of its weights. Confined to one thread.
 */
final class Perceptron {

    private static final double PENALTY = 1e-4;

    private final int batch;
    private final float[][] inputs;
    private final float[] labels;
    private final HiddenLayer first;
    private final HiddenLayer second;
    private final LogisticUnit output;
    private final Adam optimiser = new Adam();

    /**
     * A network with random weights.
     *
     * @param dimension number of columns
     * @param hidden units of each hidden layer
     * @param batch most rows at a time
     * @param random where the weights come from
     */
    Perceptron(int dimension, int hidden, int batch, UniformRandomProvider random) {
        this.batch = batch;
        inputs = new float[dimension][batch];
        labels = new float[batch];
        first = new HiddenLayer(dimension, hidden, batch, random);
        second = new HiddenLayer(hidden, hidden, batch, random);
        output = new LogisticUnit(hidden, batch, random);
        first.register(optimiser::add);
        second.register(optimiser::add);
        output.register(optimiser::add);
    }

    /**
     * One pass over all rows, a step for each batch.
     *
     * @param data rows
     * @param order the order in which they come
     * @return mean loss of a row (nats), penalty included, each batch as it was before its step
     */
    double epoch(LabelledRows data, int[] order) {
        double loss = 0;
        for (int from = 0; from < order.length; from += batch) {
            int rows = Math.min(batch, order.length - from);
            load(data, order, from, rows);
            loss += step(rows);
        }
        return loss / order.length;
    }

    /** Share of rows whose probability lies on the side of their label; exactly 0.5 counts as label 0. */
    double accuracy(LabelledRows data) {
        int right = 0;
        for (int from = 0; from < data.size(); from += batch) {
            int rows = Math.min(batch, data.size() - from);
            load(data, null, from, rows);
            float[] logits = forward(rows);
            for (int i = 0; i < rows; i++) {
                right += logits[i] > 0 == labels[i] > 0 ? 1 : 0;
            }
        }
        return (double) right / data.size();
    }

    /** Mean loss of a row (nats), without penalty. */
    double loss(LabelledRows data) {
        double loss = 0;
        for (int from = 0; from < data.size(); from += batch) {
            int rows = Math.min(batch, data.size() - from);
            load(data, null, from, rows);
            forward(rows);
            loss += output.loss(labels, rows);
        }
        return loss / data.size();
    }

    /** Logits of label 1, one for each row. */
    double[] logits(LabelledRows data) {
        double[] logits = new double[data.size()];
        for (int from = 0; from < data.size(); from += batch) {
            int rows = Math.min(batch, data.size() - from);
            load(data, null, from, rows);
            float[] theirs = forward(rows);
            for (int i = 0; i < rows; i++) {
                logits[from + i] = theirs[i];
            }
        }
        return logits;
    }

    /** All weights, a copy. */
    List<float[]> weights() {
        return optimiser.parameters();
    }

    /** Puts back what {@link #weights} gave. */
    void restore(List<float[]> weights) {
        optimiser.restore(weights);
    }

    private void load(LabelledRows data, int[] order, int from, int rows) {
        for (int i = 0; i < rows; i++) {
            int index = order == null ? from + i : order[from + i];
            float[] row = data.row(index);
            for (int j = 0; j < row.length; j++) {
                inputs[j][i] = row[j];
            }
            labels[i] = data.label(index);
        }
    }

    private float[] forward(int rows) {
        first.forward(inputs, rows);
        second.forward(first.active(), rows);
        return output.forward(second.active(), rows);
    }

    private double step(int rows) {
        forward(rows);
        double loss = output.loss(labels, rows) + PENALTY / 2 * squares();
        float decay = (float) (PENALTY / rows);
        output.backward(second.active(), rows, decay, second.deltas());
        second.backward(first.active(), rows, decay);
        second.propagate(first.deltas(), rows);
        first.backward(inputs, rows, decay);
        optimiser.step();
        return loss;
    }

    private double squares() {
        return first.squares() + second.squares() + output.squares();
    }
}
