package org.bss2sbi.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bss2sbi.dataset.lease.LeaseHeldException;
import org.bss2sbi.simulator.BadInputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableWriterTest {

    private static final TableSchema SCHEMA = Fixtures.schema(20);

    @TempDir
    Path directory;

    private Path table;
    private Path staging;

    @BeforeEach
    void locate() {
        table = directory.resolve("my table");
        staging = directory.resolve("my table.staging");
    }

    private TableWriter begin() {
        return TableWriter.begin(table.toString(), SCHEMA, Fixtures.origin(100));
    }

    private String undisturbedHash() {
        return Fixtures.table(directory.resolve("undisturbed").toString(), SCHEMA, 100, 100)
                .manifest()
                .rowHash();
    }

    private static List<String> names(Path path) throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void publishedTableHoldsPartsAndManifestAndNothingElse() throws IOException {
        TableWriter writer = begin();
        Fixtures.writeParts(writer, SCHEMA, 100, 50);
        assertThat(Files.exists(table)).isFalse();
        writer.publish();
        assertThat(names(table)).containsExactly("manifest.json", "part-00000.parquet", "part-00001.parquet");
        assertThat(names(directory)).containsExactly("my table");
    }

    @Test
    void killedWriterLeavesOnlyATemporaryFileThatIsClearedOnResume() throws IOException {
        TableWriter writer = begin();
        PartWriter killed = writer.target().open(0, 0); // never closed, as if the process had died
        killed.write(Fixtures.row(SCHEMA, 0));
        assertThat(names(staging))
                .hasSize(2)
                .first()
                .asString()
                .startsWith(".part-00000.parquet.")
                .endsWith(".tmp");
        try (TableWriter next = begin()) {
            assertThat(next.hold()).isTrue();
            assertThat(next.finishedParts()).isEmpty();
        }
        assertThat(names(staging)).containsExactly("_staging");
    }

    @Test
    void secondDriverIsRefusedAndTouchesNothingOfTheFirst() throws IOException {
        try (TableWriter first = begin()) {
            first.hold();
            PartWriter underWay = first.target().open(0, 0);
            underWay.write(Fixtures.row(SCHEMA, 0));
            TableWriter second = begin();
            assertThatExceptionOfType(LeaseHeldException.class)
                    .isThrownBy(second::hold)
                    .withMessageStartingWith(table + " is being written by process");
            assertThat(names(staging)).hasSize(2);
            underWay.close();
            Fixtures.writeParts(first, SCHEMA, 100, 50);
            first.publish();
        }
        assertThat(names(directory)).containsExactly("my table");
    }

    @Test
    void driverThatFindsTheTablePublishedMeanwhileLeavesNothing() throws IOException {
        Fixtures.table(table.toString(), SCHEMA, 100, 50);
        Files.move(table, directory.resolve("aside"));
        try (TableWriter late = begin()) {
            Files.move(directory.resolve("aside"), table); // another driver was faster
            assertThat(late.hold()).isFalse();
            assertThat(late.publish().manifest().rows()).isEqualTo(100);
        }
        assertThat(names(directory)).containsExactly("my table");
    }

    @Test
    void driverThatWasFollowedDoesNotPublish() throws IOException {
        try (TableWriter suspended = begin()) {
            suspended.hold();
            Fixtures.writeParts(suspended, SCHEMA, 100, 50);
            Files.createFile(staging.resolve("_staging/lease/lease-000002"));
            assertThatExceptionOfType(LeaseHeldException.class)
                    .isThrownBy(suspended::publish)
                    .withMessageStartingWith(table + " was taken over by another process");
        }
        assertThat(Files.exists(table)).isFalse();
    }

    @Test
    void abandonedPartLeavesNothing() throws IOException {
        try (PartWriter part = begin().target().open(0, 0)) {
            part.write(Fixtures.row(SCHEMA, 0));
        }
        assertThat(names(staging)).containsExactly("_staging");
    }

    @Test
    void finishedPartsSurviveAKillAndGiveTheSameTable() {
        PartSummary first = Fixtures.writePart(begin(), SCHEMA, 0, 0, 40);
        TableWriter resumed = begin();
        assertThat(resumed.finishedParts()).containsExactly(first);
        Fixtures.writePart(resumed, SCHEMA, 1, 40, 100);
        assertThat(resumed.publish().manifest().rowHash()).isEqualTo(undisturbedHash());
    }

    @Test
    void partWithoutSummaryIsNotFinished() throws IOException {
        Fixtures.writePart(begin(), SCHEMA, 0, 0, 40);
        Files.delete(staging.resolve("_staging/part-00000.json"));
        assertThat(begin().finishedParts()).isEmpty();
    }

    @Test
    void partDamagedSinceIsNotFinished() throws IOException {
        Fixtures.writePart(begin(), SCHEMA, 0, 0, 40);
        Path part = staging.resolve("part-00000.parquet");
        byte[] bytes = Files.readAllBytes(part);
        bytes[bytes.length / 2] ^= 1;
        Files.write(part, bytes);
        assertThat(begin().finishedParts()).isEmpty();
    }

    @Test
    void partDamagedSinceIsNotPublished() throws IOException {
        TableWriter writer = begin();
        Fixtures.writePart(writer, SCHEMA, 0, 0, 100);
        Path part = staging.resolve("part-00000.parquet");
        byte[] bytes = Files.readAllBytes(part);
        bytes[bytes.length / 2] ^= 1;
        Files.write(part, bytes);
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(writer::publish)
                .withMessageContaining("rows 0...99 are missing");
    }

    @Test
    void partWrittenTwiceByARetryCountsOnce() {
        TableWriter writer = begin();
        Fixtures.writePart(writer, SCHEMA, 0, 0, 100);
        Fixtures.writePart(writer, SCHEMA, 0, 0, 100);
        assertThat(writer.publish().manifest().rowHash()).isEqualTo(undisturbedHash());
    }

    @Test
    void killBetweenManifestAndRenameIsCompletedByTheNextRun() throws IOException {
        Fixtures.table(table.toString(), SCHEMA, 100, 50);
        Files.move(table, staging); // the state just before the rename
        TableWriter resumed = begin();
        assertThat(resumed.isPublished()).isTrue();
        assertThat(resumed.publish().verify().problems()).isEmpty();
    }

    @Test
    void unpublishedTableOfAnotherOriginIsRefused() throws IOException {
        Fixtures.table(table.toString(), SCHEMA, 100, 50);
        Files.move(table, staging);
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> TableWriter.begin(table.toString(), SCHEMA, Fixtures.origin(200)))
                .withMessageStartingWith(staging + " holds the unfinished table 'fixture'");
    }

    @Test
    void missingRowsAreNotPublished() {
        TableWriter writer = begin();
        Fixtures.writePart(writer, SCHEMA, 0, 0, 40);
        Fixtures.writePart(writer, SCHEMA, 2, 60, 100);
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(writer::publish)
                .withMessage(table + " cannot be published: rows 40...59 are missing. Resume the run to complete it.");
        assertThat(Files.exists(table)).isFalse();
    }

    @Test
    void missingEndIsNotPublished() {
        TableWriter writer = begin();
        Fixtures.writePart(writer, SCHEMA, 0, 0, 40);
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(writer::publish)
                .withMessageContaining("rows 40...99 are missing");
    }

    @Test
    void rowsInTwoPartsAreNotPublished() {
        TableWriter writer = begin();
        Fixtures.writePart(writer, SCHEMA, 0, 0, 60);
        Fixtures.writePart(writer, SCHEMA, 1, 50, 100);
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(writer::publish)
                .withMessageContaining("rows 50...59 are there twice or beyond the end");
    }

    @Test
    void makingTheSameTableAgainFindsItThere() {
        Fixtures.table(table.toString(), SCHEMA, 100, 50);
        TableWriter again = begin();
        assertThat(again.isPublished()).isTrue();
        assertThat(again.finishedParts()).isEmpty();
        assertThat(again.publish().manifest().rows()).isEqualTo(100);
    }

    @Test
    void anotherTableIsNeverOverwritten() {
        Fixtures.table(table.toString(), SCHEMA, 100, 50);
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> TableWriter.begin(table.toString(), SCHEMA, Fixtures.origin(200)))
                .withMessageStartingWith(table + " is already a table: 'fixture' (config c0ffee, seed 7, 100 rows)")
                .withMessageEndingWith("Tables are never changed; choose another place or remove that one.");
    }

    @Test
    void beginningOfAnotherTableIsRefused() {
        begin();
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> TableWriter.begin(table.toString(), SCHEMA, Fixtures.origin(200)))
                .withMessageStartingWith(staging + " holds the unfinished table 'fixture' (config c0ffee, seed 7)")
                .withMessageContaining("delete the directory to begin anew");
    }

    @Test
    void foreignStagingDirectoryIsRefused() throws IOException {
        Files.createDirectories(staging);
        Files.writeString(staging.resolve("thesis.doc"), "words");
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(this::begin)
                .withMessageContaining("exists but is not the beginning of a table");
    }

    @Test
    void rowsOutOfOrderOrOfAnotherShapeAreTheCallersMistake() {
        try (PartWriter part = begin().target().open(0, 0)) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> part.write(Fixtures.row(SCHEMA, 3)))
                    .withMessage("Rows of a part come in order: expected row 0, got 3");
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> part.write(Fixtures.row(Fixtures.schema(21), 0)))
                    .withMessage("Row 0 has a trace of 21 points, the grid of the table has 20");
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> part.write(new SimulationRow(
                            0,
                            0,
                            new double[] {0.5, 1, 2},
                            Fixtures.row(SCHEMA, 0).outcome(),
                            Fixtures.CHIP)))
                    .withMessage("Row 0: 'leak_v_leak' must be a 16-bit integer, got 0.5");
        }
    }

    @Test
    void existingFilesDoNotGetChecksumFilesBesideThem() throws IOException {
        Fixtures.table(table.toString(), SCHEMA, 100, 50);
        assertThat(names(table)).noneMatch(name -> name.endsWith(".crc"));
    }
}
