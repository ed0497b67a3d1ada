package org.bss2sbi.dataset.parquet;

import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** The columns of one row group as cursors that are read value by value, without a record in between. */
public final class RowGroup {

    private final long rows;
    private final MessageType schema;
    private final ColumnReadStoreImpl columns;

    RowGroup(PageReadStore pages, MessageType schema, String createdBy) {
        this.rows = pages.getRowCount();
        this.schema = schema;
        this.columns = new ColumnReadStoreImpl(pages, new NoGroup(schema), schema, createdBy);
    }

    /**
     * Number of rows.
     *
     * @return rows
     */
    public long rows() {
        return rows;
    }

    /**
     * Cursor of a column, at its first value.
     *
     * @param path names from the root to the leaf
     * @return cursor; to be asked for once per column
     */
    public ColumnReader column(String... path) {
        return columns.getColumnReader(schema.getColumnDescription(path));
    }

    /** Parquet wants a tree of converters for records; cursors never call it. */
    private static final class NoGroup extends GroupConverter {

        private final GroupType type;

        NoGroup(GroupType type) {
            this.type = type;
        }

        @Override
        public Converter getConverter(int fieldIndex) {
            Type field = type.getType(fieldIndex);
            return field.isPrimitive() ? new NoValue() : new NoGroup(field.asGroupType());
        }

        @Override
        public void start() {}

        @Override
        public void end() {}
    }

    private static final class NoValue extends PrimitiveConverter {}
}
