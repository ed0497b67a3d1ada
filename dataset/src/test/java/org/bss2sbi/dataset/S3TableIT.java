package org.bss2sbi.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.bss2sbi.dataset.export.ExportFormat;
import org.bss2sbi.dataset.export.TableExport;
import org.bss2sbi.dataset.lease.Lease;
import org.bss2sbi.dataset.lease.LeaseHeldException;
import org.bss2sbi.dataset.storage.Storage;
import org.bss2sbi.simulator.BadInputException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tables in an S3 bucket, through Hadoop's S3A client and over HTTP. */
@Tag("integration")
@Timeout(120)
class S3TableIT {

    private static final TableSchema SCHEMA = Fixtures.schema(20);

    @TempDir
    private static java.nio.file.Path disk;

    private static S3Server server;
    private static Storage storage;

    @BeforeAll
    @Timeout(660)
    static void start() throws Exception {
        server = S3Server.start("bucket");
        storage = server.storage();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static TableWriter begin(String location) {
        return TableWriter.begin(storage, location, SCHEMA, Fixtures.origin(100));
    }

    private static FileSystem files(String location) {
        return storage.fileSystem(storage.path(location));
    }

    @Test
    void tableInABucketIsTheTableOnDisk() {
        Manifest onDisk =
                Fixtures.table(disk.resolve("same").toString(), SCHEMA, 100, 50).manifest();
        TableWriter writer = begin("s3a://bucket/tables/same");
        Fixtures.writeParts(writer, SCHEMA, 100, 50);
        SimulationTable table = writer.publish();
        assertThat(table.manifest().rowHash()).isEqualTo(onDisk.rowHash());
        assertThat(table.verify().problems()).isEmpty();
        assertThat(table.row(73).theta()).isEqualTo(Fixtures.row(SCHEMA, 73).theta());
        long rows = 0;
        try (TableReader reader = table.read(ReadRequest.of(Column.values()))) {
            RowBatch batch = reader.newBatch(30);
            while (reader.next(batch)) {
                rows += batch.size();
            }
        }
        assertThat(rows).isEqualTo(100);
    }

    @Test
    void interruptedTableIsTakenUpAgain() {
        String location = "s3a://bucket/tables/interrupted";
        TableWriter killed = begin(location);
        Fixtures.writePart(killed, SCHEMA, 0, 0, 50);
        PartWriter unfinished = killed.target().open(1, 50); // never closed, as if the process had died
        unfinished.write(Fixtures.row(SCHEMA, 50));

        TableWriter next = begin(location);
        assertThat(next.hold()).isTrue();
        assertThat(next.finishedParts()).hasSize(1);
        Fixtures.writePart(next, SCHEMA, 0, 0, 50); // again, as after a death between a part and its summary
        Fixtures.writePart(next, SCHEMA, 1, 50, 100);
        assertThat(next.publish().verify().isSound()).isTrue();
    }

    /** The state in which a driver dies that was moving the files: some are here, some there, the manifest is not. */
    @Test
    void publishingThatWasKilledIsCompletedByTheNextRun() throws IOException {
        String location = "s3a://bucket/tables/half";
        TableWriter killed = begin(location);
        Fixtures.writeParts(killed, SCHEMA, 100, 50);
        killed.publish();
        for (String file : List.of("manifest.json", "part-00001.parquet")) {
            files(location).mkdirs(new Path(location + ".staging"));
            files(location).rename(new Path(location, file), new Path(location + ".staging", file));
        }
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> SimulationTable.open(storage, location))
                .withMessageStartingWith(location + " is an unfinished table: ");

        assertThat(begin(location).publish().verify().problems()).isEmpty();
        assertThat(files(location).exists(new Path(location + ".staging"))).isFalse();
    }

    @Test
    void leaseIsTakenOnceAndAfterItWasGivenBack() {
        TableVersions versions = TableVersions.at(storage, "s3a://bucket/tables/held");
        try (Lease first = versions.hold()) {
            assertThatExceptionOfType(LeaseHeldException.class)
                    .isThrownBy(versions::hold)
                    .withMessageContaining("/tables/held is being written by process");
            first.requireHeld();
        }
        versions.hold().close();
    }

    @Test
    void versionsAreReplacedSetAsideAndPruned() {
        TableVersions versions = TableVersions.at(storage, "s3a://bucket/tables/versions");
        for (String version : List.of("v000001", "v000002")) {
            TableWriter writer = begin(versions.location(version));
            Fixtures.writeParts(writer, SCHEMA, 100, 100);
            writer.publish();
            versions.makeCurrent(version);
            assertThat(SimulationTable.open(storage, versions.location()).location())
                    .endsWith(version);
        }
        versions.refuse("v000001");
        versions.takeBack("v000001");
        assertThat(versions.prune(1, "v000001")).containsExactly("v000001");
    }

    @Test
    void attachedFilesAndExportsTravelBothWays() throws IOException {
        java.nio.file.Path restriction = Files.createDirectory(disk.resolve("restriction"));
        Files.writeString(restriction.resolve("restriction.json"), "{}");
        String location = "s3a://bucket/tables/attached";
        TableWriter writer = begin(location);
        Fixtures.writeParts(writer, SCHEMA, 100, 100);
        writer.attach("restriction", restriction);
        SimulationTable table = writer.publish();
        assertThat(table.copyAttachment("restriction", disk.resolve("back"))).isTrue();
        assertThat(disk.resolve("back/restriction.json")).hasContent("{}");
        String export = "s3a://bucket/exports/t.csv";
        new TableExport(table, ExportFormat.CSV, rows -> {}).writeTo(storage, export);
        assertThat(new String(storage.read(storage.path(export)), StandardCharsets.UTF_8))
                .hasLineCount(101);
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> new TableExport(table, ExportFormat.CSV, rows -> {}).writeTo(storage, export))
                .withMessage(export + " is there already and is not overwritten. Remove it or choose another name.");
    }

    @Test
    void missingBucketIsOneReadableError() {
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> SimulationTable.open(storage, "s3a://elsewhere/tables/t"))
                .withMessageContaining("elsewhere");
    }
}
