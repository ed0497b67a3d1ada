package org.bss2sbi.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.bss2sbi.dataset.storage.SmallDisk;
import org.bss2sbi.dataset.storage.Storage;
import org.bss2sbi.simulator.BadInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskFullTest {

    private static final TableSchema SCHEMA = Fixtures.schema(2000);

    @TempDir
    Path directory;

    @Test
    void fullDiskIsOneReadableErrorAndKeepsFinishedParts() throws IOException {
        Storage storage = Storage.with(Map.of("fs.small.impl", SmallDisk.class.getName()));
        SmallDisk.room = 1_000_000;
        String location = "small:" + directory.resolve("t");
        TableWriter writer = TableWriter.begin(storage, location, SCHEMA, Fixtures.origin(1000));
        PartSummary first = Fixtures.writePart(writer, SCHEMA, 0, 0, 300);
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> Fixtures.writePart(writer, SCHEMA, 1, 300, 1000))
                .withMessageStartingWith(
                        "Cannot write small:%s/t.staging/part-00001.parquet after 700 rows: ".formatted(directory))
                .withMessageContaining("No space left on device")
                .withMessageEndingWith("make room or choose another place, then resume.");
        assertThat(writer.finishedParts()).containsExactly(first);
        try (var files = Files.list(directory.resolve("t.staging"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("_staging", "part-00000.parquet");
        }
        assertThat(Files.exists(directory.resolve("t"))).isFalse();
    }

    @Test
    void fullDiskAtTheManifestLeavesNoTable() {
        Storage storage = Storage.with(Map.of("fs.small.impl", SmallDisk.class.getName()));
        SmallDisk.room = 10_000_000;
        String location = "small:" + directory.resolve("t");
        TableWriter writer = TableWriter.begin(storage, location, SCHEMA, Fixtures.origin(10));
        Fixtures.writePart(writer, SCHEMA, 0, 0, 10);
        SmallDisk.room = 100;
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(writer::publish)
                .withMessage(
                        "Cannot write small:%s/t.staging/manifest.json: No space left on device. Check free space and permissions there, then run the command again."
                                .formatted(directory));
        SmallDisk.room = 10_000_000;
        assertThat(writer.publish().verify().problems()).isEmpty();
    }
}
