package org.bss2sbi.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.bss2sbi.simulator.BadInputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigReaderTest {

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = directory.resolve("sample.conf");
    }

    @Test
    void defaultsFillWhatTheFileLeavesOut() {
        SampleConfig config = read("run.seed = 7");

        assertThat(config)
                .isEqualTo(new SampleConfig(
                        new SampleConfig.Run("sample", 7),
                        new SampleConfig.Simulator(
                                new SampleConfig.Emulator(true, Duration.ofNanos(20)), 1000, Duration.ofSeconds(2)),
                        new SampleConfig.Training(256, 5e-4, SampleConfig.Schedule.COSINE_DECAY, List.of(50, 50)),
                        Map.of(),
                        List.of(new SampleConfig.Axis("g_leak", 1, 40.5))));
    }

    @Test
    void everyKeyOfTheFileIsMapped() {
        SampleConfig config = read("""
                run { name = other, seed = -3 }
                simulator { chip { kind = remote, host = "chip.example", port = 8815 }, rows = 5e5, timeout = 300 us }
                training { batch-size = 1, learning-rate = 1, schedule = constant, hidden = [] }
                fixed { leak_v_leak = 700 }
                prior = [ { name = a, lower = -1, upper = 1e3 }, { name = b, lower = 0, upper = 0.5 } ]
                """);

        assertThat(config)
                .isEqualTo(new SampleConfig(
                        new SampleConfig.Run("other", -3),
                        new SampleConfig.Simulator(
                                new SampleConfig.RemoteOptions("chip.example", 8815),
                                500_000,
                                Duration.ofNanos(300_000)),
                        new SampleConfig.Training(1, 1, SampleConfig.Schedule.CONSTANT, List.of()),
                        Map.of("leak_v_leak", 700),
                        List.of(new SampleConfig.Axis("a", -1, 1000), new SampleConfig.Axis("b", 0, 0.5))));
    }

    @Test
    void allProblemsAreToldAtOnceWithTheirLines() {
        assertProblems("""
                run { name = sample, seed = 1 }
                simulator { timeout = 2 mV }


                training { batch-szie = 12, learning-rate = 5.0 }
                """, """
                %s: 3 problems
                  line 2  simulator.timeout       expected a duration such as "2 s", got "2 mV"
                  line 5  training.batch-szie     unknown key; did you mean batch-size?
                  line 5  training.learning-rate  must be in (0, 1], got 5.0""");
    }

    @Test
    void seedThatIsLeftOutIsReported() {
        assertProblems("""

                run { name = sample }
                """, """
                %s: 1 problem
                  line 2  run.seed  missing; it has no default and must be given""");
    }

    @Test
    void emptyFileMissesTheSeed() {
        assertProblems("", """
                %s: 1 problem
                  line 1  run.seed  missing; it has no default and must be given""");
    }

    @Test
    void wrongTypesSayWhatWasExpected() {
        assertProblems("""
                run.seed = 1.5
                run.name = []
                simulator.rows = 12 rows
                simulator.chip.noise = perhaps
                training.schedule = linear
                training.hidden = 50
                training.learning-rate = fast
                fixed = 3
                prior = [ { name = a, lower = x, upper = 2 }, 5 ]
                """, """
                %s: 10 problems
                  line 1  run.seed                expected an integer, got 1.5
                  line 2  run.name                expected a text, got []
                  line 3  simulator.rows          expected an integer, got "12 rows"
                  line 4  simulator.chip.noise    expected on or off, got "perhaps"
                  line 5  training.schedule       expected one of constant, cosine-decay, got "linear"
                  line 6  training.hidden         expected a list [ ... ], got 50
                  line 7  training.learning-rate  expected a number, got "fast"
                  line 8  fixed                   expected a section { ... }, got 3
                  line 9  prior[0].lower          expected a number, got "x"
                  line 9  prior[1]                expected a section { ... }, got 5""");
    }

    @Test
    void everyValueThatTheRecordsRefuseIsReported() {
        assertProblems("""
                run.seed = 1
                simulator.rows = 0
                simulator.timeout = -1 s
                training.batch-size = 0
                training.learning-rate = 0
                prior = [
                  { name = a, lower = 2, upper = 1 }
                ]
                """, """
                %s: 5 problems
                  line 2  simulator.rows          must be at least 1, got 0
                  line 3  simulator.timeout       must not be negative, got PT-1S
                  line 4  training.batch-size     must be at least 1, got 0
                  line 5  training.learning-rate  must be in (0, 1], got 0.0
                  line 7  prior[0].lower          must be below upper, got 2.0 and 1.0""");
    }

    @Test
    void valuesThatContradictEachOtherAreReportedAtTheOneAPersonGave() {
        assertProblems("""
                run.seed = 1
                simulator.rows = 100
                """, """
                %s: 1 problem
                  line 2  simulator.rows  a batch of 256 does not fit into 100 rows""");
    }

    @Test
    void unknownKindNamesTheKnownOnes() {
        assertProblems("""
                run.seed = 1
                simulator.chip.kind = emulatr
                """, """
                %s: 1 problem
                  line 2  simulator.chip.kind  expected one of emulator, remote, got "emulatr\"""");
    }

    @Test
    void otherKindMissesItsOwnKeysAndIgnoresTheDefaultsOfTheFirst() {
        assertProblems("""
                run.seed = 1
                simulator.chip {
                  kind = remote, port = 1
                }
                """, """
                %s: 1 problem
                  line 2  simulator.chip.host  missing; it has no default and must be given""");
    }

    @Test
    void unknownKeyFarFromAllOthersListsThem() {
        assertProblems("""
                run { seed = 1, colour = red }
                """, """
                %s: 1 problem
                  line 1  run.colour  unknown key; known here: name, seed""");
    }

    @Test
    void keyInTheWrongSectionIsSentToItsPlace() {
        assertProblems("""
                run { seed = 1, batch-size = 3 }
                timeout = 3 s
                """, """
                %s: 2 problems
                  line 1  run.batch-size  unknown key; did you mean training.batch-size?
                  line 2  timeout         unknown key; did you mean simulator.timeout?""");
    }

    @Test
    void overridesWinAndTheirProblemsNameThem() {
        assertThat(read("run.seed = 1", "run.seed=9", "simulator.timeout=5 us", "run.name=a:b"))
                .satisfies(config -> assertThat(config.run()).isEqualTo(new SampleConfig.Run("a:b", 9)))
                .satisfies(config -> assertThat(config.simulator().timeout()).isEqualTo(Duration.ofNanos(5_000)));

        assertProblems("run.seed = x", """
                %s: 2 problems
                  line 1  run.seed             expected an integer, got "x"
                  --set   training.batch-size  must be at least 1, got 0""", "training.batch-size=0");
        assertProblems("run.seed = 1", """
                %s: 1 problem
                  --set  seed  expected key=value, for example run.seed=7""", "seed");
    }

    @Test
    void brokenSyntaxIsReportedWithItsLine() {
        write("run { seed = 1\nsimulator { rows = 3 }\n");

        assertThatThrownBy(() -> reader().read(file, List.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(file + ": 1 problem\n  line 3  (syntax)  expecting a close ");
    }

    @Test
    void includedFilesAreNamed() throws IOException {
        Files.writeString(directory.resolve("base.conf"), "run.seed = 1\n\ntraining.batch-size = 0\n");
        assertProblems("include \"base.conf\"\n", """
                %s: 1 problem
                  base.conf line 3  training.batch-size  must be at least 1, got 0""");
    }

    @Test
    void missingFileAndDirectoryAreRefused() {
        assertThatThrownBy(() -> reader().read(file, List.of()))
                .isInstanceOf(BadInputException.class)
                .hasMessage("Configuration %s does not exist. Give a HOCON file such as conf/quickstart.conf.", file);
        assertThatThrownBy(() -> reader().read(directory, List.of()))
                .hasMessage(
                        "Configuration %s is not a file. Give a HOCON file such as conf/quickstart.conf.", directory);
    }

    @Test
    void canonicalTextIsSortedCompleteAndReadBackTheSame() {
        SampleConfig config = read("run.seed = 7\nfixed.b = 2\nfixed.\"a c\" = 1\nsimulator.timeout = 1500 ms\n");

        String text = String.join("\n", canonical(config));

        assertThat(text).isEqualTo("""
                        fixed."a c" = 1
                        fixed.b = 2
                        prior = [{lower = 1.0, name = "g_leak", upper = 40.5}]
                        run.name = "sample"
                        run.seed = 7
                        simulator.chip.kind = "emulator"
                        simulator.chip.noise = true
                        simulator.chip.step = 20 ns
                        simulator.rows = 1000
                        simulator.timeout = 1500 ms
                        training.batch-size = 256
                        training.hidden = [50, 50]
                        training.learning-rate = 5.0E-4
                        training.schedule = cosine-decay""");
        assertThat(read(text)).isEqualTo(config);
    }

    private static List<String> canonical(SampleConfig config) {
        return CanonicalText.lines(config).entrySet().stream()
                .map(line -> line.getKey() + " = " + line.getValue())
                .toList();
    }

    private SampleConfig read(String text, String... overrides) {
        write(text);
        return reader().read(file, List.of(overrides));
    }

    private void assertProblems(String text, String expected, String... overrides) {
        write(text);
        assertThatThrownBy(() -> reader().read(file, List.of(overrides)))
                .isInstanceOf(ConfigException.class)
                .hasMessage(expected.formatted(file));
    }

    private void write(String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException unwritable) {
            throw new IllegalStateException(unwritable);
        }
    }

    private static ConfigReader<SampleConfig> reader() {
        return new ConfigReader<>(
                SampleConfig.class, "org/bss2sbi/jobs/config/sample-defaults.conf", SampleConfig::contradictions);
    }
}
