package org.bss2sbi.dataset.storage;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSError;
import org.junit.jupiter.api.Test;

class FullDiskStreamTest {

    @Test
    void errorOfTheLocalFileSystemBecomesTheExceptionBehindIt() {
        FullDiskStream stream = new FullDiskStream(new FSDataOutputStream(new FullDisk(), null));
        assertThatThrownBy(() -> stream.write(new byte[10], 0, 10))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("No space left on device");
    }

    /** What Hadoop's RawLocalFileSystem does. */
    private static final class FullDisk extends OutputStream {
        @Override
        public void write(int b) {
            throw new FSErrorOfDisk(new IOException("No space left on device"));
        }
    }

    private static final class FSErrorOfDisk extends FSError {
        private static final long serialVersionUID = 1L;

        FSErrorOfDisk(Throwable cause) {
            super(cause);
        }
    }
}
