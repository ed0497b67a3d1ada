package org.bss2sbi.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.bss2sbi.dataset.lease.Lease;
import org.bss2sbi.dataset.lease.LeaseHeldException;
import org.bss2sbi.dataset.storage.Storage;
import org.bss2sbi.simulator.BadInputException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables on a real HDFS: a name node and a data node in this process. */
@Tag("integration")
class HdfsTableIT {

    private static final TableSchema SCHEMA = Fixtures.schema(20);

    @TempDir
    static Path disk;

    private static MiniDFSCluster cluster;
    private static FileSystem hdfs;

    private final Storage storage = Storage.standard();

    @BeforeAll
    static void start() throws Exception {
        Configuration settings = new Configuration();
        settings.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, disk.resolve("hdfs").toString());
        cluster = new MiniDFSCluster.Builder(settings).numDataNodes(1).build();
        hdfs = cluster.getFileSystem();
    }

    @AfterAll
    static void stop() {
        cluster.shutdown();
    }

    @Test
    void tableOnHdfsIsTheTableOnDisk() throws Exception {
        String local = disk.resolve("same").toString();
        String remote = hdfs.getUri() + "/tables/same";
        Manifest here = Fixtures.table(local, SCHEMA, 100, 50).manifest();
        SimulationTable there = Fixtures.table(remote, SCHEMA, 100, 50);
        assertThat(there.manifest().rowHash()).isEqualTo(here.rowHash());
        assertThat(SimulationTable.open(storage, remote).verify().isSound()).isTrue();
        assertThat(there.row(73).theta()).isEqualTo(Fixtures.row(SCHEMA, 73).theta());
    }

    @Test
    void interruptedTableIsTakenUpAgain() throws Exception {
        String location = hdfs.getUri() + "/tables/interrupted";
        TableWriter killed = TableWriter.begin(storage, location, SCHEMA, Fixtures.origin(100));
        Fixtures.writePart(killed, SCHEMA, 0, 0, 50);
        PartWriter unfinished = killed.target().open(1, 50); // never closed, as if the process had died
        unfinished.write(Fixtures.row(SCHEMA, 50));
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> SimulationTable.open(storage, location))
                .withMessageContaining("is an unfinished table");

        TableWriter next = TableWriter.begin(storage, location, SCHEMA, Fixtures.origin(100));
        assertThat(next.finishedParts()).hasSize(1);
        Fixtures.writePart(next, SCHEMA, 1, 50, 100);
        assertThat(next.publish().verify().isSound()).isTrue();
        assertThat(hdfs.exists(new org.apache.hadoop.fs.Path(location + ".staging")))
                .isFalse();
    }

    @Test
    void attachedFilesTravelWithTheTable() throws Exception {
        Path restriction = Files.createDirectory(disk.resolve("restriction"));
        Files.writeString(restriction.resolve("restriction.json"), "{}");
        Files.write(restriction.resolve("weights.safetensors"), new byte[] {1, 2, 3});
        String location = hdfs.getUri() + "/tables/attached";
        TableWriter writer = TableWriter.begin(storage, location, SCHEMA, Fixtures.origin(10));
        Fixtures.writePart(writer, SCHEMA, 0, 0, 10);
        writer.attach("restriction", restriction);
        writer.attach("restriction", restriction); // a resumed run does it again
        SimulationTable table = writer.publish();
        assertThat(table.copyAttachment("restriction", disk.resolve("back"))).isTrue();
        assertThat(disk.resolve("back/restriction.json")).hasContent("{}");
        assertThat(disk.resolve("back/weights.safetensors")).hasBinaryContent(new byte[] {1, 2, 3});
        assertThat(table.copyAttachment("nothing", disk.resolve("no"))).isFalse();
        assertThat(disk.resolve("no")).doesNotExist();
    }

    @Test
    void leaseIsTakenOnceAndAfterItWasGivenBack() {
        TableVersions versions = TableVersions.at(storage, hdfs.getUri() + "/tables/held");
        try (Lease first = versions.hold()) {
            assertThatExceptionOfType(LeaseHeldException.class)
                    .isThrownBy(versions::hold)
                    .withMessageContaining("/tables/held is being written by process");
            first.requireHeld();
        }
        versions.hold().close();
    }

    @Test
    void currentVersionIsReplacedInOneStep() {
        TableVersions versions = TableVersions.at(storage, hdfs.getUri() + "/tables/versions");
        for (String version : List.of("v000001", "v000002")) {
            Fixtures.table(versions.location(version), SCHEMA, 10, 10);
            versions.makeCurrent(version);
            assertThat(SimulationTable.open(storage, versions.location()).location())
                    .endsWith(version);
        }
        versions.refuse("v000001");
        versions.takeBack("v000001");
        assertThat(versions.prune(1, "v000001")).containsExactly("v000001");
    }
}
