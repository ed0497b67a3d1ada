package org.bss2sbi.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.bss2sbi.dataset.storage.ObjectStore;
import org.bss2sbi.dataset.storage.Storage;
import org.bss2sbi.simulator.BadInputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables on a store that can rename neither directories nor over a file; a real one is in S3TableIT. */
class ObjectStoreTest {

    private static final TableSchema SCHEMA = Fixtures.schema(20);

    @TempDir
    Path directory;

    private final Storage storage = Storage.with(Map.of("fs.object.impl", ObjectStore.class.getName()));
    private String location;

    @BeforeEach
    void locate() {
        ObjectStore.movesLeft = Integer.MAX_VALUE;
        location = "object:" + directory.resolve("t");
    }

    @Test
    void tableOnAStoreWithoutRenameIsTheTableOnDisk() throws IOException {
        Manifest onDisk = Fixtures.table(directory.resolve("disk").toString(), SCHEMA, 100, 50)
                .manifest();
        SimulationTable table = begin().publish();
        assertThat(table.manifest().rowHash()).isEqualTo(onDisk.rowHash());
        assertThat(table.verify().problems()).isEmpty();
        assertThat(table.copyAttachment("restriction", directory.resolve("back")))
                .isTrue();
        assertOnlyTheTableIsThere();
    }

    /** Two parts, two attached files, the manifest. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void publishingThatWasKilledIsCompletedByTheNextRun(int moves) throws IOException {
        TableWriter killed = begin();
        ObjectStore.movesLeft = moves;
        assertThatExceptionOfType(ObjectStore.Killed.class).isThrownBy(killed::publish);
        ObjectStore.movesLeft = Integer.MAX_VALUE;
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> SimulationTable.open(storage, location))
                .withMessageStartingWith(location + " is an unfinished table: ");

        TableWriter next = TableWriter.begin(storage, location, SCHEMA, Fixtures.origin(100));
        assertThat(next.isPublished()).isTrue();
        SimulationTable table = next.publish();
        assertThat(table.verify().problems()).isEmpty();
        assertThat(table.manifest().rows()).isEqualTo(100);
        assertOnlyTheTableIsThere();
    }

    /** As by a run that was killed between a part and its summary. */
    @Test
    void aPartThatIsMadeAgainReplacesTheFirst() throws IOException {
        TableWriter writer = begin();
        PartSummary first = writer.finishedParts().get(0);
        assertThat(Fixtures.writePart(writer, SCHEMA, 0, 0, 50)).isEqualTo(first);
        assertThat(writer.publish().verify().problems()).isEmpty();
    }

    @Test
    void currentVersionIsReplacedAndVersionsAreSetAside() {
        TableVersions versions = TableVersions.at(storage, location);
        for (String version : new String[] {"v000001", "v000002"}) {
            TableWriter writer = TableWriter.begin(storage, versions.location(version), SCHEMA, Fixtures.origin(10));
            Fixtures.writeParts(writer, SCHEMA, 10, 10);
            writer.publish();
            versions.makeCurrent(version);
            assertThat(SimulationTable.open(storage, location).location()).endsWith(version);
        }
        versions.refuse("v000001");
        versions.takeBack("v000001");
        assertThat(versions.open("v000001").verify().isSound()).isTrue();
    }

    @Test
    void fileThatCannotBeWrittenLeavesNothing() {
        org.apache.hadoop.fs.Path file = storage.path("object:" + directory.resolve("f"));
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> storage.writeNew(file, out -> {
                    out.write("half".getBytes(StandardCharsets.UTF_8));
                    throw new IOException("no more");
                }))
                .withMessage(
                        "Cannot write %s: no more. Check free space and permissions there, then run the command again.",
                        file);
        assertThat(directory.resolve("f")).doesNotExist();
    }

    private TableWriter begin() throws IOException {
        Path restriction = directory.resolve("restriction");
        Files.createDirectories(restriction);
        Files.writeString(restriction.resolve("restriction.json"), "{}");
        TableWriter writer = TableWriter.begin(storage, location, SCHEMA, Fixtures.origin(100));
        Fixtures.writeParts(writer, SCHEMA, 100, 50);
        writer.attach("restriction", restriction);
        return writer;
    }

    private void assertOnlyTheTableIsThere() throws IOException {
        assertThat(directory.resolve("t.staging")).doesNotExist();
        try (var files = Files.list(directory.resolve("t"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "manifest.json", "part-00000.parquet", "part-00001.parquet", "restriction");
        }
    }
}
