package org.bss2sbi.dataset;

import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;

/**
 * How rows are laid out in a Parquet file.
 *
 * <p>Row groups are counted in rows, a power of two of about 16 MB before compression (8,192 rows of 1,000 points): large
 * enough that a seek costs nothing against reading one, small enough that a training reader holds one compressed and
 * shuffles among several in little memory. Since the count depends on the grid only, parts that begin at multiples of it
 * give the same row groups however a table is cut into files.
 *
 * <p>Codes get a dictionary; features, spike times and traces are all different and do not. The bytes of features and
 * spike times are split into streams of equal rank, which compress better. Traces get no statistics.
 */
final class RowParquet extends ParquetWriter.Builder<SimulationRow, RowParquet> {

    private static final long ROW_GROUP_BYTES = 20L << 20;
    private static final int LARGEST_ROW_GROUP = 65_536;
    private static final int OTHER_BYTES_PER_ROW = 256;
    private static final int PAGE_BYTES = 1 << 20;

    /** A trace is mostly noise: level 3 takes a tenth of a row's emulation more and saves 6 % (delta planes: 0.1 %). */
    private static final String COMPRESSION_LEVEL = "1";

    private final TableSchema schema;

    RowParquet(OutputFile file, TableSchema schema) {
        super(file);
        this.schema = schema;
        withConf(new Configuration(false));
        withCompressionCodec(CompressionCodecName.ZSTD);
        config("parquet.compression.codec.zstd.level", COMPRESSION_LEVEL);
        withRowGroupRowCountLimit(rowsPerGroup(schema.grid().points()));
        withRowGroupSize(8 * ROW_GROUP_BYTES); // a bound that the count of rows keeps from being reached
        withPageSize(PAGE_BYTES);
        withDictionaryEncoding(ColumnNames.ROW_ID, false);
        withDictionaryEncoding(ColumnNames.TRACE, false);
        withDictionaryEncoding(String.join(".", RowColumns.SPIKE_TIME), false);
        withByteStreamSplitEncoding(String.join(".", RowColumns.SPIKE_TIME), true);
        for (String feature : schema.featureNames()) {
            withDictionaryEncoding(feature, false);
            withByteStreamSplitEncoding(feature, true);
        }
        withStatisticsEnabled(ColumnNames.TRACE, false);
        withSizeStatisticsEnabled(false);
    }

    /** Largest power of two whose rows stay within {@link #ROW_GROUP_BYTES}. */
    static int rowsPerGroup(int points) {
        long rows = ROW_GROUP_BYTES / (2L * points + OTHER_BYTES_PER_ROW);
        return (int) Math.min(LARGEST_ROW_GROUP, Long.highestOneBit(Math.max(rows, 1)));
    }

    @Override
    protected RowParquet self() {
        return this;
    }

    @SuppressWarnings("deprecation") // the only form that every caller in Parquet 1.17 accepts
    @Override
    protected WriteSupport<SimulationRow> getWriteSupport(Configuration configuration) {
        return new RowWriteSupport(schema);
    }
}
