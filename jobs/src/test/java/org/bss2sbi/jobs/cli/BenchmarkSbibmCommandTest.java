package org.bss2sbi.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarkSbibmCommandTest {

    private static final String FILES = "src/test/resources/sbibm/";

    @TempDir
    private Path directory;

    private CommandLineRun sbibm(String task, String observation, String... more) {
        List<String> line = new ArrayList<>(List.of("benchmark", "sbibm", "--task", task, "--observation"));
        line.addAll(
                List.of(observation, "--out", directory.resolve("samples.csv").toString()));
        line.addAll(Arrays.asList(more));
        return CommandLineRun.of(line.toArray(String[]::new));
    }

    @Test
    @Tag("integration")
    void oneTrainingServesEveryObservationAndTheReferenceIsComparedWith() throws IOException {
        CommandLineRun run = sbibm(
                "two_moons",
                FILES + "two_moons",
                "--simulations",
                "400",
                "--samples",
                "300",
                "--seed",
                "2",
                "--sbi",
                standInForSbi());

        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains(
                        "two_moons: 400 simulations in ",
                        ", 0 of them failed",
                        "held-out log density",
                        "obs_05: 300 samples in ",
                        "C2ST 0.",
                        "(classifier sbibm, 300 + 300 rows, 2 columns, seed 2; folds ",
                        "Mean C2ST 0.",
                        " over 2 observations (classifier sbibm)",
                        "Peak of the memory: ");
        for (int number = 1; number <= 5; number++) {
            assertThat(Files.readAllLines(directory.resolve("samples.obs_0%d.csv".formatted(number))))
                    .hasSize(301)
                    .startsWith("parameter_1,parameter_2");
        }
        assertThat(run.err().replaceAll("\\s+", " ")).contains("Warning: ", "has 10,000 rows");
        theStandInFillsThePriorAndLosesAgainstUs(run.out());
    }

    private void theStandInFillsThePriorAndLosesAgainstUs(String out) throws IOException {
        assertThat(out)
                .contains(
                        "sbi 0.x, NPE with its defaults, on the same simulations: trained in 1 h 02 min (7 epochs), ",
                        " times as long as here",
                        "Mean log density of the parameters of fresh simulations: sbi -1.386, here ",
                        "obs_05 by sbi: 300 samples, in ",
                        "samples.obs_05.sbi.csv; 25.0 % of its draws lay outside the prior");
        assertThat(Files.readAllLines(directory.resolve("samples.obs_05.sbi.csv")))
                .hasSize(301)
                .startsWith("parameter_1,parameter_2");
        double ours = number(out, "here (-?[0-9.]+) nats");
        assertThat(ours).isGreaterThan(-Math.log(4) + 1); // the prior covers an area of 4
        List<Double> means = Pattern.compile("Mean C2ST ([0-9.]+)")
                .matcher(out)
                .results()
                .map(found -> Double.parseDouble(found.group(1)))
                .toList();
        assertThat(means).hasSize(2);
        assertThat(means.get(0)).isLessThan(0.75);
        assertThat(means.get(1)).isGreaterThan(0.95);
    }

    private static double number(String out, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(out);
        assertThat(matcher.find()).isTrue();
        return Double.parseDouble(matcher.group(1));
    }

    /** Answers every observation with draws of the prior. */
    private String standInForSbi() throws IOException {
        Path file = Files.writeString(directory.resolve("python"), """
                #!/usr/bin/env python3
                import json, random, sys
                if sys.argv[1] == "-c":
                    sys.exit()
                problem = json.load(open(sys.argv[2]))
                assert [len(problem[key]) for key in ("parameters", "data", "fresh_data")] == [400, 400, 1000]
                draw = [random.uniform(a, b) for _ in range(300) for a, b in zip(problem["lower"], problem["upper"])]
                answer = {"version": "0.x", "seconds": 3725, "epochs": 7, "log_density": -1.3862944}
                answer["inside_prior"] = [0.75 for _ in problem["observations"]]
                answer["samples"] = [draw for _ in problem["observations"]]
                json.dump(answer, open(sys.argv[3], "w"))
                """);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return file.toString();
    }

    /** The posterior is centred at the observation, away from the edges of the prior. */
    @Test
    void baselineNeedsNoTrainingAndWritesOneFileForOneObservation() throws IOException {
        String observation = FILES + "gaussian_mixture/obs_01/observation.csv";

        CommandLineRun run = sbibm("gaussian_mixture", observation, "--estimator", "abc", "--samples", "500");

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains(
                        "gaussian_mixture: 10,000 simulations in ",
                        "the 100 nearest simulations",
                        "obs_01: 500 samples in ")
                .doesNotContain("C2ST");
        List<String> lines = Files.readAllLines(directory.resolve("samples.csv"));
        assertThat(lines).hasSize(501).startsWith("parameter_1,parameter_2");
        double mean = lines.stream()
                .skip(1)
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(',') + 1)))
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(-1.4950509, within(0.6));
    }

    @Test
    void unknownEstimatorIsAUsageError() {
        CommandLineRun run = sbibm("sir", FILES + "sir", "--estimator", "oracle");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .contains("Invalid value for option '--estimator'")
                .contains("expected one of ensemble, autoregressive-mixture, autoregressive-spline, mdn, maf,"
                        + " coupling-spline, flow-matching, abc, got 'oracle'");
    }

    @Test
    void unknownAlgorithmIsAUsageError() {
        CommandLineRun run = sbibm("sir", FILES + "sir", "--algorithm", "guess");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("expected one of npe, tsnpe, snpe-c, got 'guess'");
    }

    @Test
    void wrongObservationsAndTasksAreRefusedBeforeAnythingIsSimulated() {
        refused(
                sbibm("slcp", FILES + "sir/obs_01"),
                "observation.csv has 1 rows of 10 values; an observation of slcp is one row of 8.");
        refused(sbibm("sir", FILES), "holds no observation.csv, nor does a directory in it");
        refused(sbibm("sir", FILES + "sir/obs_09"), "obs_09: it does not exist");
        refused(sbibm("moons", FILES), "There is no task 'moons'; expected one of two_moons, ");
        refused(
                sbibm("sir", FILES + "sir", "--simulations", "10"),
                "--simulations must be in 100...10,000,000, got 10.");
        refused(sbibm("sir", FILES + "sir", "--samples", "0"), "--samples must be in 1...10,000,000, got 0.");
    }

    @Test
    void roundsThatCannotBeRunAreRefusedBeforeAnythingIsSimulated() {
        refused(
                sbibm("sir", FILES + "sir", "--algorithm", "tsnpe", "--rounds", "0"),
                "--rounds must be in 1...10,000,000, got 0.");
        refused(
                sbibm("sir", FILES + "sir", "--algorithm", "tsnpe", "--rounds", "5", "--simulations", "450"),
                "450 simulations in 5 rounds are fewer than 100 per round; take fewer --rounds.");
        refused(
                sbibm("sir", FILES + "sir", "--algorithm", "snpe-c", "--estimator", "abc"),
                "--estimator abc learns nothing that a next round of --algorithm snpe-c could draw from; take another estimator, or --algorithm npe.");
    }

    @Test
    void directoryIsNoFileForSamples() throws IOException {
        Files.createDirectory(directory.resolve("samples.csv"));

        refused(sbibm("sir", FILES + "sir"), "samples.csv is a directory; expected the name of a CSV file.");
    }

    private static void refused(CommandLineRun run, String problem) {
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("bss2-sbi: ").contains(problem).hasLineCount(1);
    }

    @Test
    void comparisonWithSbiIsRefusedBeforeAnythingIsSimulatedIfNoPythonHasIt() {
        CommandLineRun run = sbibm("two_moons", FILES + "two_moons", "--sbi", "no-such-python");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().replaceAll("\\s+", " "))
                .contains(
                        "--sbi no-such-python: 'no-such-python' cannot be started: ",
                        "Expected a Python with the package, for example from 'pip install sbi'.");
    }

    @Test
    void comparisonWithSbiIsRefusedWhereNothingIsTrained() {
        CommandLineRun run = sbibm("two_moons", FILES + "two_moons", "--sbi", "python3", "--estimator", "abc");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err().replaceAll("\\s+", " "))
                .contains("--sbi compares trainings on simulations from the prior; leave out --algorithm npe and"
                        + " --estimator abc, or --sbi.");
    }
}
