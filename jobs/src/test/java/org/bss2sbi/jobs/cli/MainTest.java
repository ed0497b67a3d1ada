package org.bss2sbi.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MainTest {

    @TempDir
    Path directory;

    static Stream<String> commands() {
        return Stream.of(
                "quickstart",
                "run",
                "simulate",
                "regenerate",
                "table",
                "table show",
                "table verify",
                "table export",
                "restrict",
                "train",
                "infer",
                "predict",
                "calibrate",
                "sweep",
                "watch",
                "report",
                "emulate",
                "chip-server",
                "benchmark",
                "benchmark emulator",
                "benchmark reader",
                "benchmark sbibm",
                "benchmark sampling",
                "benchmark training",
                "benchmark calibration",
                "c2st",
                "reproduce");
    }

    @Test
    void commandsAreThoseOfTheDesign() {
        Set<String> names = new TreeSet<>();
        commandLine().getSubcommands().forEach((name, command) -> {
            names.add(name);
            command.getSubcommands().keySet().forEach(sub -> names.add(name + " " + sub));
        });

        assertThat(names).containsExactlyInAnyOrderElementsOf(commands().toList());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void helpOfEveryCommandHasADescriptionAndAnExample(String command) {
        CommandLineRun run = CommandLineRun.of((command + " --help").split(" ", -1));

        assertThat(run.status()).isZero();
        assertThat(run.out()).startsWith("Usage: bss2-sbi " + command).contains("Example", "  bss2-sbi " + command);
        assertThat(run.err()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandButTheGroupsTakesMasterAndDebug(String command) {
        CommandLine line = commandLine();
        for (String name : command.split(" ", -1)) {
            line = line.getSubcommands().get(name);
        }
        if (!Set.of("table", "benchmark").contains(command)) {
            assertThat(line.getCommandSpec().optionsMap()).containsKeys("--master", "--debug", "--help");
        }
    }

    @Test
    void optionsAreThoseOfTheDesign() {
        assertThat(options("quickstart")).containsExactly("--out");
        assertThat(options("run")).containsExactly("--conf", "--out", "--resume", "--set");
        assertThat(options("simulate")).containsExactly("--conf", "--out", "--set");
        assertThat(options("regenerate")).containsExactly("--accept", "--conf", "--out", "--set");
        assertThat(options("restrict")).containsExactly("--conf", "--data", "--out", "--set");
        assertThat(options("train")).containsExactly("--conf", "--data", "--out", "--resume", "--set");
        assertThat(options("infer")).containsExactly("--model", "--observation", "--out", "--samples", "--seed");
        assertThat(options("predict")).containsExactly("--draws", "--model", "--out", "--posterior");
        assertThat(options("calibrate"))
                .containsExactly(
                        "--alarm-above",
                        "--data",
                        "--model",
                        "--observation",
                        "--out",
                        "--permutations",
                        "--samples",
                        "--seed",
                        "--targets");
        assertThat(options("report")).containsExactly("--run");
        assertThat(options("emulate")).containsExactly("--noise", "--out", "--parameters", "--seed");
        assertThat(options("chip-server"))
                .containsExactly("--conf", "--host", "--port", "--set", "--tls-cert", "--tls-key", "--token-file");
        assertThat(options("c2st")).containsExactly("--classifier", "--json", "--rows", "--seed");
        assertThat(options("reproduce")).containsExactly("--claims", "--out", "--scale");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "192.0.2.7"})
    void chipIsNotOpenedToTheNetworkWithoutToken(String host) {
        CommandLineRun run = CommandLineRun.of("chip-server", "--host", host);

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("bss2-sbi: --host %s opens the chip to the network".formatted(host))
                .contains("Give --token-file as well");
    }

    private static Set<String> options(String command) {
        var names = new TreeSet<>(commandLine()
                .getSubcommands()
                .get(command)
                .getCommandSpec()
                .optionsMap()
                .keySet());
        names.removeAll(Set.of("--master", "--debug", "--help", "-h"));
        return names;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run --conf a.conf --out hdfs://head/runs/a",
                "train --conf a.conf --data t --out hdfs://head/runs/a",
                "report --run hdfs://head/runs/a"
            })
    void onlyTablesLieElsewhere(String line) {
        CommandLineRun run = CommandLineRun.of(line.split(" ", -1));

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("bss2-sbi: Invalid value for option '--")
                .contains(
                        "'hdfs://head/runs/a' is not a place on this machine, and only tables can lie elsewhere. Give a local path.");
        assertThat(Path.of("hdfs:")).doesNotExist();
    }

    @Test
    void claimsOfLaterVersionsAreNamed() {
        CommandLineRun run = CommandLineRun.of("reproduce", "--claims", "2,5-7", "--out", "claims");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("bss2-sbi: Claims [6, 7] cannot be checked by version ")
                .endsWith(" yet; it checks [2, 3, 5].%n".formatted());
    }

    @Test
    void mistypedCommandIsSuggested() {
        CommandLineRun run = CommandLineRun.of("calibrat");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).isEqualToNormalizingNewlines("""
                        bss2-sbi: Unmatched argument at index 0: 'calibrat'.
                        Did you mean: bss2-sbi calibrate or bss2-sbi regenerate or bss2-sbi watch?
                        Try 'bss2-sbi --help'.
                        """);
    }

    @Test
    void missingOptionsAreNamed() {
        CommandLineRun run = CommandLineRun.of("simulate", "--out", "t");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).isEqualToNormalizingNewlines("""
                        bss2-sbi: Missing required option: '--conf=FILE'.
                        Try 'bss2-sbi simulate --help'.
                        """);
    }

    @Test
    void withoutACommandThereIsOnlyAHint() {
        assertThat(CommandLineRun.of())
                .isEqualTo(new CommandLineRun(
                        2, "", "bss2-sbi: A command is missing.%nTry 'bss2-sbi --help'.%n".formatted()));
    }

    @Test
    void brokenConfigurationIsToldWithoutAStackTrace() throws IOException {
        Path file = Files.writeString(directory.resolve("broken.conf"), "run.sed = 1\n");

        CommandLineRun run = CommandLineRun.of("simulate", "--conf", file.toString(), "--out", "t");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).isEqualToNormalizingNewlines("""
                        bss2-sbi: %s: 2 problems
                          line 1  run.sed   unknown key; did you mean seed?
                          line 1  run.seed  missing; it has no default and must be given
                        """.formatted(file));
    }

    @Test
    void debugShowsWhereBadInputWasFound() {
        CommandLineRun run = CommandLineRun.of(
                "table", "show", "--debug", directory.resolve("none").toString());

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).startsWith("bss2-sbi: There is no table at ").contains("\tat org.bss2sbi.");
    }

    @Test
    void emulateWritesTraceAndSpikes() throws IOException {
        Path parameters = Path.of(getClass().getResource("tonic.json").getPath());
        Path out = directory.resolve("tonic");

        CommandLineRun run =
                CommandLineRun.of("emulate", "--parameters", parameters.toString(), "--out", out.toString());

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(Files.readAllLines(out.resolve("trace.csv"))).first().isEqualTo("time_us,V_V");
        assertThat(run.out()).isEqualTo("2401 samples and 87 spikes in %s%n".formatted(out));
    }

    @Test
    void emulateWritesTheHeightsOfAChain() throws IOException {
        Path parameters = Files.writeString(directory.resolve("chain.json"), """
                {"domain": "hardware", "compartments": 3, "synapse": "current", "C_pF": 2.4, "E_leak_V": 0.5,
                 "tau_m_us": [20, 20, 20], "tau_axial_us": [10, 10], "tau_syn_us": 10, "weight_nA": 30,
                 "input_times_us": [100, 300, 500], "t_end_us": 700, "csv_step_us": 1, "height_sampling_step_us": 0.1}
                """);
        Path out = directory.resolve("chain");

        CommandLineRun run =
                CommandLineRun.of("emulate", "--parameters", parameters.toString(), "--out", out.toString());

        assertThat(run).isEqualTo(new CommandLineRun(0, "701 samples of 3 compartments in %s%n".formatted(out), ""));
        assertThat(out.resolve("heights.csv")).content().hasLineCount(3);
        assertThat(Files.readAllLines(out.resolve("trace.csv"))).first().isEqualTo("time_us,V0_V,V1_V,V2_V");
    }

    @Test
    void launcherStartsSparkForTheCommandsThatNeedIt() throws IOException {
        String launcher = Files.readString(Path.of("../deploy/bin/bss2-sbi"));
        String line = launcher.lines()
                .filter(text -> text.contains("quickstart") && text.contains("return 0"))
                .findFirst()
                .orElseThrow();

        assertThat(Arrays.asList(line.replaceAll("\\).*", "").strip().split(" \\| ", -1)))
                .isSubsetOf(commandLine().getSubcommands().keySet())
                .contains("simulate", "predict", "calibrate", "run", "quickstart");
    }

    private static CommandLine commandLine() {
        return Main.commandLine(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()));
    }
}
