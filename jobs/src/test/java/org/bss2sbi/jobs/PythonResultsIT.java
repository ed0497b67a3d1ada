package org.bss2sbi.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bss2sbi.dataset.draws.DrawsDescription;
import org.bss2sbi.dataset.draws.DrawsFile;
import org.bss2sbi.dataset.draws.Misspecification;
import org.bss2sbi.dataset.draws.PosteriorDraws;
import org.bss2sbi.dataset.draws.TargetObservation;
import org.bss2sbi.simulator.Observation;
import org.bss2sbi.simulator.Parameter;
import org.bss2sbi.simulator.ParameterSpace;
import org.bss2sbi.training.diagnostic.CalibrationReport;
import org.bss2sbi.training.diagnostic.CalibrationRow;
import org.bss2sbi.training.diagnostic.ReferenceBox;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The lines of the README that open draws and diagnostics in ArviZ and pandas are run as they stand there. */
@Tag("integration")
@Timeout(120)
class PythonResultsIT {

    /** The environment of the tests of tables. */
    private static final Path PYTHON = Path.of("../dataset/src/test/python").toAbsolutePath();

    private static final ParameterSpace SPACE =
            new ParameterSpace(List.of(Parameter.code("leak_i_bias"), Parameter.code("leak_v_leak")));
    private static final ReferenceBox RANGE = ReferenceBox.of(new double[] {0, 0}, new double[] {1022, 1022});

    @TempDir
    private Path directory;

    @BeforeAll
    @Timeout(660)
    static void install() throws Exception {
        run(Path.of("."), "../deploy/chip-server/make-venv", PYTHON.toString());
    }

    @Test
    void drawsAndDiagnosticsOpenAsTheReadmeSays() throws Exception {
        PosteriorDraws draws = draws();
        CalibrationReport report = writeDiagnostics();
        Files.writeString(directory.resolve("readme.py"), readmeLines() + """
                import json, sys
                json.dump({
                    "means": posterior.mean(("chain", "draw")).to_array().to_series().to_dict(),
                    "summary": summary["sd"].to_dict(),
                    "density": targets["log_density"].to_dict(),
                    "tests": tests.set_index("name")["kolmogorovSmirnov.pValue"].to_dict(),
                    "chains": posterior.sizes["chain"], "draws": posterior.sizes["draw"]}, sys.stdout)
                """);
        for (String ending : List.of("parquet", "csv")) {
            write(draws, directory.resolve("posterior." + ending));
        }

        JsonNode seen = seen("readme.py");
        Files.writeString(
                directory.resolve("readme_with_csv.py"),
                Files.readString(directory.resolve("readme.py"))
                        .replace("read_parquet(\"posterior.parquet\")", "read_csv(\"posterior.csv\")"));

        assertThat(seen("readme_with_csv.py")).isEqualTo(seen);
        assertThat(seen.get("chains").intValue()).isEqualTo(1);
        assertThat(seen.get("draws").intValue()).isEqualTo(draws.rows());
        assertThat(seen.get("means").get("leak_v_leak").doubleValue()).isCloseTo(mean(draws, 1), within(1e-9));
        assertThat(seen.get("summary").has("leak_i_bias")).isTrue();
        assertThat(seen.get("means").has("log_prob")).isFalse();
        assertThat(seen.get("density").get("3").doubleValue()).isEqualTo(-0.5);
        assertThat(seen.get("tests").get("leak_i_bias").doubleValue())
                .isEqualTo(report.sbc().parameters().get(0).kolmogorovSmirnov().pValue());
    }

    private JsonNode seen(String script) throws IOException, InterruptedException {
        String python = PYTHON.resolve(".venv/bin/python").toString();
        return JsonFiles.MAPPER.readTree(run(directory, python, "-W", "ignore", script));
    }

    /** The block of Python that names ArviZ. */
    private static String readmeLines() throws IOException {
        String readme = Files.readString(Path.of("../README.md"));
        return List.of(readme.split("```python\n", -1)).stream()
                .map(block -> block.substring(0, Math.max(0, block.indexOf("```"))))
                .filter(block -> block.contains("import arviz"))
                .findFirst()
                .orElseThrow();
    }

    private static PosteriorDraws draws() {
        int rows = 40;
        double[] positions = new double[2 * rows];
        double[] logProb = new double[rows];
        for (int i = 0; i < rows; i++) {
            positions[2 * i] = (i + 0.5) / rows;
            positions[2 * i + 1] = 0.25 + 0.005 * i;
            logProb[i] = -0.1 * i;
        }
        return new PosteriorDraws(SPACE, positions, logProb);
    }

    private static void write(PosteriorDraws draws, Path file) {
        TargetObservation target = new TargetObservation(
                "trace.csv", new Observation(new short[] {4, 8}, new float[] {12.5f}, 0, new float[] {2f}));
        new DrawsFile(
                        new DrawsDescription(
                                DrawsDescription.FORMAT,
                                SPACE.parameters(),
                                "ab",
                                "model",
                                "cd",
                                7,
                                "0.1.0",
                                target,
                                Misspecification.notJudged()),
                        draws)
                .write(file);
    }

    private CalibrationReport writeDiagnostics() {
        List<CalibrationRow> rows = new ArrayList<>();
        for (int row = 3; row < 33; row++) {
            double[] draws = {10 * row, 500, 20 * row, 600};
            double[] truth = {15 * row, 550};
            rows.add(CalibrationRow.of(row, truth, draws, -0.5, new double[] {-1, 0}, RANGE, 4));
        }
        CalibrationReport report = CalibrationReport.of(rows, 0, SPACE.names(), new double[] {295, 295}, 0.05, 1);
        CalibrationTable.write(directory.resolve("calibration").resolve(CalibrateJob.PER_TARGET), SPACE.names(), rows);
        JsonFiles.write(directory.resolve("calibration").resolve(CalibrateJob.REPORT), report);
        return report;
    }

    private static double mean(PosteriorDraws draws, int column) {
        double sum = 0;
        for (int i = 0; i < draws.rows(); i++) {
            sum += draws.value(i, column);
        }
        return sum / draws.rows();
    }

    private static String run(Path place, String... command) throws IOException, InterruptedException {
        Path out = Files.createTempFile("python", ".out");
        Path err = Files.createTempFile("python", ".err");
        Process process = new ProcessBuilder(command)
                .directory(place.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            boolean ended = process.waitFor(10, TimeUnit.MINUTES);
            assertThat(ended && process.exitValue() == 0)
                    .as("%s: %s", command[0], Files.readString(err))
                    .isTrue();
            return Files.readString(out);
        } finally {
            process.destroyForcibly();
            Files.delete(out);
            Files.delete(err);
        }
    }
}
