package org.bss2sbi.training.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bss2sbi.training.weights.TensorLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplicasTest {

    @TempDir
    private Path directory;

    private static OptimizerOptions options(int replicas) {
        return new OptimizerOptions(12, 64, 1e-2, 0.05, 1e-3, 5.0, 0.99, 12, replicas);
    }

    private static TrainedWeights fit(int replicas, Checkpoints checkpoints, TrainingListener listener) {
        return TrainingLoop.fit(
                new Regression(),
                Regression.products(1, 1, 64), // the last of 32 batches has 16 rows
                Regression.products(2, 1, 64),
                options(replicas),
                7,
                checkpoints,
                listener);
    }

    private static TrainedWeights fit(int replicas) {
        return fit(replicas, Checkpoints.NONE, TrainingListener.SILENT);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7})
    void gradientOfSharesIsThatOfTheBatch(int replicas) {
        Network network = new Regression();
        InMemoryBatches rows = Regression.products(1, 1, 64);
        float[] start = network.layout().initialise(7);
        try (TrainedVector alone = new TrainedVector(network, start, options(1));
                TrainedVector shared = new TrainedVector(network, start, options(replicas))) {
            rows.forEachBatch(0, batch -> {
                float[] expected = alone.gradient(batch, rows);
                float[] found = shared.gradient(batch, rows);
                for (int i = 0; i < expected.length; i++) {
                    assertThat(found[i]).isCloseTo(expected[i], within(2e-6f));
                }
                assertThat(shared.evaluate(batch, rows)).isCloseTo(alone.evaluate(batch, rows), within(1e-4));
            });
        }
    }

    @Test
    void replicasGiveTheSameBitsInEveryRunAndLearnWhatOneThreadLearns() {
        TrainedWeights trained = fit(3);

        assertThat(fit(3).flat()).isEqualTo(trained.flat());
        assertThat(trained.validationLoss()).isLessThan(0.005);
        assertThat(trained.epochs().get(0).trainingLoss())
                .isCloseTo(fit(1).epochs().get(0).trainingLoss(), within(1e-3));
    }

    @Test
    void stoppedTrainingOfReplicasGoesOnToTheSameBits() {
        Path checkpoint = directory.resolve("member.safetensors");
        StopRequest stop = new StopRequest();
        TrainingListener stopping = new TrainingListener() {
            @Override
            public void stepDone(long step, long steps, double loss) {
                if (step == 50) {
                    new Thread(stop::request).start();
                }
            }
        };

        assertThatThrownBy(() -> fit(
                        2,
                        new CheckpointFile(new Checkpointing(checkpoint, "identity", Duration.ofHours(1), stop)),
                        stopping))
                .isInstanceOf(TrainingStoppedException.class);
        try (StopRequest none = new StopRequest()) {
            TrainedWeights resumed = fit(
                    2,
                    new CheckpointFile(new Checkpointing(checkpoint, "identity", Duration.ofHours(1), none)),
                    TrainingListener.SILENT);
            assertThat(resumed.flat()).isEqualTo(fit(2).flat());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 65, 257})
    void replicasThatCannotShareABatchAreRefused(int replicas) { // of 64 rows
        assertThatThrownBy(() -> options(replicas))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("replicas must be in 1...256 and no more than the rows of a batch, got " + replicas);
    }

    @Test
    void fewerRowsThanReplicasMakeSharesOfOneRow() {
        try (Replicas replicas = new Replicas(4)) {
            assertThat(replicas.onShares(3, (from, to) -> List.of(from, to)))
                    .containsExactly(List.of(0, 1), List.of(1, 2), List.of(2, 3));
            assertThat(replicas.onShares(10, (from, to) -> List.of(from, to)))
                    .containsExactly(List.of(0, 2), List.of(2, 5), List.of(5, 7), List.of(7, 10));
        }
    }

    /** A network whose loss cannot be computed. */
    private record Refusing(Network network) implements Network {

        @Override
        public TensorLayout layout() {
            return network.layout();
        }

        @Override
        public NDArray loss(ParameterViews parameters, NDArray inputs, NDArray targets) {
            throw new IllegalStateException("refused");
        }
    }

    @Test
    void failureOfAShareIsThatOfTheStep() {
        Network network = new Refusing(new Regression());
        InMemoryBatches rows = Regression.products(1, 1, 64);
        try (TrainedVector vector = new TrainedVector(network, network.layout().initialise(7), options(2))) {
            List<String> failures = new ArrayList<>();
            rows.forEachBatch(0, batch -> {
                try {
                    vector.step(batch, rows, 1e-3);
                } catch (IllegalStateException e) {
                    failures.add(e.getMessage());
                }
            });
            assertThat(failures).hasSize(32).containsOnly("refused");
        }
    }

    @Test
    void memoryIsFreedOnlyWhenInterruptedSharesHaveEnded() throws Exception {
        CountDownLatch started = new CountDownLatch(2);
        AtomicBoolean ended = new AtomicBoolean();
        AtomicBoolean endedBeforeClosed = new AtomicBoolean();
        Thread training = new Thread(() -> {
            try (Replicas replicas = new Replicas(2)) {
                replicas.onShares(2, (from, to) -> {
                    started.countDown();
                    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(200);
                    while (System.nanoTime() < until) { // native code hears of no interrupt
                        Thread.onSpinWait();
                    }
                    ended.set(true);
                    return from;
                });
            } catch (IllegalStateException interrupted) {
                endedBeforeClosed.set(ended.get() && Thread.currentThread().isInterrupted());
            }
        });
        training.start();
        assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
        training.interrupt();
        training.join(10_000);

        assertThat(endedBeforeClosed).isTrue();
    }
}
