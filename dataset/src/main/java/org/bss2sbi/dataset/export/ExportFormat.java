package org.bss2sbi.dataset.export;

import java.io.IOException;
import java.io.OutputStream;
import org.bss2sbi.dataset.TableSchema;

/** What a table can be written as. */
public enum ExportFormat {
    /** Arrow IPC file (Feather version 2), every column with its type; spike times and traces are lists. */
    ARROW {
        @Override
        RowSink open(OutputStream out, TableSchema schema) throws IOException {
            return ArrowSink.open(out, schema);
        }
    },

    /** Comma-separated values with a header: every column that is a number or a text, nothing for what is missing. */
    CSV {
        @Override
        RowSink open(OutputStream out, TableSchema schema) throws IOException {
            return new CsvSink(out, CsvColumn.scalars(schema));
        }
    },

    /** The same with spike times and traces, each in one field as numbers separated by spaces. */
    CSV_WITH_LISTS {
        @Override
        RowSink open(OutputStream out, TableSchema schema) throws IOException {
            return new CsvSink(out, CsvColumn.all(schema));
        }
    };

    abstract RowSink open(OutputStream out, TableSchema schema) throws IOException;
}
