package org.bss2sbi.training.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bss2sbi.simulator.BadInputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingLoopTest {

    private static final OptimizerOptions OPTIONS = new OptimizerOptions(12, 100, 1e-2, 0.05, 1e-3, 5.0, 0.99, 12);

    @TempDir
    private Path directory;

    private Path checkpoint;

    @BeforeEach
    void nameCheckpoint() {
        checkpoint = directory.resolve("member-0.safetensors");
    }

    private static TrainedWeights fit(InMemoryBatches training, long seed) {
        return TrainingLoop.fit(
                new Regression(),
                training,
                Regression.products(2, 1),
                OPTIONS,
                seed,
                Checkpoints.NONE,
                TrainingListener.SILENT);
    }

    @Test
    void learnsAProductOfItsInputs() {
        TrainedWeights trained = fit(Regression.products(1, 1), 7);

        assertThat(trained.validationLoss()).isLessThan(0.005); // predicting the mean gives 1/9
        assertThat(trained.epochs()).hasSize(12);
    }

    @Test
    void equalSeedAndRowsGiveEqualWeightsBitByBit() {
        float[] first = fit(Regression.products(1, 1), 7).flat();

        assertThat(fit(Regression.products(1, 1), 7).flat()).isEqualTo(first);
        assertThat(fit(Regression.products(1, 1), 8).flat()).isNotEqualTo(first);
        assertThat(fit(Regression.products(3, 1), 7).flat()).isNotEqualTo(first);
    }

    @Test
    void lossThatIsNotFiniteStopsTheTrainingAndKeepsTheLastGoodWeights() {
        InMemoryBatches good = Regression.products(1, 1);
        BatchSource poisoned = new PoisonedFrom(3, good);

        TrainingDivergedException thrown = catchThrowableOfType(
                TrainingDivergedException.class,
                () -> TrainingLoop.fit(
                        new Regression(),
                        poisoned,
                        Regression.products(2, 1),
                        OPTIONS,
                        7,
                        Checkpoints.NONE,
                        TrainingListener.SILENT));

        assertThat(thrown)
                .hasMessageStartingWith(
                        "Training diverged in epoch 4, batch 1: loss is NaN. Gradient norm was NaN (clip 5.0). "
                                + "Last good weights kept: epoch 3. Lower the learning rate");
        assertThat(thrown.epoch()).isEqualTo(4);
        for (float weight : thrown.lastGood().flat()) {
            assertThat(weight).isFinite();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 19, 20, 21, 57, 239})
    void trainingThatIsKilledAndGoneOnWithEndsWithTheSameWeights(long killedAfter) {
        TrainedWeights undisturbed = fit(Regression.products(1, 1), 7);

        assertThatThrownBy(() -> fitWithCheckpoints("identity", new KillerAfter(killedAfter)))
                .isInstanceOf(Killed.class);
        List<Long> steps = new ArrayList<>();
        TrainedWeights resumed = fitWithCheckpoints("identity", new StepCounter(steps));

        assertThat(steps).hasSize((int) (240 - killedAfter));
        assertThat(resumed.flat()).isEqualTo(undisturbed.flat());
        assertThat(resumed.bestEpoch()).isEqualTo(undisturbed.bestEpoch());
        assertThat(resumed.epochs()).hasSize(12);
        assertThat(resumed.epochs().get(3).trainingLoss())
                .isEqualTo(undisturbed.epochs().get(3).trainingLoss());
    }

    @Test
    void checkpointOfAnotherTrainingOrADamagedOneIsNotGoneOnWith() throws IOException {
        assertThatThrownBy(() -> fitWithCheckpoints("identity", new KillerAfter(50)))
                .isInstanceOf(Killed.class);
        byte[] good = Files.readAllBytes(checkpoint);
        List<Long> steps = new ArrayList<>();

        fitWithCheckpoints("another", new StepCounter(steps));
        assertThat(steps).hasSize(240);

        for (int at : new int[] {20, good.length / 2, good.length - 1}) {
            byte[] bad = good.clone();
            bad[at] ^= 1;
            Files.write(checkpoint, bad);
            steps.clear();
            fitWithCheckpoints("identity", new StepCounter(steps));
            assertThat(steps).hasSize(240);
        }
    }

    @Test
    void processThatIsAskedToStopLeavesACheckpoint() {
        StopRequest stop = new StopRequest();
        Thread asking = new Thread(stop::request);
        TrainingListener listener = new TrainingListener() {
            @Override
            public void stepDone(long step, long steps, double loss) {
                if (step == 30) {
                    asking.start();
                }
            }
        };

        assertThatThrownBy(() -> TrainingLoop.fit(
                        new Regression(),
                        Regression.products(1, 1),
                        Regression.products(2, 1),
                        OPTIONS,
                        7,
                        new CheckpointFile(new Checkpointing(checkpoint, "identity", Duration.ofHours(1), stop)),
                        listener))
                .isInstanceOf(TrainingStoppedException.class)
                .hasMessageMatching("The training was stopped after step \\d+ of 240. What it has learned is kept: .*");

        TrainedWeights resumed = fitWithCheckpoints("identity", TrainingListener.SILENT);
        assertThat(resumed.flat()).isEqualTo(fit(Regression.products(1, 1), 7).flat());
    }

    @Test
    void checkpointThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        checkpoint = file.resolve("member-0.safetensors");

        assertThatThrownBy(() -> fitWithCheckpoints("identity", TrainingListener.SILENT))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("The checkpoint %s of the training cannot be written: ".formatted(checkpoint))
                .hasMessageEndingWith("The one before it is kept; make room, then go on with 'train --resume'.");
    }

    private TrainedWeights fitWithCheckpoints(String identity, TrainingListener listener) {
        try (StopRequest stop = new StopRequest()) {
            Checkpointing everyStep = new Checkpointing(checkpoint, identity, Duration.ofNanos(1), stop);
            return TrainingLoop.fit(
                    new Regression(),
                    Regression.products(1, 1),
                    Regression.products(2, 1),
                    OPTIONS,
                    7,
                    new CheckpointFile(everyStep),
                    listener);
        }
    }

    /** Stands for a process that ends at once: thrown before the checkpoint of the next step is written. */
    private static final class Killed extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    private record KillerAfter(long lastStep) implements TrainingListener {

        @Override
        public void stepDone(long step, long steps, double loss) {
            if (step > lastStep) {
                throw new Killed();
            }
        }
    }

    private record StepCounter(List<Long> seen) implements TrainingListener {

        @Override
        public void stepDone(long step, long steps, double loss) {
            seen.add(step);
        }
    }

    @Test
    void listenerHearsOfEveryStepAndEpoch() {
        List<Long> steps = new ArrayList<>();
        List<EpochReport> epochs = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void stepDone(long step, long all, double loss) {
                steps.add(step);
                assertThat(all).isEqualTo(240);
            }

            @Override
            public void epochDone(EpochReport report, int all) {
                epochs.add(report);
            }
        };

        TrainingLoop.fit(
                new Regression(),
                Regression.products(1, 1),
                Regression.products(2, 1),
                OPTIONS,
                7,
                Checkpoints.NONE,
                listener);

        assertThat(steps).hasSize(240).endsWith(240L);
        assertThat(epochs.get(11).trainingLoss()).isLessThan(epochs.get(0).trainingLoss());
        assertThat(epochs.get(0).rowsPerSecond()).isPositive();
    }

    /** A source whose inputs are not numbers from some epoch on. */
    private record PoisonedFrom(int firstEpoch, InMemoryBatches rowsOf) implements BatchSource {

        @Override
        public long rows() {
            return rowsOf.rows();
        }

        @Override
        public int batchSize() {
            return rowsOf.batchSize();
        }

        @Override
        public int inputWidth() {
            return rowsOf.inputWidth();
        }

        @Override
        public int targetWidth() {
            return rowsOf.targetWidth();
        }

        @Override
        public void forEachBatch(int epoch, java.util.function.Consumer<Batch> visitor) {
            rowsOf.forEachBatch(epoch, batch -> {
                if (epoch >= firstEpoch) {
                    batch.inputs()[0] = Float.NaN;
                }
                visitor.accept(batch);
            });
        }
    }
}
