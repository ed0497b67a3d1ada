package org.bss2sbi.training.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bss2sbi.training.flow.FlowArchitecture;
import org.bss2sbi.training.flow.TestFlows;
import org.bss2sbi.training.flow.TestFlows.Family;
import org.bss2sbi.training.summary.JointArchitecture;
import org.bss2sbi.training.summary.JointEstimator;
import org.bss2sbi.training.summary.TestNetworks;
import org.bss2sbi.training.summary.TraceArchitecture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("integration")
class JointTrainingIT {

    @TempDir
    Path directory;

    static List<TraceArchitecture> networks() {
        return List.of(TestNetworks.convolutions(), TestNetworks.recurrent());
    }

    @ParameterizedTest
    @MethodSource("networks")
    void plainJavaTwinGivesTheLogDensitiesOfTheEngine(TraceArchitecture trace) {
        JointArchitecture joint = TestNetworks.joint(Family.SPLINE, trace);
        float[] weights = TestNetworks.values(joint.layout().size(), 0.4, 5);
        for (long seed = 1; seed <= 20; seed++) {
            float[] inputs = TestNetworks.values(joint.inputs(), 2, seed);
            double[] position = TestFlows.positions(1, 2, seed);

            double twin = JointEstimator.of(joint, weights).condition(inputs).logProb(position)[0];

            double engine = JointTraining.logProb(
                    joint, weights, doubles(inputs), Family.SPLINE.targets(joint.flow(), position))[0];
            assertThat(twin).isCloseTo(engine, within(1e-5 * (1 + Math.abs(engine))));
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void gradientOfEveryTensorIsThatOfFiniteDifferences(TraceArchitecture trace) {
        JointArchitecture joint = TestNetworks.joint(Family.UNBOUNDED_MIXTURE, trace);
        float[] weights = TestNetworks.values(joint.layout().size(), 0.3, 6);
        InMemoryBatches rows = rows(joint, 30, 2);

        float[] gradient = gradient(joint, weights, rows);

        for (int i = 0; i < trace.layout().size(); i++) {
            float[] up = moved(weights, i, 1e-4f);
            float[] down = moved(weights, i, -1e-4f);
            double slope = (meanLoss(joint, up, rows) - meanLoss(joint, down, rows)) / ((double) up[i] - down[i]);
            assertThat((double) gradient[i]).as("weight %d", i).isCloseTo(slope, within(2e-3)); // kinks of rectifiers
        }
        trace.layout().entries().forEach(entry -> {
            float[] of = Arrays.copyOfRange(gradient, entry.offset(), entry.offset() + entry.size());
            assertThat(of).as(entry.name()).satisfies(values -> assertThat(norm(values))
                    .isGreaterThan(1e-4));
        });
    }

    @ParameterizedTest
    @MethodSource("networks")
    void gradientReadsNoMemoryThatGarbageCollectionFrees(TraceArchitecture trace) {
        JointArchitecture joint = TestNetworks.joint(Family.UNBOUNDED_MIXTURE, trace);
        float[] weights = TestNetworks.values(joint.layout().size(), 0.3, 6);
        InMemoryBatches rows = rows(joint, 100, 2);
        float[] undisturbed = gradient(joint, weights, rows);

        try (GarbageCollections collections = new GarbageCollections()) {
            while (collections.count() < 30) {
                assertThat(gradient(joint, weights, rows)).isEqualTo(undisturbed);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void networkPutBesideTrainedNumbersChangesNothingAtFirst(TraceArchitecture trace) {
        JointArchitecture joint = TestNetworks.joint(Family.SPLINE, trace);
        FlowArchitecture before = numbersOnly(joint);
        float[] trained = TestFlows.weights(before, 0.3, 4);
        double[] position = {0.3, 0.6};
        double[] targets = Family.SPLINE.targets(before, position);
        float[] inputs = TestNetworks.values(joint.inputs(), 2, 9);

        float[] start = JointTraining.widened(joint, before, trained, 8);

        double[] number = {inputs[0]};
        assertThat(JointTraining.logProb(joint, start, doubles(inputs), targets))
                .isEqualTo(FlowTraining.logProb(before, trained, number, targets));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void whatTheTraceTellsIsLearnedAfterTheNumbers(TraceArchitecture trace) {
        JointArchitecture joint = TestNetworks.joint(Family.SPLINE, trace);

        TrainedWeights trained = cheapFirst(joint, TrainingListener.SILENT, "whole");

        double numbersOnly = trained.epochs().get(3).validationLoss();
        assertThat(trained.epochs()).hasSize(24).extracting(EpochReport::epoch).endsWith(23, 24);
        assertThat(trained.bestEpoch()).isGreaterThan(4);
        assertThat(numbersOnly).isGreaterThan(-0.05); // numbers tell nothing: the uniform density
        assertThat(trained.validationLoss()).isLessThan(-0.3); // the level of the trace tells the first coordinate
    }

    @Test
    void stagesThatAreKilledAndGoneOnWithEndWithTheSameWeights() {
        JointArchitecture joint = TestNetworks.joint(Family.SPLINE, TestNetworks.convolutions());
        TrainedWeights undisturbed = cheapFirst(joint, TrainingListener.SILENT, "undisturbed");

        for (long killedAfter : new long[] {17, 40, 77}) { // 10 steps an epoch, 4 epochs, then 20
            String name = "killed-%d".formatted(killedAfter);
            try {
                cheapFirst(joint, new Killer(killedAfter), name);
            } catch (Killed expected) {
                List<Long> steps = new ArrayList<>();
                TrainedWeights resumed = cheapFirst(joint, counting(steps), name);
                assertThat(steps).hasSize((int) (240 - killedAfter));
                assertThat(resumed.flat()).isEqualTo(undisturbed.flat());
                assertThat(resumed.epochs()).hasSize(24);
            }
        }
    }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private record Killer(long after) implements TrainingListener {

        @Override
        public void stepDone(long step, long steps, double loss) {
            assertThat(steps).isEqualTo(240);
            if (step > after) {
                throw new Killed();
            }
        }
    }

    private static TrainingListener counting(List<Long> steps) {
        return new TrainingListener() {
            @Override
            public void stepDone(long step, long all, double loss) {
                steps.add(step);
            }
        };
    }

    private TrainedWeights cheapFirst(JointArchitecture joint, TrainingListener listener, String name) {
        return JointTraining.cheapFirst(
                joint,
                numbersOnly(joint),
                stage(joint, 1, 4, name + "-numbers"),
                stage(joint, joint.inputs(), 20, name + "-joint"),
                listener,
                3);
    }

    private Stage stage(JointArchitecture joint, int width, int epochs, String name) {
        OptimizerOptions options = new OptimizerOptions(epochs, 100, 1e-2, 0.05, 0, 5, 0.9, epochs);
        Checkpointing checkpointing =
                new Checkpointing(directory.resolve(name), name, Duration.ofNanos(1), new StopRequest());
        return new Stage(known(joint, width, 1000, 1), known(joint, width, 500, 2), options, checkpointing);
    }

    /** The first coordinate lies in the half of the box that the sign of the trace names; nothing else tells anything. */
    private static InMemoryBatches known(JointArchitecture joint, int width, int rows, long seed) {
        float[] inputs = TestNetworks.values(rows * width, 1, seed);
        float[] places = TestNetworks.values(2 * rows, 0.5, seed + 10);
        float[] targets = new float[3 * rows]; // two positions and the log slope of the map to the box, which is 0
        for (int row = 0; row < rows; row++) {
            float sign = row % 2 == 0 ? 1 : -1;
            for (int i = 1; i < width; i++) {
                inputs[row * width + i] += sign;
            }
            int place = 3 * row + joint.flow().order().indexOf(0);
            targets[3 * row] = places[2 * row] + 0.5f;
            targets[3 * row + 1] = places[2 * row + 1] + 0.5f;
            targets[place] = (targets[place] + (sign > 0 ? 1 : 0)) / 2;
        }
        return new InMemoryBatches(rows, inputs, targets, 100, 7);
    }

    private static FlowArchitecture numbersOnly(JointArchitecture joint) {
        FlowArchitecture flow = (FlowArchitecture) joint.flow();
        return new FlowArchitecture(
                flow.dimension(),
                joint.numbers(),
                flow.order(),
                flow.head(),
                flow.width(),
                flow.blocks(),
                flow.contextWidth(),
                flow.contextSize(),
                flow.products());
    }

    private static InMemoryBatches rows(JointArchitecture joint, int n, long seed) {
        double[] targets = Family.UNBOUNDED_MIXTURE.targets(joint.flow(), doubles(TestNetworks.values(2 * n, 1, seed)));
        return new InMemoryBatches(n, TestNetworks.values(n * joint.inputs(), 2, seed), floats(targets), n, 1);
    }

    private static float[] gradient(JointArchitecture joint, float[] weights, InMemoryBatches rows) {
        OptimizerOptions options = new OptimizerOptions(1, 40, 1e-3, 0, 0, 1e9, 0, 1);
        float[][] result = new float[1][];
        try (TrainedVector vector = new TrainedVector(new JointNetwork(joint), weights, options)) {
            rows.forEachBatch(0, batch -> result[0] = vector.gradient(batch, rows));
        }
        return result[0];
    }

    private static double meanLoss(JointArchitecture joint, float[] weights, InMemoryBatches rows) {
        double[] loss = new double[1];
        rows.forEachBatch(0, batch -> {
            double[] each = JointTraining.logProb(joint, weights, doubles(batch.inputs()), doubles(batch.targets()));
            loss[0] = -Arrays.stream(each).average().orElseThrow();
        });
        return loss[0];
    }

    private static float[] moved(float[] weights, int index, float by) {
        float[] moved = weights.clone();
        moved[index] += by;
        return moved;
    }

    private static double norm(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value * value;
        }
        return Math.sqrt(sum);
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        Arrays.setAll(doubles, i -> values[i]);
        return doubles;
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
