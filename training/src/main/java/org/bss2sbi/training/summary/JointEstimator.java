package org.bss2sbi.training.summary;

import java.io.Serializable;
import java.util.Arrays;
import org.bss2sbi.training.flow.Density;
import org.bss2sbi.training.flow.Estimator;

/** An estimator and the network on the trace that gives its last features, in plain Java. Immutable. */
public final class JointEstimator implements Serializable {

    private static final long serialVersionUID = 1L;

    private final int numbers;
    private final TraceNetwork network; // null where there is none
    private final Estimator estimator;

    private JointEstimator(int numbers, TraceNetwork network, Estimator estimator) {
        this.numbers = numbers;
        this.network = network;
        this.estimator = estimator;
    }

    /**
     * Takes trained weights.
     *
     * @param architecture shape
     * @param flat weights in the order of the architecture's layout
     * @return estimator
     */
    public static JointEstimator of(JointArchitecture architecture, float[] flat) {
        int cut = architecture.trace().layout().size();
        Estimator estimator = architecture.flow().estimator(Arrays.copyOfRange(flat, cut, flat.length));
        return architecture.trace().isNone()
                ? new JointEstimator(architecture.numbers(), null, estimator)
                : new JointEstimator(
                        architecture.numbers(),
                        new TraceNetwork(architecture.trace(), Arrays.copyOf(flat, cut)),
                        estimator);
    }

    /**
     * The density on the unit box given one recording.
     *
     * @param inputs standardised numbers, then standardised channels, as in training
     * @return density; confined to one thread
     */
    public Density condition(float[] inputs) {
        return estimator.condition(features(inputs));
    }

    /**
     * What the estimator is conditioned on: the numbers, then what the network makes of the channels.
     *
     * @param inputs as for {@link #condition}
     * @return features of the estimator, not to be changed
     */
    public float[] features(float[] inputs) {
        if (network == null) {
            return inputs;
        }
        double[] learnt = network.of(inputs, numbers);
        float[] features = Arrays.copyOf(inputs, numbers + learnt.length);
        for (int i = 0; i < learnt.length; i++) {
            features[numbers + i] = (float) learnt[i];
        }
        return features;
    }
}
