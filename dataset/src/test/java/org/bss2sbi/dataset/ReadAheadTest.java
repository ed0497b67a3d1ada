package org.bss2sbi.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bss2sbi.simulator.BadInputException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadAheadTest {

    private static final TableSchema SCHEMA = Fixtures.schema(1000);
    private static final int ROWS = 4096; // in two files, that is in two row groups
    private static final int FILE_ROWS = 2048;
    private static final ReadRequest ALL = ReadRequest.of(Column.THETA, Column.TRACE, Column.SPIKE_TIMES);

    @TempDir
    static Path directory;

    private static SimulationTable table;

    @BeforeAll
    static void write() {
        table = Fixtures.table(directory.resolve("table").toString(), SCHEMA, ROWS, FILE_ROWS);
    }

    @AfterEach
    void noThreadIsLeft() {
        assertThat(threads()).isEmpty();
    }

    private static List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(ReadAhead.THREAD))
                .toList();
    }

    /** What came in which order: the id and a few values of every row. */
    private static List<List<Object>> read(ReadRequest request, int batchRows) {
        List<List<Object>> rows = new ArrayList<>();
        int points = SCHEMA.grid().points();
        try (TableReader reader = table.read(request)) {
            RowBatch batch = reader.newBatch(batchRows);
            while (reader.next(batch)) {
                for (int i = 0; i < batch.size(); i++) {
                    rows.add(List.of(
                            batch.rowIds()[i],
                            batch.theta()[3 * i + 2],
                            batch.traces()[i * points + 999],
                            batch.spikeTimesUs()[i].length));
                }
            }
            assertThat(reader.next(batch)).isFalse(); // the end stays the end
            assertThat(reader.next(batch)).isFalse();
        }
        return rows;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 50})
    void rowsAndOrderAreThoseWithoutReadingAhead(int blocks) {
        assertThat(read(ALL.ahead(blocks), 300)).hasSize(ROWS).isEqualTo(read(ALL, 300));
    }

    @Test
    void shuffledFilteredAndSplitOrderIsTheSameToo() {
        ReadRequest request = ALL.filtered(RowFilter.useful(Fixtures.USEFUL))
                .split(Split.training(0.2, 5))
                .shuffled(1500, 11);

        List<List<Object>> rows = read(request.ahead(3), 128);

        assertThat(rows).hasSizeGreaterThan(2000).isEqualTo(read(request, 128));
        assertThat(rows).isNotEqualTo(read(request.shuffled(1500, 12).ahead(3), 128)); // the comparison has power
    }

    @Test
    void requestThatKeepsNothingEndsAtOnce() {
        assertThat(read(ALL.filtered((valid, spikes, before) -> false).ahead(2), 10))
                .isEmpty();
    }

    @Test
    void closingBeforeTheEndStopsTheThreadWhereverItIs() {
        // with five batches, the thread may have read all four blocks and be gone
        for (int batches = 0; batches < 5; batches++) {
            try (TableReader reader = table.read(ALL.ahead(1 + batches % 3))) {
                RowBatch batch = reader.newBatch(500);
                for (int i = 0; i < batches; i++) {
                    assertThat(reader.next(batch)).isTrue();
                }
                assertThat(threads()).hasSize(1);
            }
            assertThat(threads()).isEmpty();
        }
    }

    @Test
    void errorOfTheThreadReachesTheCallerAfterTheRowsBeforeItAndEveryTimeHeAsks() throws IOException {
        SimulationTable damaged = Fixtures.table(directory.resolve("damaged").toString(), SCHEMA, ROWS, FILE_ROWS);
        Path second = directory.resolve("damaged/part-00001.parquet");
        byte[] bytes = Files.readAllBytes(second);
        bytes[60] ^= 4;
        Files.write(second, bytes);

        try (TableReader reader = damaged.read(ReadRequest.of().ahead(2))) {
            RowBatch batch = reader.newBatch(1024);
            for (int i = 0; i < 2; i++) {
                assertThat(reader.next(batch)).isTrue();
            }
            for (int i = 0; i < 2; i++) {
                assertThatExceptionOfType(BadInputException.class)
                        .isThrownBy(() -> reader.next(batch))
                        .withMessageStartingWith(second + " cannot be read in rows 2048...4095: ");
            }
        }
    }

    @Test
    void interruptedCallerIsToldAndStaysInterrupted() {
        try (TableReader reader = table.read(ALL.ahead(1))) {
            RowBatch batch = reader.newBatch(10);
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> reader.next(batch))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("Interrupted while waiting for the next rows of a table");
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void fewerBlocksThanNoneAreRefused() {
        assertThatThrownBy(() -> ReadRequest.of().ahead(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("blocks-ahead must be at least 0, got -1");
    }
}
