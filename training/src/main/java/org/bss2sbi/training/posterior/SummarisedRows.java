package org.bss2sbi.training.posterior;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.ObjLongConsumer;
import java.util.stream.IntStream;
import org.bss2sbi.dataset.ReadRequest;
import org.bss2sbi.dataset.RowBatch;
import org.bss2sbi.dataset.SimulationTable;
import org.bss2sbi.dataset.TableReader;
import org.bss2sbi.simulator.BadInputException;

/**
 * Row ids, settings and summaries of table rows in a scratch file: traces are decoded and summarised once per training and not once
 * per epoch and member. The file has no name once it is open, so that nothing is left behind, whatever ends the program. May be
 * read by several threads at once.
 */
final class SummarisedRows implements AutoCloseable {

    private static final int ROWS_AT_ONCE = 1024;
    private static final int BLOCKS_AHEAD = 4; // decoded while summaries are computed

    private final SummaryColumns summary;
    private final int dimension;
    private final int width;
    private final FileChannel file;
    private long rows;

    private SummarisedRows(SummaryColumns summary, FileChannel file) {
        this.summary = summary;
        this.dimension = summary.experiment().parameters().dimension();
        this.width = summary.summary().names().size();
        this.file = file;
    }

    /**
     * Summarises rows.
     *
     * @param tables tables to read
     * @param request which rows; with the columns of the summary
     * @param summary what is kept of a row
     * @param directory where there is room for the scratch file, which takes 4 bytes per number of the summary
     * @param visitor given every summary with its row id, in row order
     * @return rows in row order
     * @throws BadInputException if there is no room for the scratch file
     */
    static SummarisedRows of(
            List<SimulationTable> tables,
            ReadRequest request,
            SummaryColumns summary,
            Path directory,
            ObjLongConsumer<float[]> visitor) {
        try (TableReader reader = TableReader.open(tables, request.ahead(BLOCKS_AHEAD))) {
            SummarisedRows summarised = new SummarisedRows(summary, scratchFile(directory));
            try {
                RowBatch batch = reader.newBatch(ROWS_AT_ONCE);
                while (reader.next(batch)) {
                    summarised.append(batch, visitor);
                }
                return summarised;
            } catch (IOException | RuntimeException e) {
                summarised.close();
                throw e;
            }
        } catch (IOException e) {
            throw new BadInputException(
                    "The summaries of the rows cannot be written beside the model, in %s: %s. They take %,d bytes per thousand rows while it is trained; make room or give another place for the model."
                            .formatted(directory, e.getMessage(), 1000 * recordBytes(summary)),
                    e);
        }
    }

    private static FileChannel scratchFile(Path directory) throws IOException {
        Files.createDirectories(directory);
        Path file = Files.createTempFile(directory, ".summaries-", ".tmp");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        Files.delete(file); // lives on until the channel is closed
        return channel;
    }

    private void append(RowBatch batch, ObjLongConsumer<float[]> visitor) throws IOException {
        float[][] summaries = new float[batch.size()][];
        IntStream.range(0, batch.size()).parallel().forEach(i -> summaries[i] = summary.of(batch, i));
        ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(batch.size() * recordBytes()));
        for (int i = 0; i < batch.size(); i++) {
            visitor.accept(summaries[i], batch.rowIds()[i]);
            buffer.putLong(batch.rowIds()[i]);
            for (int j = 0; j < dimension; j++) {
                buffer.putFloat(batch.theta()[i * dimension + j]);
            }
            for (float value : summaries[i]) {
                buffer.putFloat(value);
            }
        }
        buffer.flip();
        long at = rows * recordBytes();
        while (buffer.hasRemaining()) {
            at += file.write(buffer, at);
        }
        rows += batch.size();
    }

    private long recordBytes() {
        return recordBytes(summary);
    }

    private static long recordBytes(SummaryColumns summary) {
        int numbers = summary.experiment().parameters().dimension()
                + summary.summary().names().size();
        return Long.BYTES + (long) Float.BYTES * numbers;
    }

    long rows() {
        return rows;
    }

    /** Room for rows of this kind. */
    Rows newRows(int capacity) {
        return new Rows(capacity);
    }

    /** Rows in memory: ids, settings and summaries, row-major. */
    final class Rows {

        private final long[] ids;
        private final float[] settings;
        private final float[] summaries;
        private int size;

        private Rows(int capacity) {
            ids = new long[capacity];
            settings = new float[Math.multiplyExact(capacity, dimension)];
            summaries = new float[Math.multiplyExact(capacity, width)];
        }

        int size() {
            return size;
        }

        void clear() {
            size = 0;
        }

        long id(int row) {
            return ids[row];
        }

        float setting(int row, int column) {
            return settings[row * dimension + column];
        }

        /** Summaries of all rows; that of a row begins at row x width. */
        float[] summaries() {
            return summaries;
        }

        /** Appends rows of the file. */
        void read(long first, int count) {
            ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(count * recordBytes()));
            try {
                while (buffer.hasRemaining()) {
                    if (file.read(buffer, first * recordBytes() + buffer.position()) < 0) {
                        throw new EOFException("Row %d of %d summarised rows".formatted(first, rows));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            buffer.flip();
            for (int i = 0; i < count; i++, size++) {
                ids[size] = buffer.getLong();
                for (int j = 0; j < dimension; j++) {
                    settings[size * dimension + j] = buffer.getFloat();
                }
                for (int j = 0; j < width; j++) {
                    summaries[size * width + j] = buffer.getFloat();
                }
            }
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
