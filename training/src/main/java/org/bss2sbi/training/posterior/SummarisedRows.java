package org.bss2sbi.training.posterior;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bss2sbi.dataset.ReadRequest;
import org.bss2sbi.dataset.RowBatch;
import org.bss2sbi.dataset.SimulationTable;
import org.bss2sbi.dataset.TableReader;
import org.bss2sbi.simulator.BadInputException;

/**
 * What a training needs of the rows of tables, in scratch files: ids, settings and summaries in one, the channels of the recordings
 * in another where a network sees them. Traces are decoded and summarised once per training and not once per epoch and member. May
 * be read by several threads at once.
 */
final class SummarisedRows implements AutoCloseable {

    private static final short[] NO_CHANNELS = {};
    private static final int ROWS_AT_ONCE = 1024;
    private static final int BLOCKS_AHEAD = 4; // decoded while summaries are computed

    private final int dimension;
    private final int width;
    private final int channelWidth;
    private final ScratchFile file;
    private final ScratchFile channelFile;
    private long rows;

    private SummarisedRows(int dimension, int width, int channelWidth, Path directory) throws IOException {
        this(dimension, width, channelWidth, ScratchFile.in(directory), ScratchFile.in(directory));
    }

    private SummarisedRows(int dimension, int width, int channelWidth, ScratchFile file, ScratchFile channelFile) {
        this.dimension = dimension;
        this.width = width;
        this.channelWidth = channelWidth;
        this.file = file;
        this.channelFile = channelFile;
    }

    /** The first rows in the same files, which this one closes. */
    SummarisedRows first(long count) {
        SummarisedRows first = new SummarisedRows(dimension, width, channelWidth, file, channelFile);
        first.rows = Math.min(count, rows);
        return first;
    }

    /** Sees every row once while it is summarised. */
    interface Visitor {

        /** Sees nothing. */
        Visitor NONE = (id, numbers, channels) -> {};

        /** One row, in row order; channels are empty where no network sees them. */
        void row(long id, float[] numbers, short[] channels);
    }

    /**
     * Summarises rows.
     *
     * @param tables tables to read
     * @param request which rows; with the columns of the summary
     * @param summary what is kept of a row
     * @param directory where there is room for the scratch files, which take 4 bytes per number and 2 per value of a channel
     * @param visitor given every summary
     * @return rows in row order
     * @throws BadInputException if there is no room for the scratch files
     */
    static SummarisedRows of(
            List<SimulationTable> tables,
            ReadRequest request,
            SummaryColumns summary,
            Path directory,
            Visitor visitor) {
        try (TableReader reader = TableReader.open(tables, request.ahead(BLOCKS_AHEAD))) {
            int dimension = summary.experiment().parameters().dimension();
            SummarisedRows summarised =
                    new SummarisedRows(dimension, summary.numbers(), summary.channelValues(), directory);
            try {
                RowBatch batch = reader.newBatch(ROWS_AT_ONCE);
                while (reader.next(batch)) {
                    summarised.append(batch, summary, visitor);
                }
                return summarised;
            } catch (IOException | RuntimeException e) {
                summarised.close();
                throw e;
            }
        } catch (IOException e) {
            int floats = summary.experiment().parameters().dimension() + summary.numbers();
            throw noRoom(directory, recordBytes(floats, summary.channelValues()), e);
        }
    }

    private static BadInputException noRoom(Path directory, long recordBytes, IOException e) {
        return new BadInputException(
                "The summaries of the rows cannot be written beside the model, in %s: %s. They take %,d bytes per thousand rows while it is trained; make room or give another place for the model."
                        .formatted(directory, e.getMessage(), 1000 * recordBytes),
                e);
    }

    private static long recordBytes(int floats, int shorts) {
        return Long.BYTES + (long) Float.BYTES * floats + (long) Short.BYTES * shorts;
    }

    /** Other summaries of the same rows. */
    interface Rewriting {

        /** Summaries of all rows of a pool that has their channels, row-major. */
        float[] summaries(Rows pool);
    }

    /**
     * The same rows with other summaries and without channels.
     *
     * @param newWidth numbers per row
     * @param directory where there is room for another scratch file
     * @param rewriting gives the new summaries
     * @param visitor given every new summary
     * @return rows in the same order; this one stays open
     * @throws BadInputException if there is no room for the scratch file
     */
    SummarisedRows rewritten(int newWidth, Path directory, Rewriting rewriting, Visitor visitor) {
        try {
            SummarisedRows other = new SummarisedRows(dimension, newWidth, 0, directory);
            try {
                Rows pool = newRows(ROWS_AT_ONCE, true);
                for (long first = 0; first < rows; first += ROWS_AT_ONCE) {
                    pool.clear();
                    pool.read(first, (int) Math.min(ROWS_AT_ONCE, rows - first));
                    other.append(pool, rewriting.summaries(pool), visitor);
                }
                return other;
            } catch (IOException | RuntimeException e) {
                other.close();
                throw e;
            }
        } catch (IOException e) {
            throw noRoom(directory, recordBytes(dimension + newWidth, 0), e);
        }
    }

    private void append(Rows pool, float[] summaries, Visitor visitor) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(Math.multiplyExact(pool.size(), rowBytes()));
        for (int i = 0; i < pool.size(); i++) {
            float[] summary = Arrays.copyOfRange(summaries, i * width, (i + 1) * width);
            visitor.row(pool.id(i), summary, NO_CHANNELS);
            buffer.putLong(pool.id(i));
            for (int j = 0; j < dimension; j++) {
                buffer.putFloat(pool.setting(i, j));
            }
            for (float value : summary) {
                buffer.putFloat(value);
            }
        }
        file.append(buffer.flip());
        rows += pool.size();
    }

    private void append(RowBatch batch, SummaryColumns summary, Visitor visitor) throws IOException {
        float[][] summaries = new float[batch.size()][];
        short[][] channels = new short[batch.size()][];
        IntStream.range(0, batch.size()).parallel().forEach(i -> {
            summaries[i] = summary.numbers(batch, i);
            channels[i] = summary.channels(batch, i);
        });
        for (int i = 0; i < batch.size(); i++) {
            visitor.row(batch.rowIds()[i], summaries[i], channels[i]);
        }
        file.append(encoded(batch, summaries));
        channelFile.append(encoded(channels));
        rows += batch.size();
    }

    private ByteBuffer encoded(RowBatch batch, float[][] summaries) {
        ByteBuffer buffer = ByteBuffer.allocate(Math.multiplyExact(batch.size(), rowBytes()));
        for (int i = 0; i < batch.size(); i++) {
            buffer.putLong(batch.rowIds()[i]);
            for (int j = 0; j < dimension; j++) {
                buffer.putFloat(batch.theta()[i * dimension + j]);
            }
            for (float value : summaries[i]) {
                buffer.putFloat(value);
            }
        }
        return buffer.flip();
    }

    private ByteBuffer encoded(short[][] channels) {
        ByteBuffer buffer = ByteBuffer.allocate(Math.multiplyExact(channels.length, Short.BYTES * channelWidth));
        for (short[] row : channels) {
            buffer.asShortBuffer().put(row);
            buffer.position(buffer.position() + Short.BYTES * row.length);
        }
        return buffer.flip();
    }

    private int rowBytes() {
        return Long.BYTES + Float.BYTES * (dimension + width);
    }

    long rows() {
        return rows;
    }

    /** Room for rows of this kind, with their channels or without. */
    Rows newRows(int capacity, boolean withChannels) {
        return new Rows(capacity, withChannels ? channelWidth : 0);
    }

    /** Rows in memory: ids, settings, summaries and channels, row-major. */
    final class Rows {

        private final long[] ids;
        private final long[] numbers;
        private final float[] settings;
        private final float[] summaries;
        private final short[] channels;
        private int size;

        private Rows(int capacity, int channelsKept) {
            ids = new long[capacity];
            numbers = new long[capacity];
            settings = new float[Math.multiplyExact(capacity, dimension)];
            summaries = new float[Math.multiplyExact(capacity, width)];
            channels = new short[Math.multiplyExact(capacity, channelsKept)];
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

        /** Number of a row in row order, from 0. */
        long number(int row) {
            return numbers[row];
        }

        float setting(int row, int column) {
            return settings[row * dimension + column];
        }

        /** Settings of all rows; those of a row begin at row x dimension. */
        float[] settings() {
            return settings;
        }

        /** Summaries of all rows; that of a row begins at row x width. */
        float[] summaries() {
            return summaries;
        }

        /** Channels of all rows; those of a row begin at row x their number. */
        short[] channels() {
            return channels;
        }

        /** Appends rows of the files. */
        void read(long first, int count) {
            if (channels.length > 0) {
                readChannels(first, count);
            }
            ByteBuffer buffer = file.read(first * rowBytes(), count * rowBytes());
            for (int i = 0; i < count; i++, size++) {
                ids[size] = buffer.getLong();
                numbers[size] = first + i;
                for (int j = 0; j < dimension; j++) {
                    settings[size * dimension + j] = buffer.getFloat();
                }
                for (int j = 0; j < width; j++) {
                    summaries[size * width + j] = buffer.getFloat();
                }
            }
        }

        private void readChannels(long first, int count) {
            long rowOfChannels = (long) Short.BYTES * channelWidth;
            channelFile
                    .read(first * rowOfChannels, Math.toIntExact(count * rowOfChannels))
                    .asShortBuffer()
                    .get(channels, size * channelWidth, count * channelWidth);
        }
    }

    @Override
    public void close() {
        try (file) {
            channelFile.close();
        }
    }
}
