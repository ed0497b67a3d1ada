package org.bss2sbi.training.restriction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.bss2sbi.simulator.ParameterBatch;
import org.junit.jupiter.api.Test;

class EnsembleTest {

    private static final ClassifierShape SHAPE = new ClassifierShape(3, 8, 1);
    private static final ClassifierShape SCOUT = new ClassifierShape(3, 2, 1);
    private static final float GATE = -0.1f;
    private static final float THRESHOLD = 0.05f;
    private static final ParameterBatch THETA = Region.uniform(3000, 4);

    private final ClassifierNetwork scout = network(SCOUT, 1);
    private final List<ClassifierNetwork> members = List.of(network(SHAPE, 2), network(SHAPE, 3), network(SHAPE, 4));

    private static ClassifierNetwork network(ClassifierShape shape, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] flat = new float[shape.layout().size()];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = (float) (random.nextDouble() - 0.5);
        }
        return new ClassifierNetwork(shape, flat);
    }

    /** One logit after the other, each row alone. */
    private static float logit(ClassifierNetwork network, int row) {
        ClassifierNetwork.Scratch scratch = new ClassifierNetwork.Scratch(network.shape(), 1);
        for (int j = 0; j < 3; j++) {
            scratch.input(j)[0] = InputScaling.input(Region.SPACE, j, THETA.get(row, j));
        }
        network.logits(scratch, 1);
        return scratch.logits()[0];
    }

    private boolean[] expected(List<ClassifierNetwork> gates) {
        boolean[] accepted = new boolean[THETA.rows()];
        for (int row = 0; row < accepted.length; row++) {
            float sum = 0;
            for (ClassifierNetwork member : members) {
                sum += logit(member, row);
            }
            accepted[row] = sum / 3 >= THRESHOLD;
            for (ClassifierNetwork gate : gates) {
                accepted[row] &= logit(gate, row) >= GATE;
            }
        }
        return accepted;
    }

    @Test
    void rowIsKeptIfEveryGateLetsItPassAndTheMeanReachesTheThreshold() {
        boolean[] kept = new Ensemble(List.of(scout), members).accepts(THETA, GATE, THRESHOLD);

        assertThat(kept).isEqualTo(expected(List.of(scout, members.get(0)))).contains(true);
        assertThat(kept).isNotEqualTo(expected(List.of(members.get(0)))); // else the scout would not be tested
    }

    @Test
    void withoutScoutsTheFirstMemberIsTheOnlyGate() {
        boolean[] kept = new Ensemble(List.of(), members).accepts(THETA, GATE, THRESHOLD);

        assertThat(kept).isEqualTo(expected(List.of(members.get(0)))).isNotEqualTo(expected(List.of()));
    }

    @Test
    void batchWithoutRowsOrWithoutSurvivorsIsDecided() {
        Ensemble ensemble = new Ensemble(List.of(scout), members);

        assertThat(ensemble.accepts(THETA.slice(0, 0), GATE, THRESHOLD)).isEmpty();
        assertThat(ensemble.accepts(THETA, Float.MAX_VALUE, THRESHOLD)).doesNotContain(true);
    }

    @Test
    void orderOfTheScoutsDecidesNothing() {
        ClassifierNetwork second = network(SCOUT, 9);
        List<ClassifierNetwork> turned = new ArrayList<>(List.of(second, scout));

        assertThat(new Ensemble(turned, members).accepts(THETA, GATE, THRESHOLD))
                .isEqualTo(new Ensemble(List.of(scout, second), members).accepts(THETA, GATE, THRESHOLD));
    }
}
