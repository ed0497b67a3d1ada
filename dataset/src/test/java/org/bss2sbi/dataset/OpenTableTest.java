package org.bss2sbi.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.bss2sbi.simulator.BadInputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenTableTest {

    private static final TableSchema SCHEMA = Fixtures.schema(20);

    @TempDir
    Path directory;

    private String location;

    @BeforeEach
    void locate() {
        location = directory.resolve("t").toString();
    }

    private void assertRefused(String start, String end) {
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> SimulationTable.open(location))
                .withMessageStartingWith(start)
                .withMessageEndingWith(end);
    }

    private void editManifest(String from, String to) throws IOException {
        Fixtures.table(location, SCHEMA, 20, 20);
        Path manifest = Path.of(location, Manifest.FILE);
        String text = unsealed(manifest);
        assertThat(text).contains(from);
        Files.writeString(manifest, text.replace(from, to));
    }

    @Test
    void nothingThere() {
        assertRefused("There is no table at " + location, "'bss2-sbi simulate --out' makes tables.");
    }

    @Test
    void aFile() throws IOException {
        Files.writeString(Path.of(location), "x");
        assertRefused(location + " is not a table of simulations: it is a file.", "part-*.parquet and manifest.json.");
    }

    @Test
    void aDirectoryWithoutManifest() throws IOException {
        Files.createDirectories(Path.of(location));
        assertRefused(
                location + " is not a table of simulations: it is a directory without manifest.json.",
                "manifest.json.");
    }

    @Test
    void anUnfinishedTableByEitherName() {
        TableWriter.begin(location, SCHEMA, Fixtures.origin(20));
        assertRefused(location + " is an unfinished table", "it keeps the finished parts.");
        location = location + ".staging";
        assertRefused(location + " is an unfinished table", "it keeps the finished parts.");
    }

    @Test
    void anotherSchemaVersion() throws IOException {
        editManifest("\"schemaVersion\" : 1,", "\"schemaVersion\" : 9,");
        assertRefused(
                location + "/manifest.json is of schema version 9; this program reads version 1.",
                "or simulate the table again.");
    }

    @Test
    void aManifestThatWasCutOff() throws IOException {
        Fixtures.table(location, SCHEMA, 20, 20);
        Path manifest = Path.of(location, Manifest.FILE);
        byte[] bytes = Files.readAllBytes(manifest);
        Files.write(manifest, Arrays.copyOf(bytes, bytes.length / 2));
        assertRefused(
                location + "/manifest.json was changed or cut off after it was written: its SHA-256 is ",
                "Copy it again or make it again.");
        Files.write(manifest, Arrays.copyOf(bytes, 50));
        assertRefused(location + "/manifest.json cannot be read: ", "It may have been cut off or edited.");
        Files.write(manifest, new byte[0]);
        assertRefused(location + "/manifest.json is empty", "it may have been cut off.");
    }

    @Test
    void aManifestOfSomethingElse() throws IOException {
        Files.createDirectories(Path.of(location));
        Files.writeString(Path.of(location, Manifest.FILE), "{\"name\": \"app\"}");
        assertRefused(location + "/manifest.json names no schemaVersion", "it is not the manifest of a table.");
    }

    @Test
    void aPartThatEscapesTheTable() throws IOException {
        editManifest("\"part-00000.parquet\"", "\"../../etc/passwd\"");
        assertRefused(location + "/manifest.json names the part '../../etc/passwd'", "and so on.");
    }

    @Test
    void aMissingOrShortenedPart() throws IOException {
        Fixtures.table(location, SCHEMA, 20, 20);
        Path part = Path.of(location, "part-00000.parquet");
        byte[] bytes = Files.readAllBytes(part);
        Files.write(part, Arrays.copyOf(bytes, 100));
        assertRefused(
                "%s has 100 bytes, the manifest says %d bytes.".formatted(part, bytes.length),
                "Copy the table again or simulate it again.");
        Files.delete(part);
        assertRefused("%s is missing, the manifest says".formatted(part), "or simulate it again.");
    }

    @Test
    void aRowThatIsNotThere() {
        SimulationTable table = Fixtures.table(location, SCHEMA, 20, 20);
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> table.row(20))
                .withMessage(location + " has no row 20; its rows are 0...19.");
    }

    private static String unsealed(Path file) throws IOException {
        return new String(Seal.open(Files.readAllBytes(file), ""), StandardCharsets.UTF_8);
    }

    @Test
    void anEmptyLocation() {
        location = " ";
        assertRefused("A location is empty", "hdfs://host/tables/x");
    }
}
