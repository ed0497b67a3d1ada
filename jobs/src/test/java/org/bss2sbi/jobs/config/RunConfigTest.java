package org.bss2sbi.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.bss2sbi.dataset.TraceCodec;
import org.bss2sbi.simulator.Experiment;
import org.bss2sbi.simulator.Parameter;
import org.bss2sbi.simulator.StepStimulus;
import org.bss2sbi.simulator.TimeGrid;
import org.bss2sbi.simulator.Usefulness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunConfigTest {

    @TempDir
    Path directory;

    @Test
    void defaultsAreThoseOfThePaperOnTheEmulator() {
        RunConfig config = read("run.seed = 1");

        Experiment experiment = config.experiment().toExperiment();
        assertThat(experiment.parameters().parameters())
                .containsExactly(
                        Parameter.code("leak_i_bias"),
                        Parameter.code("leak_v_leak"),
                        Parameter.code("reset_v_reset"),
                        Parameter.code("exponential_v_exp"),
                        Parameter.code("adaptation_i_bias_tau"),
                        Parameter.code("adaptation_i_bias_a"),
                        Parameter.code("adaptation_i_bias_b"));
        assertThat(experiment.fixedCodes()).isEmpty();
        assertThat(experiment.stimulus()).isEqualTo(new StepStimulus(400, 300, 1000));
        assertThat(experiment.grid()).isEqualTo(new TimeGrid(-50, 1, 1050));
        assertThat(config.useful().toUsefulness()).isEqualTo(new Usefulness(1, 70, false));
        assertThat(config.dataset()).isEqualTo(new DatasetOptions(600_000, 65_536, TraceCodec.INT16_LE, "none"));
        assertThat(config.inference())
                .isEqualTo(new InferenceOptions(
                        InferenceOptions.Algorithm.AMORTIZED, "none", 3, 20_000, 1e-4, 1e-3, 10, 5, 2e-3));
        assertThat(config.calibration()).isEqualTo(new CalibrationOptions(1000, 400, 0, 100, "none"));
        assertThat(config.prediction()).isEqualTo(new PredictionOptions(150, 50));
    }

    @Test
    void everyKeyOfTheTreeButSeedAndAddressHasADefault() {
        var defaults = new TreeSet<String>();
        ConfigFactory.parseResources("reference.conf").entrySet().forEach(entry -> defaults.add(entry.getKey()));

        var keys = new TreeSet<>(CanonicalText.lines(read("run.seed = 1")).keySet());
        String remote = "run.seed = 1, chip { kind = flight, uri = \"grpc://localhost:8815\" }";
        keys.addAll(CanonicalText.lines(read(remote)).keySet());

        assertThat(keys).contains("run.seed", "chip.uri");
        keys.addAll(List.of("sweep.models", "sweep.max-cells")); // the grid is empty
        keys.removeAll(List.of("run.seed", "chip.uri"));
        assertThat(defaults).isEqualTo(keys);
    }

    @ParameterizedTest
    @ValueSource(strings = {"conf/quickstart.conf", "conf/adex-amortized.conf", "deploy/kubernetes/nightly.conf"})
    void configurationsOfTheProjectAreReadable(String name) {
        RunConfig config = RunConfig.read(Path.of("..").resolve(name), List.of());

        assertThat(config.experiment().parameters()).hasSize(7);
    }

    @Test
    void paperSizedConfigurationHasThePapersSizes() {
        RunConfig config = RunConfig.read(Path.of("../conf/adex-amortized.conf"), List.of());

        assertThat(config.restriction().uniformDraws()).isEqualTo(50_000);
        assertThat(config.dataset().rows()).isEqualTo(600_000);
        assertThat(config.experiment().stimulus().code()).isEqualTo(400);
    }

    @Test
    void alternativeListOfParametersIsOnlyAnotherList() {
        RunConfig config = read("""
                run.seed = 1
                experiment {
                  parameters = [ { name = exponential_i_bias, lower = 0, upper = 1022 } ]
                  fixed { leak_v_leak = 700 }
                }
                """);

        assertThat(config.experiment().toExperiment().parameters().names()).containsExactly("exponential_i_bias");
        assertThat(config.experiment().toExperiment().fixedCodes()).containsEntry("leak_v_leak", 700);
    }

    @Test
    void valuesThatCannotBeMeantTogetherAreAllReported() {
        assertProblems("""
                run.seed = 1
                experiment {
                  parameters = [
                    { name = leak_v_leak, lower = 0, upper = 1022 }
                    { name = leak_v_leak, lower = 0, upper = 1023 }
                    { name = leak_i_bais, lower = 0, upper = 1022 }
                  ]
                  fixed {
                    leak_v_leak = 700
                    reset_i_bias = 1023
                    constant_current_i_offset = 3
                  }
                  stimulus { before = 20 us, step = 900 us }
                  grid.start = -50 us
                }
                """, """
                %s: 8 problems
                  line 5   experiment.parameters[1].name               'leak_v_leak' is listed twice
                  line 5   experiment.parameters[1].upper              leak_v_leak takes codes 0...1022, got 1023
                  line 6   experiment.parameters[2].name               the circuit has no setting 'leak_i_bais'; did you mean leak_i_bias?
                  line 9   experiment.fixed.leak_v_leak                'leak_v_leak' is both fixed at 700 and listed in experiment.parameters; keep one of the two
                  line 10  experiment.fixed.reset_i_bias               reset_i_bias takes codes 0...1022, got 1023
                  line 11  experiment.fixed.constant_current_i_offset  the stimulus sets this; use experiment.stimulus.code
                  line 14  experiment.grid.start                       the grid begins at -50 us but the recording at -20 us (experiment.stimulus.before)
                  line 14  experiment.grid.start                       the grid ends at 999 us but the step at 900 us (experiment.stimulus.step)""");
    }

    @Test
    void orderOfTheFlowNamesInferredSettingsOnce() {
        assertProblems("""
                run.seed = 1
                experiment.parameters = [ { name = leak_i_bias, lower = 0, upper = 1022 } ]
                training.flow.order = [ leak_i_bias, leak_v_leak, leak_i_bias ]
                """, """
                %s: 2 problems
                  line 3  training.flow.order  'leak_v_leak' is not listed in experiment.parameters
                  line 3  training.flow.order  a setting is listed twice in [leak_i_bias, leak_v_leak, leak_i_bias]""");
    }

    @Test
    void roundsAreForOneObservationAndAmortizedInferenceForAll() {
        assertProblems("""
                run.seed = 1
                inference { algorithm = truncated, rounds = 1, rows-per-round = 0, outside = 1, smallest-acceptance = 0 }
                """, """
                %s: 5 problems
                  line 2  inference.algorithm            inference in rounds is for one observation; name a trace.csv, a directory with one, or TABLE#ROW
                  line 2  inference.outside              must be in [0, 1), got 1.0
                  line 2  inference.rounds               must be at least 2, got 1
                  line 2  inference.rows-per-round       must be at least 1, got 0
                  line 2  inference.smallest-acceptance  must be in (0, 1], got 0.0""");
        assertProblems("""
                run.seed = 1
                inference.observation = recording/trace.csv
                """, """
                %s: 1 problem
                  line 2  inference.observation  amortized inference is for every observation; leave this out, or choose inference.algorithm = truncated or atomic""");
    }

    @Test
    void atomsNeedLogDensitiesAndMoreThanOneOfThem() {
        assertProblems("""
                run.seed = 1
                inference { algorithm = atomic, observation = trace.csv, atoms = 1, epochs = 0, learning-rate = 2 }
                training.flow.estimator = flow-matching
                """, """
                %s: 4 problems
                  line 2  inference.atoms          must be at least 2, got 1
                  line 2  inference.epochs         must be at least 1, got 0
                  line 2  inference.learning-rate  must be in (0, 1], got 2.0
                  line 3  training.flow.estimator  atoms are told apart by their log densities, which flow-matching has only after 32 steps of a solver each; choose another estimator, or inference.algorithm = truncated""");
        assertProblems("""
                run.seed = 1
                inference.algorithm = snpe-c
                """, """
                %s: 1 problem
                  line 2  inference.algorithm  expected one of amortized, truncated, atomic, got "snpe-c\"""");
    }

    @Test
    void modelsOfRegenerationsAreLocal() {
        assertProblems("""
                run.seed = 1
                regeneration.models = "hdfs://head/models"
                """, """
                %s: 1 problem
                  line 2  regeneration.models  must be a local directory or none, got hdfs://head/models""");
    }

    @Test
    void rangesOfTheSectionsAreChecked() {
        assertProblems("""
                run { seed = 1, name = "../elsewhere" }
                experiment.parameters = []
                experiment.stimulus { code = 1023, before = -1 us, step = 0 us }
                experiment.grid { step = 0 us, points = 1 }
                chip.neuron = 512
                useful { min-spikes = -1, max-spikes = -2 }
                restriction { uniform-draws = 0, draws-per-round = 0, check-draws = 0 }
                dataset { rows = 0, rows-per-file = 0 }
                calibration { targets = 0, samples = 0 }
                prediction { targets = 0, draws = 0 }
                """, """
                %s: 19 problems
                  line 1   run.name                     must consist of letters, digits, '.', '-' and '_' and begin with a letter or digit, got '../elsewhere'
                  line 2   experiment.parameters        must name at least one setting to infer, got []
                  line 3   experiment.stimulus.before   must not be negative, got -1 us
                  line 3   experiment.stimulus.code     must be in 0...1022, got 1023
                  line 3   experiment.stimulus.step     must be positive, got 0 s
                  line 4   experiment.grid.points       must be in 2...1000000, got 1
                  line 4   experiment.grid.step         must be positive, got 0 s
                  line 5   chip.neuron                  must be in [0.0, 511.0], got 512.0
                  line 6   useful.max-spikes            must be at least min-spikes (1), got -2
                  line 6   useful.min-spikes            must be at least 0, got -1
                  line 7   restriction.check-draws      must be at least 1, got 0
                  line 7   restriction.draws-per-round  must be at least 1, got 0
                  line 7   restriction.uniform-draws    must be at least 1, got 0
                  line 8   dataset.rows                 must be at least 1, got 0
                  line 8   dataset.rows-per-file        must be at least 1, got 0
                  line 9   calibration.samples          must be at least 10, got 0
                  line 9   calibration.targets          must be at least 10, got 0
                  line 10  prediction.draws             must be at least 2, got 0
                  line 10  prediction.targets           must be at least 1, got 0""");
    }

    @Test
    void hashNamesTheResolvedSettingsAndNotTheirSpelling() {
        RunConfig plain = read("run.seed = 1");
        RunConfig sameInOtherWords =
                read("experiment.stimulus { step = 1 ms, code = 4e2 }, run { seed : 1 } # a comment");

        assertThat(sameInOtherWords.sha256()).isEqualTo(plain.sha256()).hasSize(64);
        assertThat(read("run.seed = 2").sha256()).isNotEqualTo(plain.sha256());
    }

    @Test
    void hashOfASectionChangesWithThatSectionOnly() {
        RunConfig plain = read("run.seed = 1");
        RunConfig moreTargets = read("run.seed = 1\ncalibration.targets = 20");

        assertThat(moreTargets.hashOf("experiment", "chip", "run.seed"))
                .isEqualTo(plain.hashOf("experiment", "chip", "run.seed"));
        assertThat(moreTargets.hashOf("calibration")).isNotEqualTo(plain.hashOf("calibration"));
        assertThatThrownBy(() -> plain.hashOf("calibratoin"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("No section or key 'calibratoin' in a configuration");
    }

    @Test
    void canonicalTextIsAConfigurationOfTheSameRun() {
        RunConfig config = read("run.seed = 1\nexperiment.fixed.reset_i_bias = 5\nuseful.silent-before = on");

        assertThat(read(config.canonical())).isEqualTo(config);
    }

    private RunConfig read(String text) {
        return RunConfig.read(write(text), List.of());
    }

    private void assertProblems(String text, String expected) {
        Path file = write(text);
        assertThatThrownBy(() -> RunConfig.read(file, List.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessage(expected.formatted(file));
    }

    private Path write(String text) {
        try {
            return Files.writeString(directory.resolve("run.conf"), text);
        } catch (IOException unwritable) {
            throw new IllegalStateException(unwritable);
        }
    }
}
