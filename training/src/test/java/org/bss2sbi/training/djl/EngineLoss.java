package org.bss2sbi.training.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;

/** Mean loss of a network over fixed rows with its gradient, in double precision on the engine. */
final class EngineLoss {

    private final Network network;
    private final int rows;
    private final double[] inputs;
    private final double[] targets;

    EngineLoss(Network network, int rows, double[] inputs, double[] targets) {
        this.network = network;
        this.rows = rows;
        this.inputs = inputs;
        this.targets = targets;
    }

    double at(double[] weights) {
        try (NDManager manager = Torch.newManager()) {
            JniUtils.setGradMode(false);
            return mean(manager, manager.create(weights)).getDouble();
        }
    }

    double[] gradient(double[] weights) {
        try (NDManager manager = Torch.newManager()) {
            JniUtils.setGradMode(true);
            NDArray leaf = manager.create(weights);
            leaf.setRequiresGradient(true);
            NDArray loss = mean(manager, leaf);
            JniUtils.backward((PtNDArray) loss, (PtNDArray) loss.onesLike(), false, false);
            return leaf.getGradient().toDoubleArray();
        } finally {
            JniUtils.setGradMode(false);
        }
    }

    private NDArray mean(NDManager manager, NDArray weights) {
        return network.loss(
                        new ParameterViews(weights, network.layout()),
                        manager.create(inputs, new Shape(rows, inputs.length / rows)),
                        manager.create(targets, new Shape(rows, targets.length / rows)))
                .mean();
    }
}
