package org.bss2sbi.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bss2sbi.dataset.export.ExportFormat;
import org.bss2sbi.dataset.export.TableExport;
import org.bss2sbi.dataset.storage.Storage;
import org.bss2sbi.simulator.Parameter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables and exports read with pandas, pyarrow and DuckDB hold in every column what our own reader finds there. */
@Tag("integration")
@Timeout(120)
class PythonTablesIT {

    private static final Path PYTHON = Path.of("src/test/python").toAbsolutePath();
    private static final int ROWS = 500;
    private static final int FILE_ROWS = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    @BeforeAll
    @Timeout(660)
    static void install() throws Exception {
        run(10, "../deploy/chip-server/make-venv", PYTHON.toString());
    }

    private static List<String> run(int minutes, String... command) throws IOException, InterruptedException {
        Path out = Files.createTempFile("python", ".out");
        Path err = Files.createTempFile("python", ".err");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            boolean ended = process.waitFor(minutes, TimeUnit.MINUTES);
            assertThat(ended && process.exitValue() == 0)
                    .as("%s: %s", command[0], Files.readString(err))
                    .isTrue();
            return Files.readAllLines(out);
        } finally {
            process.destroyForcibly();
            Files.delete(out);
            Files.delete(err);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "pandas, INT16_LE",
        "pyarrow, INT16_LE",
        "duckdb, INT16_LE",
        "pandas, DELTA_PLANES",
        "duckdb, DELTA_PLANES"
    })
    void everyColumnOfEveryRowIsWhatOurReaderFinds(String library, TraceCodec codec) throws Exception {
        TableSchema plain = Fixtures.schema(150);
        TableSchema schema = new TableSchema(plain.parameters(), plain.grid(), codec, plain.featureNames());
        SimulationTable table = Fixtures.table(directory.resolve("table").toString(), schema, ROWS, FILE_ROWS);
        List<JsonNode> rows = read(library, table.location());

        assertThat(rows).hasSize(ROWS).allSatisfy(row -> assertThat(row.fieldNames())
                .toIterable()
                .containsExactlyElementsOf(columns(schema)));
        compare(rows, table, schema);
    }

    @ParameterizedTest
    @CsvSource({"pandas, ARROW, t.arrow", "pyarrow, ARROW, t.arrow", "csv, CSV_WITH_LISTS, t.csv"})
    void exportsHoldWhatOurReaderFinds(String library, ExportFormat format, String file) throws Exception {
        TableSchema schema = Fixtures.schema(150);
        SimulationTable table = Fixtures.table(directory.resolve("table").toString(), schema, ROWS, FILE_ROWS);
        String export = directory.resolve(file).toString();
        new TableExport(table, format, rows -> {}).writeTo(Storage.standard(), export);

        List<JsonNode> rows = read(library, export);

        assertThat(rows).hasSize(ROWS).allSatisfy(row -> assertThat(row.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(columns(schema)));
        compare(rows, table, schema);
    }

    private static List<JsonNode> read(String library, String place) throws IOException, InterruptedException {
        List<JsonNode> rows = new ArrayList<>();
        String python = PYTHON.resolve(".venv/bin/python").toString();
        for (String line : run(1, python, PYTHON.resolve("read_table.py").toString(), library, place)) {
            rows.add(JSON.readTree(line));
        }
        return rows;
    }

    private static List<String> columns(TableSchema schema) {
        List<String> names = new ArrayList<>(List.of("row_id"));
        names.addAll(schema.parameters().names());
        names.addAll(List.of("status", "n_spikes", "n_spikes_before", "spike_times_us"));
        names.addAll(schema.featureNames());
        names.addAll(List.of("trace", "repeat", "chip_id", "calibration_sha256"));
        return names;
    }

    private static void compare(List<JsonNode> rows, SimulationTable table, TableSchema schema) {
        try (TableReader reader = table.read(ReadRequest.of(Column.values()))) {
            RowBatch batch = reader.newBatch(ROWS);
            assertThat(reader.next(batch)).isTrue();
            for (int i = 0; i < ROWS; i++) {
                compareLabels(rows.get(i), batch, i, Fixtures.row(schema, batch.rowIds()[i]));
                compareNumbers(rows.get(i), batch, i, schema);
            }
        }
    }

    private static void compareLabels(JsonNode row, RowBatch batch, int i, SimulationRow written) {
        assertThat(row.get("row_id").longValue()).isEqualTo(batch.rowIds()[i]);
        assertThat(row.get("status").textValue()).isEqualTo(written.outcome().status());
        assertThat(row.get("repeat").intValue()).isEqualTo(written.repeat());
        assertThat(row.get("chip_id").textValue()).isEqualTo(Fixtures.CHIP.chipId());
        assertThat(row.get("calibration_sha256").textValue()).isEqualTo(Fixtures.CHIP.calibrationSha256());
    }

    private static void compareNumbers(JsonNode row, RowBatch batch, int i, TableSchema schema) {
        int d = schema.parameters().dimension();
        for (int j = 0; j < d; j++) {
            Parameter parameter = schema.parameters().get(j);
            assertThat((float) row.get(parameter.name()).doubleValue()).isEqualTo(batch.theta()[i * d + j]);
        }
        if (!batch.valid()[i]) {
            List.of("n_spikes", "n_spikes_before", "feature_0", "trace")
                    .forEach(column -> assertThat(row.get(column).isNull()).isTrue());
            return;
        }
        assertThat(row.get("n_spikes").intValue()).isEqualTo(batch.spikes()[i]);
        assertThat(row.get("n_spikes_before").intValue()).isEqualTo(batch.spikesBefore()[i]);
        assertThat(floats(row.get("spike_times_us"))).isEqualTo(batch.spikeTimesUs()[i]);
        int features = schema.featureNames().size();
        for (int j = 0; j < features; j++) {
            assertThat(row.get(schema.featureNames().get(j)).floatValue())
                    .isEqualTo(batch.features()[i * features + j]);
        }
        int points = schema.grid().points();
        float[] trace = floats(row.get("trace"));
        assertThat(trace).hasSize(points);
        for (int k = 0; k < points; k++) {
            assertThat(trace[k]).isEqualTo(batch.traces()[i * points + k]);
        }
    }

    private static float[] floats(JsonNode list) {
        float[] values = new float[list.size()];
        for (int k = 0; k < values.length; k++) {
            values[k] = list.get(k).floatValue();
        }
        return values;
    }
}
