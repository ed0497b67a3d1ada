package org.bss2sbi.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.bss2sbi.dataset.lease.Lease;
import org.bss2sbi.dataset.lease.LeaseHeldException;
import org.bss2sbi.dataset.storage.Storage;
import org.bss2sbi.simulator.BadInputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableVersionsTest {

    private static final TableSchema SCHEMA = Fixtures.schema(20);

    @TempDir
    Path directory;

    private Path root;
    private TableVersions versions;

    @BeforeEach
    void begin() {
        root = directory.resolve("nightly");
        versions = TableVersions.at(Storage.standard(), root.toString());
    }

    private void make(String version) {
        Fixtures.table(versions.location(version), SCHEMA, 10, 10);
    }

    private String[] names() throws IOException {
        try (Stream<Path> files = Files.list(root)) {
            return files.map(file -> file.getFileName().toString()).sorted().toArray(String[]::new);
        }
    }

    @Test
    void readersGetTheCurrentVersionAndItsName() {
        make("v000001");
        versions.makeCurrent("v000001");
        make("v000002");
        assertThat(SimulationTable.open(root.toString()).location()).isEqualTo(root + "/v000001");
        versions.makeCurrent("v000002");
        SimulationTable table = SimulationTable.open(root.toString());
        assertThat(table.location()).isEqualTo(root + "/v000002");
        assertThat(table.verify().isSound()).isTrue();
        assertThat(SimulationTable.open(root + "/v000001").manifest().rows()).isEqualTo(10);
    }

    @Test
    void versionThatWasBegunOrNotJudgedComesFirst() {
        assertThat(versions.next()).isEqualTo("v000001");
        TableWriter.begin(versions.location("v000001"), SCHEMA, Fixtures.origin(10));
        assertThat(versions.next()).isEqualTo("v000001");
        Fixtures.writeParts(
                TableWriter.begin(versions.location("v000001"), SCHEMA, Fixtures.origin(10)), SCHEMA, 10, 10);
        TableWriter.begin(versions.location("v000001"), SCHEMA, Fixtures.origin(10))
                .publish();
        assertThat(versions.next()).isEqualTo("v000001");
        versions.makeCurrent("v000001");
        assertThat(versions.next()).isEqualTo("v000002");
        make("v000002");
        versions.refuse("v000002");
        assertThat(versions.next()).isEqualTo("v000003");
        assertThat(versions.current()).contains("v000001");
    }

    @Test
    void refusedVersionIsRecognisedAndCanBeTakenBack() throws IOException {
        make("v000001");
        versions.makeCurrent("v000001");
        make("v000002");
        versions.refuse("v000002");
        assertThat(names()).containsExactly("current", "v000001", "v000002.refused");
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> versions.takeBack("v000001"))
                .withMessage(root + " has no refused version 'v000001'; refused are [v000002.refused].");
        versions.takeBack("v000002");
        versions.makeCurrent("v000002");
        assertThat(names()).containsExactly("current", "v000001", "v000002");
    }

    @Test
    void oldVersionsGoByCountAndRefusedOnesWithThem() throws IOException {
        for (int i = 1; i <= 5; i++) {
            make("v00000" + i);
        }
        for (int i = 1; i <= 3; i++) {
            Fixtures.table(versions.selfTestLocation("v00000" + i), SCHEMA, 5, 5);
        }
        versions.refuse("v000002");
        versions.refuse("v000004");
        versions.makeCurrent("v000005");
        assertThat(versions.prune(2, "v000001")).containsExactly("v000001", "v000002.refused");
        assertThat(names()).containsExactly("current", "self-tests", "v000003", "v000004.refused", "v000005");
        assertThat(versions.openSelfTest("v000001").manifest().rows()).isEqualTo(5);
        assertThat(root.resolve("self-tests/v000002")).doesNotExist();
        assertThat(versions.prune(1, "v000001")).containsExactly("v000003", "v000004.refused");
        assertThat(versions.prune(1, "v000001")).isEmpty();
    }

    @Test
    void incompleteVersionNeverBecomesCurrent() throws IOException {
        make("v000001");
        versions.makeCurrent("v000001");
        make("v000002");
        Files.delete(root.resolve("v000002/part-00000.parquet"));
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> versions.makeCurrent("v000002"))
                .withMessageContaining("part-00000.parquet is missing");
        assertThat(versions.current()).contains("v000001");
    }

    @Test
    void nameThatLeadsOutOfTheDirectoryIsRefused() throws IOException {
        make("v000001");
        Files.writeString(root.resolve("current"), "../elsewhere");
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> SimulationTable.open(root.toString()))
                .withMessage(
                        root
                                + "/current should name a version such as v000001, but says '../elsewhere'. Write the name of one of the directories beside it into it.");
    }

    @Test
    void versionsOfWhichNoneIsCurrentAreSaidToBeSo() {
        make("v000001");
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> SimulationTable.open(root.toString()))
                .withMessageContaining("holds versions of a table but none of them is current");
    }

    @Test
    void singleTableIsNoPlaceForVersions() {
        Fixtures.table(directory.resolve("single").toString(), SCHEMA, 10, 10);
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> TableVersions.at(
                        Storage.standard(), directory.resolve("single").toString()))
                .withMessageContaining("is a single table")
                .withMessageContaining("Choose another place");
    }

    @Test
    void oneProcessAtATimeMakesAVersion() {
        try (Lease first = versions.hold()) {
            assertThatExceptionOfType(LeaseHeldException.class)
                    .isThrownBy(versions::hold)
                    .withMessageStartingWith(root + " is being written by process");
            first.requireHeld();
        }
        versions.hold().close();
    }
}
