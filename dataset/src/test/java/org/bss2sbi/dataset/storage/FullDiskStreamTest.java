package org.bss2sbi.dataset.storage;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Writes to the device that is always full. */
@EnabledOnOs(OS.LINUX)
class FullDiskStreamTest {

    @Test
    void errorOfTheLocalFileSystemBecomesTheExceptionBehindIt() throws IOException {
        try (RawLocalFileSystem disk = new RawLocalFileSystem()) {
            disk.initialize(URI.create("file:///"), new Configuration(false));
            FullDiskStream stream = new FullDiskStream(disk.create(new Path("/dev/full"), true));
            assertThatThrownBy(() -> {
                        stream.write(new byte[100_000], 0, 100_000);
                        stream.hsync();
                    })
                    .isExactlyInstanceOf(IOException.class)
                    .hasMessage("No space left on device");
        }
    }
}
