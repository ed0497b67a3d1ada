package org.bss2sbi.dataset.parquet;

import java.io.IOException;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.schema.MessageType;
import org.bss2sbi.dataset.storage.Storage;

/**
 * One Parquet file open for reading, row group by row group in any order. Confined to one thread.
 *
 * <p>Page checksums are verified, so that damage shows as an exception instead of as wrong numbers.
 */
public final class ParquetPart implements AutoCloseable {

    private final ParquetFileReader reader;
    private MessageType requested;

    private ParquetPart(ParquetFileReader reader) {
        this.reader = reader;
        this.requested = schema();
    }

    /**
     * Opens a file and reads its footer.
     *
     * @param storage where
     * @param path file
     * @return open file
     * @throws IOException if it cannot be read or is not a Parquet file
     */
    public static ParquetPart open(Storage storage, Path path) throws IOException {
        try {
            ParquetReadOptions options = HadoopReadOptions.builder(new Configuration(false))
                    .usePageChecksumVerification(true)
                    .build();
            return new ParquetPart(ParquetFileReader.open(new StoredInputFile(storage, path), options));
        } catch (RuntimeException e) { // Parquet reports a foreign or cut file this way
            throw new IOException("%s is not a readable Parquet file: %s".formatted(path.getName(), e.getMessage()), e);
        }
    }

    /**
     * Columns of the file.
     *
     * @return schema in the footer
     */
    public MessageType schema() {
        return reader.getFileMetaData().getSchema();
    }

    /**
     * What the writer said about the file.
     *
     * @return key-value metadata of the footer
     */
    public Map<String, String> metadata() {
        return reader.getFileMetaData().getKeyValueMetaData();
    }

    /**
     * Number of row groups.
     *
     * @return count
     */
    public int rowGroups() {
        return reader.getRowGroups().size();
    }

    /**
     * Rows of a row group.
     *
     * @param index row group, from 0
     * @return rows
     */
    public long rows(int index) {
        return reader.getRowGroups().get(index).getRowCount();
    }

    /**
     * Limits what is read from now on.
     *
     * @param columns columns wanted, in any order
     */
    public void project(MessageType columns) {
        reader.setRequestedSchema(columns);
        requested = columns;
    }

    /**
     * Reads one row group, compressed, into memory.
     *
     * @param index row group, from 0
     * @return its columns, positioned at the first row
     * @throws IOException if the file cannot be read
     */
    public RowGroup rowGroup(int index) throws IOException {
        PageReadStore pages = reader.readRowGroup(index);
        return new RowGroup(pages, requested, reader.getFileMetaData().getCreatedBy());
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
