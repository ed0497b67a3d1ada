package org.bss2sbi.training.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;
import org.junit.jupiter.api.Test;

class ContinuousFlowTest {

    private static final double[] CONTEXT = {0.3, -0.8, 1.1};

    private static FlowMatchingArchitecture architecture(int steps) {
        return new FlowMatchingArchitecture(3, 16, steps, ContextShape.none(3));
    }

    private static VelocityNetwork network() {
        FlowMatchingArchitecture architecture = architecture(1);
        return new VelocityNetwork(architecture, architecture.layout(), TestFlows.weights(architecture, 0.4, 3));
    }

    private static ContinuousFlow flow(int steps) {
        return new ContinuousFlow(architecture(steps), network(), CONTEXT);
    }

    @Test
    void traceIsThatOfFiniteDifferences() {
        VelocityNetwork.Moment moment = network().at(0.37, CONTEXT);
        double[] at = {0.4, -0.9, 1.3};
        double step = 1e-5;
        double expected = 0;
        for (int i = 0; i < 3; i++) {
            double[] up = at.clone();
            double[] down = at.clone();
            up[i] += step;
            down[i] -= step;
            double[] fast = new double[3];
            double[] slow = new double[3];
            moment.velocity(up, fast);
            moment.velocity(down, slow);
            expected += (fast[i] - slow[i]) / (2 * step);
        }

        assertThat(moment.velocity(at, new double[3])).isCloseTo(expected, within(1e-8));
    }

    @Test
    void errorOfTheSolverFallsWithTheFourthPowerOfTheStep() {
        double[] samples = flow(256).sample(200, RandomStreams.forRow(1, 1, Purpose.POSTERIOR), new double[200]);
        double[] exact = flow(256).logProb(samples);

        double coarse = largestError(flow(8).logProb(samples), exact);
        double fine = largestError(flow(16).logProb(samples), exact);
        double ofTheDefault = largestError(flow(32).logProb(samples), exact);

        assertThat(coarse / fine).isGreaterThan(8); // 16 in the limit
        assertThat(fine / ofTheDefault).isGreaterThan(8);
        assertThat(ofTheDefault).isLessThan(1e-4);
    }

    private static double largestError(double[] values, double[] exact) {
        double[] errors = new double[values.length];
        Arrays.setAll(errors, i -> Math.abs(values[i] - exact[i]));
        return Arrays.stream(errors).max().orElseThrow();
    }
}
