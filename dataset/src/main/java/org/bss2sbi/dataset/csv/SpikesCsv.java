package org.bss2sbi.dataset.csv;

import java.util.List;
import org.bss2sbi.dataset.storage.Storage;
import org.bss2sbi.simulator.BadInputException;

/** Spike times as CSV: the header {@code spike_time_us}, then one time per line; no lines mean no spikes. */
public final class SpikesCsv {

    private static final String TIME = "spike_time_us";

    private SpikesCsv() {}

    /**
     * Reads spike times on the clock of a trace.
     *
     * @param storage how files are reached
     * @param location CSV file
     * @param trace the trace they belong to
     * @return times (us), ascending, on the clock of the trace
     * @throws BadInputException if the file is missing or empty, has another header, values that are not numbers, times
     *     that do not ascend, or times outside the trace
     */
    public static double[] read(Storage storage, String location, RecordedTrace trace) {
        NumberTable table = NumberTable.read(storage, location, header -> {
            if (!header.equals(List.of(TIME))) {
                throw new BadInputException("%s has the header '%s'; expected %s, in microseconds of the circuit."
                        .formatted(location, String.join(",", header), TIME));
            }
            return new int[] {0};
        });
        double[] times = table.column(0);
        double first = trace.timesUs()[0];
        double last = trace.timesUs()[trace.samples() - 1];
        for (int i = 0; i < times.length; i++) {
            if (i > 0 && !(times[i] > times[i - 1])) {
                throw new BadInputException("%s, line %d: spike at %s us does not follow %s us; times must ascend."
                        .formatted(location, table.line(i), times[i], times[i - 1]));
            }
            if (times[i] < first || times[i] > last) {
                throw new BadInputException("%s, line %d: spike at %s us lies outside the trace %s (%s...%s us)."
                        .formatted(location, table.line(i), times[i], trace.source(), first, last));
            }
        }
        return times;
    }
}
