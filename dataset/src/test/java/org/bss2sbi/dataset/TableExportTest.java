package org.bss2sbi.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.complex.FixedSizeListVector;
import org.apache.arrow.vector.ipc.ArrowFileReader;
import org.bss2sbi.dataset.export.ExportFormat;
import org.bss2sbi.dataset.export.TableExport;
import org.bss2sbi.dataset.storage.SmallDisk;
import org.bss2sbi.dataset.storage.Storage;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.simulator.SimulationOutcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files for other tools; that those tools read them is tested with the tools themselves in {@link PythonTablesIT}. */
class TableExportTest {

    private static final TableSchema SCHEMA = Fixtures.schema(3);
    private static final int ROWS = 20; // row 16 has failed

    @TempDir
    Path directory;

    private SimulationTable table;

    @BeforeEach
    void simulate() {
        table = Fixtures.table(directory.resolve("table").toString(), SCHEMA, ROWS, 7);
    }

    @Test
    void csvHasOneLinePerRowAndNothingWhereARunFailed() throws IOException {
        List<String> lines = Files.readAllLines(export(ExportFormat.CSV, "t.csv"));
        assertThat(lines)
                .hasSize(1 + ROWS)
                .first()
                .isEqualTo("row_id,leak_v_leak,reset_v_reset,tau_w,status,n_spikes,n_spikes_before,feature_0,feature_1,"
                        + "feature_2,feature_3,feature_4,feature_5,feature_6,feature_7,feature_8,feature_9,feature_10,"
                        + "feature_11,repeat,chip_id,calibration_sha256");
        double[] theta = Fixtures.row(SCHEMA, 16).theta();
        assertThat(lines.get(17))
                .isEqualTo("16,%d,%d,%s,TIMEOUT,,,,,,,,,,,,,,,0,emulator-1,ab12"
                        .formatted((int) theta[0], (int) theta[1], theta[2]));
        assertThat(lines.get(1)).startsWith("0,").contains(",OK,").endsWith(",0,emulator-1,ab12");
    }

    @Test
    void listsAreFieldsOfNumbers() throws IOException {
        List<String> lines = Files.readAllLines(export(ExportFormat.CSV_WITH_LISTS, "t.csv"));
        assertThat(lines.get(0)).endsWith(",calibration_sha256,spike_times_us,trace");
        assertThat(lines.get(17)).endsWith(",ab12,,");
        var valid = (SimulationOutcome.Valid) Fixtures.row(SCHEMA, 1).outcome();
        short[] trace = valid.observation().trace();
        assertThat(lines.get(2))
                .contains("," + valid.observation().spikeTimesUs()[0] + " ")
                .endsWith(",%d %d %d".formatted(trace[0], trace[1], trace[2]));
    }

    @Test
    void arrowHasSeveralBatchesWithEveryRowOnce() throws IOException {
        TableSchema wide = Fixtures.schema(200_000); // ten rows in a batch
        SimulationTable large = Fixtures.table(directory.resolve("wide").toString(), wide, 25, 25);
        Path file = directory.resolve("wide.arrow");
        new TableExport(large, ExportFormat.ARROW, rows -> {}).writeTo(Storage.standard(), file.toString());
        List<Long> ids = new ArrayList<>();
        int batches = 0;
        try (var allocator = new RootAllocator();
                var channel = Files.newByteChannel(file);
                var reader = new ArrowFileReader(channel, allocator)) {
            var batch = reader.getVectorSchemaRoot();
            for (; reader.loadNextBatch(); batches++) {
                for (int i = 0; i < batch.getRowCount(); i++) {
                    long id = ((BigIntVector) batch.getVector("row_id")).get(i);
                    ids.add(id);
                    assertThat(((FixedSizeListVector) batch.getVector("trace")).isNull(i))
                            .isEqualTo(id == 16);
                }
            }
            assertThat(batch.getSchema().getCustomMetadata())
                    .containsEntry("bss2sbi.grid_points", "200000")
                    .doesNotContainKey("bss2sbi.trace_codec");
        }
        assertThat(batches).isEqualTo(3);
        assertThat(ids)
                .containsExactlyElementsOf(LongStream.range(0, 25).boxed().toList());
    }

    @Test
    void progressEndsAtTheLastRow() {
        List<Long> reports = new ArrayList<>();
        new TableExport(table, ExportFormat.CSV, reports::add)
                .writeTo(Storage.standard(), directory.resolve("t.csv").toString());
        assertThat(reports).last().isEqualTo((long) ROWS);
    }

    @ParameterizedTest
    @EnumSource
    void fileThatIsThereIsNotOverwritten(ExportFormat format) throws IOException {
        Path file = Files.writeString(directory.resolve("kept"), "mine");
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> export(format, "kept"))
                .withMessage("%s is there already and is not overwritten. Remove it or choose another name.", file);
        assertThat(file).hasContent("mine");
    }

    @ParameterizedTest
    @EnumSource
    void damagedTableLeavesNoFile(ExportFormat format) throws IOException {
        Path part = directory.resolve("table/part-00001.parquet");
        try (var file = new RandomAccessFile(part.toFile(), "rw")) {
            file.seek(60);
            file.write(new byte[40]);
        }
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> export(format, "t"))
                .withMessageStartingWith("Row 7 cannot be read from %s: ", part)
                .withMessageEndingWith(". Run 'bss2-sbi table verify'.");
        assertOnlyTheTableIsThere();
    }

    @ParameterizedTest
    @EnumSource
    void fullDiskIsOneReadableErrorAndLeavesNoFile(ExportFormat format) throws IOException {
        Storage storage = Storage.with(Map.of("fs.small.impl", SmallDisk.class.getName()));
        SmallDisk.room = 1000;
        String location = "small:" + directory.resolve("t");
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> new TableExport(table, format, rows -> {}).writeTo(storage, location))
                .withMessage(
                        "Cannot write %s: No space left on device. Check free space and permissions there, then run the command again.",
                        location);
        assertOnlyTheTableIsThere();
    }

    private void assertOnlyTheTableIsThere() throws IOException {
        try (var files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("table");
        }
    }

    private Path export(ExportFormat format, String name) {
        Path file = directory.resolve(name);
        new TableExport(table, format, rows -> {}).writeTo(Storage.standard(), file.toString());
        return file;
    }
}
