package org.bss2sbi.dataset.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.bss2sbi.dataset.SimulationRow;

/** Rows as text. */
final class CsvSink implements RowSink {

    private final List<CsvColumn> columns;
    private final CSVPrinter csv;

    CsvSink(OutputStream out, List<CsvColumn> columns) throws IOException {
        this.columns = columns;
        var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        this.csv = new CSVPrinter(
                writer, CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get());
        csv.printRecord(columns.stream().map(CsvColumn::name));
    }

    @Override
    public void write(SimulationRow row) throws IOException {
        for (CsvColumn column : columns) {
            csv.print(column.value().apply(row));
        }
        csv.println();
    }

    @Override
    public void finish() throws IOException {
        csv.flush();
    }

    @Override
    public void close() {
        // the stream belongs to the caller
    }
}
