package org.bss2sbi.training.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;
import org.bss2sbi.training.flow.FlowArchitecture;
import org.bss2sbi.training.flow.Head;
import org.bss2sbi.training.flow.TestFlows;
import org.bss2sbi.training.flow.TestFlows.Family;
import org.bss2sbi.training.summary.JointArchitecture;
import org.bss2sbi.training.summary.TestNetworks;
import org.junit.jupiter.api.Test;

/** The loss of atomic proposals against the same written out, term by term, from log densities of pairs. */
class AtomicNetworkTest {

    private static final FlowArchitecture ARCHITECTURE =
            new FlowArchitecture(2, 3, List.of(1, 0), Head.mixture(3), 8, 1, 8, 6, 0);
    private static final int K = 3;
    private static final int ROWS = 5;
    private static final int ATOMS = 4;
    private static final int PAIR = ARCHITECTURE.targetWidth();
    private static final int WIDTH = ATOMS * (PAIR + 1) + 1;
    private static final double[] WEIGHTS = weights();

    private final double[] inputs = new double[ROWS * K];
    private final double[] targets = new double[ROWS * WIDTH];

    private static double[] weights() {
        float[] flat = TestFlows.weights(ARCHITECTURE, 0.3, 4);
        double[] weights = new double[flat.length];
        Arrays.setAll(weights, i -> flat[i]);
        return weights;
    }

    AtomicNetworkTest() {
        UniformRandomProvider random = RandomStreams.forRow(3, 0, Purpose.DIAGNOSTIC);
        Arrays.setAll(inputs, i -> random.nextDouble(-1, 1));
        for (int row = 0; row < ROWS; row++) {
            for (int atom = 0; atom < ATOMS; atom++) {
                double[] position = {random.nextDouble(-1, 1), random.nextDouble(-1, 1)};
                double[] target = ARCHITECTURE.target(position, new double[] {-2, -3}, new double[] {2, 1.5});
                System.arraycopy(target, 0, targets, row * WIDTH + atom * PAIR, PAIR);
                targets[row * WIDTH + ATOMS * PAIR + atom] = random.nextDouble(-3, 0);
            }
        }
    }

    private static AtomicNetwork network() {
        return new AtomicNetwork(new FlowNetwork(ARCHITECTURE), PAIR, ATOMS);
    }

    /** Log density of an atom given the data of a row, less that of the prior. */
    private double logRatio(int row, int atom) {
        int at = row * WIDTH + atom * PAIR;
        double logDensity = FlowTraining.logProb(
                ARCHITECTURE,
                TestFlows.weights(ARCHITECTURE, 0.3, 4),
                Arrays.copyOfRange(inputs, row * K, (row + 1) * K),
                Arrays.copyOfRange(targets, at, at + PAIR))[0];
        return logDensity - targets[row * WIDTH + ATOMS * PAIR + atom];
    }

    @Test
    void lossIsMinusTheLogProbabilityOfPickingTheFirstAtom() {
        double mean = 0;
        for (int row = 0; row < ROWS; row++) {
            double sum = 0;
            for (int atom = 0; atom < ATOMS; atom++) {
                sum += Math.exp(logRatio(row, atom));
            }
            mean += (Math.log(sum) - logRatio(row, 0)) / ROWS;
        }
        assertThat(new EngineLoss(network(), ROWS, inputs, targets).at(WEIGHTS)).isCloseTo(mean, within(1e-12));
    }

    @Test
    void rowsOfThePriorAddTheirOwnLogDensityWithItsWeight() {
        EngineLoss loss = new EngineLoss(network(), ROWS, inputs, targets);
        double picking = loss.at(WEIGHTS);
        int row = 2;
        targets[row * WIDTH + WIDTH - 1] = 0.7;

        double own = logRatio(row, 0) + targets[row * WIDTH + ATOMS * PAIR];

        assertThat(loss.at(WEIGHTS)).isCloseTo(picking - 0.7 * own / ROWS, within(1e-12));
    }

    @Test
    void gradientIsThatOfFiniteDifferences() {
        targets[WIDTH - 1] = 0.4;
        EngineLoss loss = new EngineLoss(network(), ROWS, inputs, targets);
        double[] gradient = loss.gradient(WEIGHTS);
        double step = 1e-6;
        double square = 0;
        for (int i = 0; i < WEIGHTS.length; i += 7) {
            double[] up = WEIGHTS.clone();
            double[] down = WEIGHTS.clone();
            up[i] += step;
            down[i] -= step;
            assertThat(gradient[i]).isCloseTo((loss.at(up) - loss.at(down)) / (2 * step), within(1e-8));
            square += gradient[i] * gradient[i];
        }
        assertThat(square).isGreaterThan(1e-4);
    }

    /** What a network makes of the recording is computed once per row and not once per atom, which changes nothing. */
    @Test
    void networkOnTheTraceSeesEveryRowOnce() {
        JointArchitecture joint = TestNetworks.joint(Family.SPLINE, TestNetworks.convolutions());
        float[] weights = TestNetworks.values(joint.layout().size(), 0.4, 5);
        double[] seen = new double[joint.inputs()];
        float[] values = TestNetworks.values(joint.inputs(), 2, 3);
        Arrays.setAll(seen, i -> values[i]);
        int pair = joint.flow().targetWidth();
        double[] atoms = new double[AtomicNetwork.targetWidth(pair, 2)];
        double[] logDensity = new double[2];
        for (int atom = 0; atom < 2; atom++) {
            double[] target = Family.SPLINE.targets(joint.flow(), TestFlows.positions(1, 2, 7 + atom));
            System.arraycopy(target, 0, atoms, atom * pair, pair);
            logDensity[atom] = JointTraining.logProb(joint, weights, seen, target)[0];
        }
        double[] exact = new double[weights.length];
        Arrays.setAll(exact, i -> weights[i]);

        AtomicNetwork network = new AtomicNetwork(new JointNetwork(joint), pair, 2);
        double loss = new EngineLoss(network, 1, seen, atoms).at(exact);
        assertThat(loss).isCloseTo(Math.log1p(Math.exp(logDensity[1] - logDensity[0])), within(1e-9));
    }

    @Test
    void oneAtomIsNoChoice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AtomicNetwork(new FlowNetwork(ARCHITECTURE), PAIR, 1))
                .withMessage("There must be at least 2 atoms to pick from, got 1");
    }
}
