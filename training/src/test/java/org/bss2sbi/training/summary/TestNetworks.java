package org.bss2sbi.training.summary;

import java.util.List;
import java.util.SplittableRandom;
import org.bss2sbi.training.flow.TestFlows.Family;
import org.bss2sbi.training.summary.TraceArchitecture.Convolution;

/** Small networks on traces beside three numbers or none, with random weights. */
public final class TestNetworks {

    public static final int POINTS = 37;

    private TestNetworks() {}

    /** Two convolutions whose strides leave points over, two outputs. */
    public static TraceArchitecture convolutions() {
        return new TraceArchitecture(
                POINTS, List.of(new Convolution(TraceChannels.COUNT, 5, 7, 3), new Convolution(5, 4, 3, 2)), 0, 2);
    }

    /** The same, and three recurrent units in each direction. */
    public static TraceArchitecture recurrent() {
        return new TraceArchitecture(POINTS, convolutions().convolutions(), 3, 2);
    }

    /** An estimator of three features, of which the last two come from the network. */
    public static JointArchitecture joint(Family family, TraceArchitecture trace) {
        return new JointArchitecture(trace, family.two());
    }

    public static float[] values(int n, double scale, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) (scale * (2 * random.nextDouble() - 1));
        }
        return values;
    }
}
