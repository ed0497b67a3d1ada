package org.bss2sbi.dataset.parquet;

import java.io.IOException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.util.HadoopStreams;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;
import org.bss2sbi.dataset.storage.Locations;
import org.bss2sbi.dataset.storage.Storage;

/** A file of a {@link Storage} as Parquet wants to see it. */
final class StoredInputFile implements InputFile {

    private final Storage storage;
    private final FileStatus status;

    StoredInputFile(Storage storage, Path path) throws IOException {
        this.storage = storage;
        this.status = storage.fileSystem(path).getFileStatus(path);
    }

    @Override
    public long getLength() {
        return status.getLen();
    }

    @Override
    public SeekableInputStream newStream() throws IOException {
        return HadoopStreams.wrap(storage.open(status.getPath()));
    }

    @Override
    public String toString() {
        return Locations.display(status.getPath());
    }
}
