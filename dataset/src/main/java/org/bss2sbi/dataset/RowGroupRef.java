package org.bss2sbi.dataset;

import org.apache.hadoop.fs.Path;

/**
 * Where a row group lies.
 *
 * @param table index of its table among those that are read together
 * @param file file
 * @param index row group in the file, from 0
 * @param firstRow id of its first row
 * @param rows number of rows
 */
record RowGroupRef(int table, Path file, int index, long firstRow, int rows) {}
