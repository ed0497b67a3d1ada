package org.bss2sbi.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.zip.GZIPInputStream;
import org.bss2sbi.jobs.JsonFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class C2stCommandTest {

    private static final String MOONS = "src/test/resources/sbibm/two_moons/obs_0%d/reference_posterior_samples.csv.gz";

    @TempDir
    private Path directory;

    private String reference;

    @BeforeEach
    void writeReference() throws IOException {
        reference = samples("reference.csv", 300, 2, 0);
    }

    private String samples(String name, int rows, int columns, double shift) throws IOException {
        RandomGenerator random =
                RandomGeneratorFactory.of("Xoroshiro128PlusPlus").create(name.hashCode());
        StringBuilder text = new StringBuilder("p0");
        for (int j = 1; j < columns; j++) {
            text.append(",p").append(j);
        }
        for (int i = 0; i < rows * columns; i++) {
            text.append(i % columns == 0 ? '\n' : ',').append(random.nextGaussian() + shift);
        }
        return Files.writeString(directory.resolve(name), text).toString();
    }

    @Test
    void distantSamplesAreToldApartAndTheClassifierIsNamed() throws IOException {
        CommandLineRun run = CommandLineRun.of("c2st", reference, samples("far.csv", 300, 2, 9), "--seed", "7");

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .isEqualToIgnoringNewLines("C2ST 1.0000 (classifier sbibm, 300 + 300 rows, 2 columns, seed 7; "
                        + "folds 1.0000 1.0000 1.0000 1.0000 1.0000)");
    }

    @Test
    void halvesOfAReferenceCannotBeToldApart() throws IOException {
        List<String> lines = referenceOfTwoMoons(1);
        String first = write("first.csv", lines.subList(0, 5001));
        List<String> rest = new ArrayList<>(lines.subList(5001, 10_001));
        rest.add(0, lines.get(0));
        String second = write("second.csv", rest);

        assertThat(c2st(first, second)).isCloseTo(0.5, within(0.02));
    }

    @Test
    void posteriorsOfTwoObservationsAreToldApart() throws IOException {
        assertThat(c2st(MOONS.formatted(1), MOONS.formatted(2))).isGreaterThan(0.99);
    }

    private double c2st(String one, String other) throws IOException {
        CommandLineRun run = CommandLineRun.of("c2st", one, other, "--json");
        return JsonFiles.MAPPER.readTree(run.out()).get("c2st").doubleValue();
    }

    private static List<String> referenceOfTwoMoons(int observation) throws IOException {
        try (var reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(Path.of(MOONS.formatted(observation)))),
                StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }

    private String write(String name, List<String> lines) throws IOException {
        return Files.write(directory.resolve(name), lines).toString();
    }

    @Test
    void moreRowsOnOneSideAreCutWithAWarning() throws IOException {
        CommandLineRun run = CommandLineRun.of("c2st", reference, samples("near.csv", 200, 2, 0), "--classifier", "rf");

        assertThat(run.status()).isZero();
        assertThat(run.out()).startsWith("C2ST 0.").contains("classifier rf, 200 + 200 rows");
        assertThat(run.err().replaceAll("\\s+", " "))
                .startsWith("Warning: ")
                .contains("has 300 rows and", "200 of each are compared, chosen by seed 1");
    }

    @Test
    void comparingSamplesWithThemselvesIsWarnedAbout() throws IOException {
        CommandLineRun run = CommandLineRun.of("c2st", reference, reference, "--rows", "50", "--json");

        assertThat(JsonFiles.MAPPER.readTree(run.out()).get("warnings"))
                .singleElement()
                .asString()
                .contains("hold the same samples. Every row then has a twin of the other set");
    }

    @Test
    void jsonHoldsEverythingThatTheTextDoes() throws IOException {
        String far = samples("far.csv", 250, 2, 9);

        CommandLineRun run = CommandLineRun.of("c2st", reference, far, "--classifier", "RF", "--rows", "100", "--json");

        JsonNode answer = JsonFiles.MAPPER.readTree(run.out());
        assertThat(run.err()).isEmpty();
        assertThat(answer.get("c2st").doubleValue()).isEqualTo(1);
        assertThat(answer.get("folds")).hasSize(5);
        assertThat(answer.get("classifier").textValue()).isEqualTo("rf");
        assertThat(answer.get("rows").intValue()).isEqualTo(100);
        assertThat(answer.get("columns").intValue()).isEqualTo(2);
        assertThat(answer.get("seed").longValue()).isEqualTo(1);
        assertThat(answer.get("reference").textValue()).isEqualTo(reference);
        assertThat(answer.get("candidate").textValue()).isEqualTo(far);
        assertThat(answer.get("warnings")).isEmpty();
    }

    @Test
    void filesThatDoNotBelongTogetherAreRefused() throws IOException {
        refused(
                samples("wide.csv", 300, 3, 0),
                "has 2 columns (p0,p1) but",
                "has 3 (p0,p1,p2); both need one column for each parameter, in the same order.");
        refused(samples("short.csv", 9, 2, 0), "short.csv has 9 rows; a comparison in 5 folds needs at least 10");
        refused(directory.resolve("missing.csv").toString(), "missing.csv: it does not exist");
        refused(directory.toString(), "is a directory; expected a CSV file.");
    }

    private void refused(String candidate, String... parts) {
        CommandLineRun run = CommandLineRun.of("c2st", reference, candidate);

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("bss2-sbi: ").contains(parts).hasLineCount(1);
    }

    @Test
    void moreRowsThanThereAreCannotBeAskedFor() {
        CommandLineRun run = CommandLineRun.of("c2st", reference, reference, "--rows", "301");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("bss2-sbi: --rows must be in 10...300, the rows of ")
                .contains("reference.csv, got 301.");
    }

    @Test
    void unknownClassifierIsAUsageError() {
        CommandLineRun run = CommandLineRun.of("c2st", reference, reference, "--classifier", "knn");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("Invalid value for option '--classifier'", "'knn'");
    }
}
