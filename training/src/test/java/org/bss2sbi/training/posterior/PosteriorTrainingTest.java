package org.bss2sbi.training.posterior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.bss2sbi.dataset.Seal;
import org.bss2sbi.dataset.SimulationTable;
import org.bss2sbi.dataset.draws.PosteriorDraws;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;
import org.bss2sbi.training.djl.OptimizerOptions;
import org.bss2sbi.training.djl.TrainingListener;
import org.bss2sbi.training.flow.EstimatorKind;
import org.bss2sbi.training.misspecification.RecordingReference;
import org.bss2sbi.training.summary.SummaryKind;
import org.bss2sbi.training.weights.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PosteriorTrainingTest {

    private static final ConvolutionOptions CONVOLUTION =
            new ConvolutionOptions(List.of(8, 8), List.of(7, 5), List.of(3, 2), 8, 6, 6, 5e-3);
    private static final TrainingOptions OPTIONS = new TrainingOptions(
            SummaryKind.FEATURES,
            new FlowOptions(EstimatorKind.AUTOREGRESSIVE_SPLINE, List.of("reset_v_reset"), 8, 4, 4, 24, 1, 32, 16, 16),
            CONVOLUTION,
            1,
            new OptimizerOptions(12, 100, 5e-3, 0.05, 1e-3, 5.0, 0.99, 12),
            0.2,
            1000,
            Duration.ofMinutes(5),
            200);

    @TempDir
    static Path directory;

    private static SimulationTable table;
    private static Path model;
    private static FitReport report;
    private static int trainings;

    @BeforeAll
    static void trainOnce() {
        table = ToyTables.write(directory.resolve("table"), 4000);
        model = directory.resolve("models/toy");
        report = PosteriorTraining.train(task(), OPTIONS, model, checkpoints(), TrainingListener.SILENT, 3);
    }

    private static Path checkpoints() {
        return directory.resolve("checkpoints-%d".formatted(trainings++));
    }

    private static TrainingTask task() {
        return new TrainingTask(List.of(table), ToyTables.EXPERIMENT, ToyTables.USEFUL, "c1", "test");
    }

    @Test
    void onlyUsefulRowsAreLearnedFrom() {
        assertThat(report.trainingRows() + report.validationRows()).isEqualTo(2800); // 4000 less 400 failed, 800 silent
        assertThat(report.validationRows()).isBetween(480L, 640L);
    }

    @Test
    void reachesTheLogDensityOfTheExactPosterior() {
        double edges = 0.181; // gain of one coordinate by the edges of the box, by Monte Carlo
        double exact = 2 * (edges - Math.log(ToyTables.NOISE * Math.sqrt(2 * Math.PI * Math.E)));

        assertThat(report.validationLogDensity()).isBetween(exact - 0.15, exact + 0.1);
        assertThat(report.heldOut().rows()).isEqualTo(200);
        assertThat(report.heldOut().meanLogDensity()).isBetween(exact - 0.35, exact + 0.35);
        assertThat(report.heldOut().minimumLogDensity())
                .isLessThanOrEqualTo(report.heldOut().onePercentLogDensity());
        assertThat(report.heldOut().contraction())
                .allSatisfy(contraction -> assertThat(contraction).isBetween(0.8, 0.95)); // 1 - 12 * 0.01 = 0.88
    }

    @Test
    void samplesLieAroundTheTruthAndInsideThePrior() {
        double[] truth = {300, 800};
        float[] features = ToyTables.features(truth, RandomStreams.forRow(9, 0, Purpose.PRIOR));

        PosteriorDraws draws =
                AmortizedPosterior.open(model).condition(features).sample(2000, 5, 0);

        double[] mean = new double[2];
        for (int i = 0; i < draws.rows(); i++) {
            for (int j = 0; j < 2; j++) {
                assertThat(draws.space().get(j).contains(draws.value(i, j))).isTrue();
                mean[j] += draws.value(i, j) / draws.rows();
            }
        }
        assertThat(Math.abs(mean[0] - truth[0])).isLessThan(300);
        assertThat(Math.abs(mean[1] - truth[1])).isLessThan(300);
    }

    @Test
    void sameSeedGivesTheSameWeightsFile() throws IOException {
        Path again = directory.resolve("again");
        Path other = directory.resolve("other");
        TrainingOptions brief = new TrainingOptions(
                SummaryKind.FEATURES,
                OPTIONS.flow(),
                CONVOLUTION,
                2,
                new OptimizerOptions(2, 100, 5e-3, 0.05, 1e-3, 5.0, 0.99, 12),
                0.2,
                1000,
                Duration.ofMinutes(5),
                5);
        Path first = directory.resolve("first");
        PosteriorTraining.train(task(), brief, first, checkpoints(), TrainingListener.SILENT, 3);
        PosteriorTraining.train(task(), brief, again, checkpoints(), TrainingListener.SILENT, 3);
        PosteriorTraining.train(task(), brief, other, checkpoints(), TrainingListener.SILENT, 4);

        assertThat(weights(again)).isEqualTo(weights(first));
        assertThat(weights(other)).isNotEqualTo(weights(first));
    }

    @ParameterizedTest
    @EnumSource
    void everyEstimatorLearnsAndIsReadBack(EstimatorKind kind) throws IOException {
        TrainingOptions options = new TrainingOptions(
                SummaryKind.FEATURES,
                new FlowOptions(kind, List.of(), 8, 4, 4, 24, 1, 32, 16, 16),
                CONVOLUTION,
                1,
                new OptimizerOptions(6, 100, 5e-3, 0.05, 1e-3, 5.0, 0.99, 12),
                0.2,
                1000,
                Duration.ofMinutes(5),
                50);
        Path place = directory.resolve("kinds/" + kind.label());

        FitReport fit = PosteriorTraining.train(task(), options, place, checkpoints(), TrainingListener.SILENT, 3);

        assertThat(fit.validationLogDensity()).isBetween(1.7, 2.2); // exact: 2.13
        assertThat(fit.heldOut().meanLogDensity()).isBetween(1.5, 2.5);
        assertThat(AmortizedPosterior.open(place).description().architecture().kind())
                .isEqualTo(kind);
        assertThat(Files.readString(place.resolve("model.json"))).contains("\"estimator\" : ");
    }

    @Test
    void anOpenedModelAnswersAsTheOneThatWasStored() throws IOException, ClassNotFoundException {
        float[] features = ToyTables.features(new double[] {10, 1000}, RandomStreams.forRow(9, 1, Purpose.PRIOR));
        AmortizedPosterior opened = AmortizedPosterior.open(model);
        PosteriorDraws draws = opened.condition(features).sample(50, 7, 3);
        Path copy = directory.resolve("copy");
        ModelDescription description = opened.description();
        List<Tensor> tensors = ModelDirectory.weights(model, description);
        ModelDirectory.write(
                copy,
                description,
                ModelDirectory.weightsFile(
                        description,
                        ModelDirectory.members(description, tensors, model),
                        RecordingReference.of(tensors, "copy")));
        assertThat(weights(copy)).isEqualTo(weights(model));

        for (AmortizedPosterior same : List.of(AmortizedPosterior.open(copy), sentToAnExecutor(opened))) {
            PosteriorDraws sameDraws = same.condition(features).sample(50, 7, 3);
            for (int i = 0; i < 50; i++) {
                assertThat(sameDraws.position(i, 0)).isEqualTo(draws.position(i, 0));
                assertThat(sameDraws.logProb(i)).isEqualTo(draws.logProb(i));
            }
            assertThat(same.description()).isEqualTo(description);
        }
    }

    @Test
    void brokenModelsAreRefusedWithTheReason() throws IOException {
        assertRefused(directory.resolve("nowhere"), "There is no model at .*nowhere: model.json is missing. Check .*");

        byte[] weights = weights(model);
        String json =
                new String(Seal.open(Files.readAllBytes(model.resolve("model.json")), ""), StandardCharsets.UTF_8);
        assertRefused(
                broken(json, Arrays.copyOf(weights, weights.length - 1)),
                ".*weights.safetensors is not the weights file of this model: its SHA-256 is .*, model.json says .*");
        assertRefused(broken(json, null), ".*weights.safetensors is missing: copy the whole model directory.*");
        assertRefused(
                broken(json.replace("\"modelVersion\" : 7", "\"modelVersion\" : 9"), weights),
                ".*model.json is of model version 9; this program reads version 7. Use the program.*");
        assertRefused(
                broken(json.substring(0, json.length() / 2), weights),
                "(?s).*model.json cannot be read: .* It may have been cut off or edited.*");
        assertRefused(broken("", weights), ".*names no modelVersion.*");
    }

    @Test
    void aFlippedByteInAnyFileOfAModelIsFound() throws IOException {
        List<String> names = List.of(model.toFile().list());
        assertThat(names).containsExactlyInAnyOrder("model.json", "weights.safetensors");
        SplittableRandom random = new SplittableRandom(6);
        for (String name : names) {
            byte[] sound = Files.readAllBytes(model.resolve(name));
            for (int i = 0; i < 100; i++) {
                byte[] bytes = sound.clone();
                int position = random.nextInt(bytes.length);
                bytes[position] ^= (byte) (1 << random.nextInt(8));
                Path broken = broken(Files.readString(model.resolve("model.json")), weights(model));
                Files.write(broken.resolve(name), bytes);
                assertThatThrownBy(() -> AmortizedPosterior.open(broken))
                        .as("%s, byte %d", name, position)
                        .isInstanceOf(BadInputException.class)
                        .hasMessageContaining(name);
            }
        }
    }

    @Test
    void aDirectoryThatIsNoModelIsNotTouched() throws IOException {
        Path taken = directory.resolve("taken");
        Files.createDirectories(taken);
        Files.writeString(taken.resolve("thesis.tex"), "x");

        assertThatThrownBy(() ->
                        PosteriorTraining.train(task(), OPTIONS, taken, checkpoints(), TrainingListener.SILENT, 3))
                .isInstanceOf(BadInputException.class)
                .hasMessage(
                        "%s exists and is not a model (no model.json in it). Give another place for the model, or remove it."
                                .formatted(taken));
        assertThat(taken.resolve("thesis.tex")).exists();
    }

    @Test
    void tooFewRowsAreNamed() {
        SimulationTable small = ToyTables.write(directory.resolve("small"), 100);
        TrainingTask task = new TrainingTask(List.of(small), ToyTables.EXPERIMENT, ToyTables.USEFUL, "c1", "test");

        assertThatThrownBy(() -> PosteriorTraining.train(
                        task, OPTIONS, directory.resolve("m"), checkpoints(), TrainingListener.SILENT, 3))
                .isInstanceOf(BadInputException.class)
                .hasMessageMatching(
                        ".*small] hold \\d+ useful rows for training and \\d+ for validation; at least one batch "
                                + "of 100 .*");
    }

    @Test
    void aFeatureThatIsNotFiniteIsNamed() {
        float[] features = new float[12];
        features[3] = Float.NaN;
        AmortizedPosterior posterior = AmortizedPosterior.open(model);

        assertThatThrownBy(() -> posterior.condition(new float[130]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("This model takes a summary of 12 numbers, got 130");
        assertThatThrownBy(() -> posterior.condition(features))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("Feature 'mean_isi_us' of the observation is NaN");
    }

    @Test
    void orderMayNameOnlyInferredParameters() {
        FlowOptions flow = new FlowOptions(
                EstimatorKind.AUTOREGRESSIVE_SPLINE, List.of("membrane_capacitance"), 8, 4, 4, 24, 1, 32, 16, 16);

        assertThatThrownBy(() -> flow.architecture(ToyTables.EXPERIMENT.parameters(), 12))
                .isInstanceOf(BadInputException.class)
                .hasMessage("training.flow.order names 'membrane_capacitance', but the table varies "
                        + "[leak_v_leak, reset_v_reset]. Name only inferred parameters.");
        assertThat(OPTIONS.flow()
                        .architecture(ToyTables.EXPERIMENT.parameters(), 12)
                        .order())
                .containsExactly(1, 0);
    }

    private static void assertRefused(Path broken, String pattern) {
        assertThatThrownBy(() -> AmortizedPosterior.open(broken))
                .isInstanceOf(BadInputException.class)
                .hasMessageMatching(pattern);
    }

    private static Path broken(String json, byte[] weights) throws IOException {
        Path broken = Files.createTempDirectory(directory, "broken");
        Files.writeString(broken.resolve("model.json"), json);
        if (weights != null) {
            Files.write(broken.resolve("weights.safetensors"), weights);
        }
        return broken;
    }

    private static byte[] weights(Path model) throws IOException {
        return Files.readAllBytes(model.resolve("weights.safetensors"));
    }

    private static AmortizedPosterior sentToAnExecutor(AmortizedPosterior posterior)
            throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(posterior);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (AmortizedPosterior) in.readObject();
        }
    }
}
