package org.bss2sbi.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.bss2sbi.dataset.storage.Storage;
import org.bss2sbi.simulator.BadInputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationTest {

    private static final TableSchema SCHEMA = Fixtures.schema(20);

    @TempDir
    Path directory;

    private String location;

    @BeforeEach
    void locate() {
        location = directory.resolve("t").toString();
    }

    private List<String> problems() {
        return SimulationTable.open(location).verify().problems().stream()
                .map(VerificationReport.Problem::toString)
                .toList();
    }

    @Test
    void aFlippedByteInAPartIsFoundWhereverItIs() throws IOException {
        Fixtures.table(location, SCHEMA, 200, 100);
        Path part = Path.of(location, "part-00001.parquet");
        byte[] sound = Files.readAllBytes(part);
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 40; i++) {
            byte[] bytes = sound.clone();
            int position = random.nextInt(bytes.length);
            bytes[position] ^= (byte) (1 << random.nextInt(8));
            Files.write(part, bytes);
            assertThat(problems())
                    .as("byte %d", position)
                    .isNotEmpty()
                    .first()
                    .asString()
                    .startsWith("part-00001.parquet: SHA-256 should be ");
        }
    }

    /** Data, manifest, what the rows were drawn from, and what was written beside them later. */
    @Test
    void aFlippedByteInAnyFileIsFound() throws IOException {
        Path restriction = Files.createDirectory(directory.resolve("restriction"));
        Files.writeString(restriction.resolve("restriction.json"), "{\n  \"threshold\" : -1.5\n}\n");
        Files.write(restriction.resolve("weights.safetensors"), new byte[100]);
        TableVersions versions = TableVersions.at(
                Storage.standard(), directory.resolve("versions").toString());
        location = versions.location("v000001");
        TableWriter writer = TableWriter.begin(location, SCHEMA, Fixtures.origin(40));
        Fixtures.writeParts(writer, SCHEMA, 40, 20);
        writer.attach("restriction", restriction);
        writer.publish();
        versions.write("v000001", "drift.json", "{\n  \"verdict\" : \"PASSED\"\n}\n".getBytes(StandardCharsets.UTF_8));
        assertThat(problems()).isEmpty();

        List<Path> files;
        try (var found = Files.walk(Path.of(location))) {
            files = found.filter(Files::isRegularFile).toList();
        }
        assertThat(files).hasSize(7);
        SplittableRandom random = new SplittableRandom(8);
        for (Path file : files) {
            for (int i = 0; i < 8; i++) {
                assertFlipIsFound(file, random);
            }
        }
        assertThat(problems()).isEmpty();
    }

    private void assertFlipIsFound(Path file, SplittableRandom random) throws IOException {
        byte[] sound = Files.readAllBytes(file);
        byte[] bytes = sound.clone();
        int position = random.nextInt(bytes.length);
        int bit = random.nextInt(8);
        bytes[position] ^= (byte) (1 << bit);
        Files.write(file, bytes);
        assertThat(whatIsFound()).as("%s, byte %d, bit %d", file, position, bit).contains(nameIn(file));
        Files.write(file, sound);
    }

    private String whatIsFound() {
        try {
            return String.join("\n", problems());
        } catch (BadInputException e) {
            return e.getMessage();
        }
    }

    /** A file of an attached directory is reported under the name of the directory. */
    private String nameIn(Path file) {
        return Path.of(location).relativize(file).getName(0).toString();
    }

    @Test
    void anAttachedFileThatHasChangedIsNotGivenOut() throws IOException {
        Path restriction = Files.createDirectory(directory.resolve("restriction"));
        Files.writeString(restriction.resolve("restriction.json"), "{}");
        TableWriter writer = TableWriter.begin(location, SCHEMA, Fixtures.origin(10));
        Fixtures.writeParts(writer, SCHEMA, 10, 10);
        writer.attach("restriction", restriction);
        SimulationTable table = writer.publish();
        Files.writeString(Path.of(location, "restriction/restriction.json"), "[]");
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> table.copyAttachment("restriction", directory.resolve("back")))
                .withMessage(
                        "%s/restriction/restriction.json is not the file that was attached: SHA256SUMS says otherwise. Copy the table again or simulate it again.",
                        location);
        assertThat(directory.resolve("back")).doesNotExist();
    }

    @Test
    void damagedRowsAreNamed() throws IOException {
        Fixtures.table(location, SCHEMA, 200, 100);
        Path part = Path.of(location, "part-00001.parquet");
        byte[] bytes = Files.readAllBytes(part);
        bytes[40] ^= 1; // inside the first page
        Files.write(part, bytes);
        assertThat(problems())
                .anyMatch(
                        text -> text.startsWith(
                                "part-00001.parquet, row 100: this row and the rest of row group 0 (up to row 199) cannot be read: "))
                .contains("part-00001.parquet: 100 rows are missing or unreadable, first of them 100...199");
    }

    @Test
    void aChangedManifestIsFound() throws IOException {
        SimulationTable table = Fixtures.table(location, SCHEMA, 200, 100);
        Path manifest = Path.of(location, Manifest.FILE);
        String json = new String(Seal.open(Files.readAllBytes(manifest), ""), StandardCharsets.UTF_8);
        Files.writeString(manifest, json.replace(table.manifest().rowHash(), "0".repeat(32)));
        assertThat(problems())
                .containsExactly("manifest.json: row hash should be %s but is %s"
                        .formatted("0".repeat(32), table.manifest().rowHash()));
    }

    /** Replaces the second part by one of another table, and makes the manifest agree as far as sizes and digests go. */
    @Test
    void rowsOfTheWrongRangeAreFoundEvenIfTheDigestsAgree() throws IOException {
        SimulationTable table = Fixtures.table(location, SCHEMA, 200, 100);
        Files.copy(
                Path.of(location, "part-00000.parquet"),
                Path.of(location, "part-00001.parquet"),
                StandardCopyOption.REPLACE_EXISTING);
        Manifest old = table.manifest();
        TableFile first = old.files().get(0);
        TableFile second =
                new TableFile("part-00001.parquet", 100, 100, first.bytes(), first.sha256(), first.rowGroups());
        write(old, List.of(first, second));
        assertThat(problems())
                .contains("part-00001.parquet, row 0: this file should hold rows 100...199")
                .contains("part-00001.parquet: 100 rows are missing or unreadable, first of them 100...199")
                .anyMatch(text -> text.startsWith("manifest.json: row hash should be " + old.rowHash()));
    }

    @Test
    void aStrayPartIsFound() throws IOException {
        Fixtures.table(location, SCHEMA, 200, 100);
        Files.copy(Path.of(location, "part-00000.parquet"), Path.of(location, "part-00007.parquet"));
        assertThat(problems()).containsExactly("part-00007.parquet: the manifest does not name this file");
    }

    @Test
    void aPartListedTwiceIsFound() throws IOException {
        SimulationTable table = Fixtures.table(location, SCHEMA, 200, 100);
        Manifest old = table.manifest();
        write(old, List.of(old.files().get(0), old.files().get(0)));
        assertThat(problems())
                .contains("manifest.json: part-00000.parquet should begin at row 100 but begins at 0")
                .anyMatch(text -> text.startsWith("manifest.json: row hash should be "));
    }

    private void write(Manifest old, List<TableFile> files) throws IOException {
        Manifest changed = new Manifest(
                old.schemaVersion(),
                old.identity(),
                old.origin(),
                old.schema(),
                old.rows(),
                new TreeMap<>(old.rowsByStatus()),
                old.usefulRows(),
                old.rowHash(),
                old.chips(),
                files);
        Files.write(Path.of(location, Manifest.FILE), Json.pretty(changed));
    }
}
