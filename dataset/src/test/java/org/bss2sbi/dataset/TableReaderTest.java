package org.bss2sbi.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bss2sbi.simulator.BadInputException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableReaderTest {

    /** Large enough a trace that a row group has 1,024 rows, so that the table has four. */
    private static final TableSchema SCHEMA = Fixtures.schema(5000);

    private static final int ROWS = 4096;

    @TempDir
    static Path directory;

    private static SimulationTable oneFile;
    private static SimulationTable fourFiles;

    @BeforeAll
    static void write() {
        oneFile = Fixtures.table(directory.resolve("one").toString(), SCHEMA, ROWS, ROWS);
        fourFiles = Fixtures.table(directory.resolve("four").toString(), SCHEMA, ROWS, 1024);
    }

    private static List<Long> ids(ReadRequest request, int batchRows, SimulationTable... tables) {
        List<Long> ids = new ArrayList<>();
        try (TableReader reader = TableReader.open(List.of(tables), request)) {
            RowBatch batch = reader.newBatch(batchRows);
            while (reader.next(batch)) {
                for (int i = 0; i < batch.size(); i++) {
                    ids.add(batch.rowIds()[i]);
                }
            }
        }
        return ids;
    }

    @Test
    void rowGroupsAreThoseThatTheLayoutPromises() {
        assertThat(RowParquet.rowsPerGroup(5000)).isEqualTo(1024);
        assertThat(RowParquet.rowsPerGroup(1000)).isEqualTo(8192);
        assertThat(RowParquet.rowsPerGroup(20_000_000)).isEqualTo(1);
        assertThat(oneFile.manifest().files().get(0).rowGroups()).containsExactly(1024, 1024, 1024, 1024);
    }

    @Test
    void shuffledOrderHoldsEveryRowOnce() {
        assertThat(ids(ReadRequest.of().shuffled(1500, 9), 100, oneFile))
                .hasSize(ROWS)
                .doesNotHaveDuplicates()
                .isNotEqualTo(ids(ReadRequest.of(), 100, oneFile));
    }

    @Test
    void shuffledOrderIsThatOfTheSeedWhateverTheFilesAndTheBatches() {
        List<Long> order = ids(ReadRequest.of().shuffled(1500, 9), 100, oneFile);
        assertThat(ids(ReadRequest.of().shuffled(1500, 9), 333, fourFiles)).isEqualTo(order);
        assertThat(ids(ReadRequest.of().shuffled(1500, 10), 100, oneFile)).isNotEqualTo(order);
    }

    /** Rank correlation of position and id is N(0, 1/n) for a uniform order; 4 standard deviations, false alarm 6e-5. */
    @Test
    void orderShuffledAmongAllRowsHasNoTrend() {
        assertThat(Math.abs(correlation(ids(ReadRequest.of().shuffled(ROWS, 9), 100, oneFile))))
                .isLessThan(4 / Math.sqrt(ROWS));
    }

    @Test
    void rowOrderHasATrend() { // the statistic of the test above has power
        assertThat(correlation(ids(ReadRequest.of(), 100, oneFile))).isGreaterThan(4 / Math.sqrt(ROWS));
    }

    private static double correlation(List<Long> ids) {
        double mean = (ids.size() - 1) / 2.0;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < ids.size(); i++) {
            sum += (i - mean) * (ids.get(i) - mean);
            squares += (i - mean) * (i - mean);
        }
        return sum / squares;
    }

    @Test
    void valuesStayWithTheirRowWhenShuffled() {
        ReadRequest request = ReadRequest.of(Column.values()).shuffled(700, 1);
        try (TableReader reader = fourFiles.read(request)) {
            RowBatch batch = reader.newBatch(97);
            while (reader.next(batch)) {
                for (int i = 0; i < batch.size(); i += 13) {
                    SimulationTableTest.assertSame(batch, i, Fixtures.row(SCHEMA, batch.rowIds()[i]), SCHEMA);
                }
            }
        }
    }

    @Test
    void filterAndSplitKeepTheRowsTheySay() {
        Split training = Split.training(0.2, 5);
        ReadRequest request = ReadRequest.of(Column.FEATURES, Column.TRACE)
                .filtered(RowFilter.useful(Fixtures.USEFUL))
                .split(training);
        List<Long> expected = new ArrayList<>();
        for (long row = 0; row < ROWS; row++) {
            if (training.contains(row)
                    && Fixtures.row(SCHEMA, row).outcome()
                            instanceof org.bss2sbi.simulator.SimulationOutcome.Valid valid
                    && Fixtures.USEFUL.test(
                            valid.observation().spikes(), valid.observation().spikesBefore())) {
                expected.add(row);
            }
        }
        assertThat(ids(request, 50, oneFile)).isEqualTo(expected);
        assertThat(ids(request.shuffled(500, 2), 50, fourFiles)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void validationIsCountedAsTheManifestCountsIt() {
        ReadRequest useful = ReadRequest.of().filtered(RowFilter.useful(Fixtures.USEFUL));
        assertThat(ids(useful, 50, oneFile)).hasSize((int) oneFile.manifest().usefulRows());
        assertThat(ids(ReadRequest.of().filtered(RowFilter.VALID), 50, oneFile))
                .hasSize(oneFile.manifest().rowsByStatus().get("OK").intValue());
    }

    @Test
    void severalTablesAreReadAsOne() {
        assertThat(ids(ReadRequest.of(), 100, oneFile, fourFiles)).hasSize(2 * ROWS);
        assertThat(ids(ReadRequest.of().shuffled(500, 3), 100, oneFile, fourFiles))
                .hasSize(2 * ROWS);
    }

    @Test
    void tablesWithOtherColumnsAreNotReadTogether() {
        SimulationTable other = Fixtures.table(directory.resolve("other").toString(), Fixtures.schema(20), 10, 10);
        assertThatExceptionOfType(SchemaMismatchException.class)
                .isThrownBy(() -> TableReader.open(List.of(oneFile, other), ReadRequest.of()))
                .withMessageStartingWith("%s and %s cannot be read together: their columns differ. Trace grids are "
                        .formatted(oneFile.location(), other.location()));
    }

    @Test
    void columnsThatWereNotAskedForTakeNoMemory() {
        try (TableReader reader = oneFile.read(ReadRequest.of(Column.THETA))) {
            RowBatch batch = reader.newBatch(10);
            assertThat(reader.next(batch)).isTrue();
            assertThat(batch.features()).isEmpty();
            assertThat(batch.traces()).isEmpty();
            assertThat(batch.spikeTimesUs()).isEmpty();
            assertThat(batch.theta()).hasSize(30);
        }
    }

    @Test
    void damageIsReportedWithFileAndRows() throws IOException {
        SimulationTable table = Fixtures.table(directory.resolve("damaged").toString(), SCHEMA, 100, 100);
        Path part = directory.resolve("damaged/part-00000.parquet");
        byte[] bytes = Files.readAllBytes(part);
        bytes[60] ^= 4;
        Files.write(part, bytes);
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> ids(ReadRequest.of(), 10, table))
                .withMessageStartingWith(part + " cannot be read in rows 0...99: ")
                .withMessageEndingWith("Run 'bss2-sbi table verify' to see the extent of the damage.");
    }
}
