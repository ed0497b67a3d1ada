package org.bss2sbi.dataset.draws;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.bss2sbi.simulator.Parameter;
import org.bss2sbi.simulator.ParameterSpace;

/** Draws as one Parquet file, description in the file's metadata. */
final class DrawsParquet {

    private static final String METADATA_KEY = "bss2-sbi.draws";

    private DrawsParquet() {}

    static void write(Path file, DrawsFile content) throws IOException {
        PosteriorDraws draws = content.draws();
        MessageType schema = schema(draws.space());
        Path temporary = file.resolveSibling("." + file.getFileName() + ".tmp");
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(temporary))
                .withConf(new PlainParquetConfiguration())
                .withType(schema)
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
                .withExtraMetaData(Map.of(METADATA_KEY, json(content)))
                .build()) {
            for (int i = 0; i < draws.rows(); i++) {
                writer.write(group(schema, draws, i));
            }
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String json(DrawsFile content) throws JsonProcessingException {
        return DrawsFile.MAPPER.writeValueAsString(content.description());
    }

    private static MessageType schema(ParameterSpace space) {
        Types.MessageTypeBuilder builder = Types.buildMessage();
        for (Parameter parameter : space.parameters()) {
            builder.required(parameter.isInteger() ? PrimitiveTypeName.INT32 : PrimitiveTypeName.DOUBLE)
                    .named(parameter.name());
            builder.required(PrimitiveTypeName.DOUBLE).named(parameter.name() + DrawsFile.CONTINUOUS);
        }
        return builder.required(PrimitiveTypeName.DOUBLE)
                .named(DrawsFile.LOG_PROB)
                .named("posterior_draw");
    }

    private static Group group(MessageType schema, PosteriorDraws draws, int row) {
        Group group = new SimpleGroup(schema);
        for (int j = 0; j < draws.space().dimension(); j++) {
            Parameter parameter = draws.space().get(j);
            if (parameter.isInteger()) {
                group.add(parameter.name(), (int) draws.value(row, j));
            } else {
                group.add(parameter.name(), draws.value(row, j));
            }
            group.add(parameter.name() + DrawsFile.CONTINUOUS, draws.continuousValue(row, j));
        }
        group.add(DrawsFile.LOG_PROB, draws.logProb(row));
        return group;
    }

    static DrawsFile read(Path file) throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
            DrawsDescription description = DrawsFile.describe(
                    file, reader.getFileMetaData().getKeyValueMetaData().get(METADATA_KEY));
            ParameterSpace space = new ParameterSpace(description.parameters());
            return new DrawsFile(description, draws(reader, space));
        } catch (RuntimeException e) {
            if (e instanceof org.bss2sbi.simulator.BadInputException) {
                throw e;
            }
            throw new IOException(e.getMessage(), e); // parquet reports broken files as plain runtime exceptions
        }
    }

    private static PosteriorDraws draws(ParquetFileReader reader, ParameterSpace space) throws IOException {
        int rows = Math.toIntExact(reader.getRecordCount());
        int d = space.dimension();
        double[] positions = new double[rows * d];
        double[] logProb = new double[rows];
        MessageType schema = schema(space);
        var columns = new ColumnIOFactory()
                .getColumnIO(schema, reader.getFileMetaData().getSchema());
        int row = 0;
        for (PageReadStore pages = reader.readNextRowGroup(); pages != null; pages = reader.readNextRowGroup()) {
            RecordReader<Group> records = columns.getRecordReader(pages, new GroupRecordConverter(schema));
            for (long i = 0; i < pages.getRowCount(); i++, row++) {
                Group group = records.read();
                for (int j = 0; j < d; j++) {
                    double value = group.getDouble(space.get(j).name() + DrawsFile.CONTINUOUS, 0);
                    positions[row * d + j] = DrawsFile.position(space, j, value);
                }
                logProb[row] = group.getDouble(DrawsFile.LOG_PROB, 0);
            }
        }
        return new PosteriorDraws(space, positions, logProb);
    }
}
