package org.bss2sbi.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.simulator.chip.EmulatorOptions;
import org.bss2sbi.simulator.chip.FlightOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SweepConfigTest {

    @TempDir
    Path directory;

    @Test
    void everyCombinationIsACellAndRepeatsVaryFastest() {
        SweepConfig sweep = read("""
                run { name = two-by-two, seed = 7 }
                sweep.grid {
                  run.repeat = [0, 1]
                  "training.optimizer.epochs" = [10, 20]
                }
                """);

        assertThat(sweep.name()).isEqualTo("two-by-two");
        assertThat(sweep.cells())
                .extracting(SweepCell::name)
                .containsExactly(
                        "epochs-10_repeat-0", "epochs-10_repeat-1", "epochs-20_repeat-0", "epochs-20_repeat-1");
        SweepCell last = sweep.cells().get(3);
        assertThat(last.values())
                .containsExactly(Map.entry("training.optimizer.epochs", "20"), Map.entry("run.repeat", "1"));
        assertThat(last.config().training().optimizer().epochs()).isEqualTo(20);
        assertThat(last.config().run()).isEqualTo(new RunInfo("epochs-20_repeat-1", 7, 1));
    }

    @Test
    void cellIsTheRunThatTheFileWithItsValuesDescribes() {
        SweepCell cell = read("run.seed = 7\nuseful.max-spikes = 60\nsweep.grid { training.members = [2] }")
                .cells()
                .get(0);

        RunConfig alone = RunConfig.read(
                write("run { seed = 7, name = members-2 }\nuseful.max-spikes = 60"), List.of("training.members=2"));
        assertThat(cell.config()).isEqualTo(alone);
    }

    @Test
    void sectionsListsAndTextsCanBeVariedToo() {
        List<SweepCell> cells = read("""
                run.seed = 7
                sweep.grid {
                  chip = [ { neuron = 3 }, { kind = flight, uri = "grpc://host:1" } ]
                  training.flow.order = [ [leak_i_bias], [] ]
                  training.summary = [features]
                }
                """).cells();

        assertThat(cells).hasSize(4);
        assertThat(cells.get(0).config().training().flow().order()).containsExactly("leak_i_bias");
        assertThat(cells.get(3).config().chip()).isInstanceOf(FlightOptions.class);
        assertThat(cells).extracting(SweepCell::name).doesNotHaveDuplicates().allSatisfy(name -> assertThat(name)
                .matches("chip-[a-z0-9.-]+_order-[a-z0-9_-]+_summary-features"));
    }

    @Test
    void keysWithTheSameEndAreToldApart() {
        assertThat(read("""
                run.seed = 7
                sweep.grid { training.optimizer.learning-rate = [1e-3], training.convolution.learning-rate = [2e-3] }
                """).cells())
                .extracting(SweepCell::name)
                .containsExactly("convolution-learning-rate-0.002_optimizer-learning-rate-0.001");
    }

    @Test
    void runOfTheSameFileDoesWithoutTheSweep() {
        Path file = write("run.seed = 7\nsweep.grid { training.members = [2, 3] }");

        assertThat(RunConfig.read(file, List.of())).isEqualTo(RunConfig.read(write("run.seed = 7"), List.of()));
    }

    @Test
    void modelsKeepTheirConfigurationAndTakeTargetsAndSeedFromTheSweep() throws IOException {
        Path model = Files.createDirectory(directory.resolve("model"));
        Files.writeString(
                model.resolve("config.conf"), "run.seed = 1\ntraining.members = 3\ncalibration.targets = 50\n");
        List<SweepCell> cells = read("""
                run.seed = 7
                training.members = 9
                calibration.targets = 200
                sweep { models = ["%s"], grid { chip.neuron = [3, 4] } }
                """.formatted(model)).cells();

        assertThat(cells).extracting(SweepCell::model).containsExactly(model.toString(), model.toString());
        assertThat(cells).extracting(SweepCell::name).containsExactly("model-model_neuron-3", "model-model_neuron-4");
        RunConfig second = cells.get(1).config();
        assertThat(second.training().members()).isEqualTo(3);
        assertThat(second.calibration().targets()).isEqualTo(200);
        assertThat(second.run().seed()).isEqualTo(7);
        assertThat(((EmulatorOptions) second.chip()).neuron()).isEqualTo(4);
    }

    @Test
    void modelsAreNamedByWhatTellsTheirPathsApart() {
        ModelNames two = new ModelNames(List.of("/runs/a/models/posterior", "/runs/b/c/models/posterior"));
        assertThat(two.of("/runs/a/models/posterior")).isEqualTo("a");
        assertThat(two.of("/runs/b/c/models/posterior")).isEqualTo("b/c");
        assertThat(new ModelNames(List.of("models/nightly")).of("models/nightly"))
                .isEqualTo("nightly");
        ModelNames nested = new ModelNames(List.of("m", "m/m"));
        assertThat(List.of(nested.of("m"), nested.of("m/m"))).containsExactly("m", "m/m");
    }

    @Test
    void problemsOfAllCellsAreToldAtOnceAndWhereTheirValuesStand() {
        assertRefused("""
                run.seed = 7
                sweep.grid {
                  training.optimizer.epoch = [1, 3]
                  training.members = [1, two]
                  calibration.targets = [5, 100]
                }
                """, """
                %s: 3 problems
                  line 3  training.optimizer.epoch  unknown key; did you mean epochs?
                  line 4  training.members          expected an integer, got "two"
                  line 5  calibration.targets       must be at least 10, got 5""");
    }

    @Test
    void gridIsMadeOfListsOfDifferentValues() {
        assertRefused("""
                run.seed = 7
                sweep.max-cells = 0
                sweep.grid {
                  dataset.rows = 5
                  run.repeat = []
                  run.seed = [1, 2, 1]
                  run.name = [a, b]
                }
                """, """
                %s: 5 problems
                  line 2  sweep.max-cells          must be at least 1, got 0
                  line 4  sweep.grid.dataset.rows  expected a list [ ... ] of values, got 5
                  line 5  sweep.grid.run.repeat    expected at least one value, got []
                  line 6  sweep.grid.run.seed      lists 1 twice
                  line 7  sweep.grid.run.name      cannot be varied: a cell is named by its values""");
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(
                        "run.seed = 7",
                        "%s: sweep.grid names no key and sweep.models no model, so there is nothing to vary. Give for example sweep { grid { \"training.optimizer.epochs\" = [10, 20], \"run.repeat\" = [0, 1, 2] } }, or use 'bss2-sbi run'."),
                Arguments.of(
                        "run.seed = 7\nsweep { max-cells = 5, grid { run.seed = [1, 2, 3], training.members = [1, 2] } }",
                        "%s: the sweep has 6 cells (2 values of training.members, 3 values of run.seed), more than sweep.max-cells = 5 allows. Take values out, or allow more with --set sweep.max-cells=6."),
                Arguments.of(
                        "run.seed = 7\nsweep { models = [m], grid { training.members = [1, 2] } }",
                        "%s: 1 problem\n  line 2  sweep.grid.training.members  trained models can be judged with other values of chip, calibration and run.seed only; leave sweep.models out to train anew"),
                Arguments.of(
                        "run.seed = 7\nsweep.models = [m, m]",
                        "%s: sweep.models lists a model twice: [m, m]. Name each one once."),
                Arguments.of(
                        "run.seed = 7\nsweep = 5",
                        "%s: 2 problems\n  line 2  sweep       expected a section { ... }, got 5\n  line 2  sweep.grid  expected a section { key = [ ... ] } of lists"),
                Arguments.of(
                        "run.seed = 7\nsweep.model = [m]",
                        "%s: 1 problem\n  line 2  sweep.model  unknown key; did you mean models?"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whatCannotBeSweptIsRefused(String text, String message) {
        assertRefused(text, message);
    }

    private void assertRefused(String text, String message) {
        Path file = write(text);
        assertThatThrownBy(() -> SweepConfig.read(file, List.of(), path -> path.resolve("config.conf")))
                .isInstanceOf(BadInputException.class)
                .hasMessage(message.formatted(file));
    }

    private SweepConfig read(String text) {
        return SweepConfig.read(write(text), List.of(), path -> path.resolve("config.conf"));
    }

    private Path write(String text) {
        try {
            return Files.writeString(directory.resolve("sweep.conf"), text);
        } catch (IOException unwritable) {
            throw new IllegalStateException(unwritable);
        }
    }
}
