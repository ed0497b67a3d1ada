package org.bss2sbi.dataset.csv;

import java.util.List;
import java.util.stream.IntStream;
import org.bss2sbi.dataset.storage.Storage;
import org.bss2sbi.simulator.BadInputException;

/**
 * Samples from a CSV file, plain or compressed with gzip: one header line, then one row of numbers for each sample. What a column
 * means is said by its position.
 */
public final class SampleTable {

    private final String source;
    private final List<String> header;
    private final double[] values;

    private SampleTable(String source, List<String> header, double[] values) {
        this.source = source;
        this.header = List.copyOf(header);
        this.values = values;
    }

    /**
     * Reads a file.
     *
     * @param storage how files are reached
     * @param location CSV file
     * @return samples
     * @throws BadInputException if the file is missing, empty or damaged, has numbers in place of the header, rows of different
     *     lengths, or values that are not finite numbers
     */
    public static SampleTable read(Storage storage, String location) {
        NumberTable table = NumberTable.read(storage, location, header -> columns(location, header));
        return new SampleTable(location, table.header(), table.values());
    }

    private static int[] columns(String location, List<String> header) {
        if (header.stream().allMatch(SampleTable::isNumber)) {
            throw new BadInputException(
                    "%s starts with the numbers %s; expected a header line with a name for each column. Add one."
                            .formatted(location, String.join(",", header)));
        }
        return IntStream.range(0, header.size()).toArray();
    }

    private static boolean isNumber(String text) {
        try {
            Double.parseDouble(text);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /**
     * Where the samples come from.
     *
     * @return location as given
     */
    public String source() {
        return source;
    }

    /**
     * Names of the columns as they stand in the file.
     *
     * @return header
     */
    public List<String> header() {
        return header;
    }

    /**
     * Number of samples.
     *
     * @return rows
     */
    public int rows() {
        return values.length / header.size();
    }

    /**
     * Number of values of a sample.
     *
     * @return columns
     */
    public int columns() {
        return header.size();
    }

    /**
     * All values, one row after the other.
     *
     * @return rows * columns values, a copy
     */
    public double[] values() {
        return values.clone();
    }
}
