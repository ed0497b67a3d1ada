package org.bss2sbi.simulator.emulate;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bss2sbi.simulator.BadInputException;

/** Trace and spikes of one emulated run, in the units of its parameter file. */
public final class EmulatedRecording {

    private static final MathContext TRACE_DIGITS = new MathContext(10);
    private static final MathContext TIME_DIGITS = new MathContext(12);

    private final Columns columns;
    private final double start;
    private final double step;
    private final double[] voltage;
    private final double[] spikeTimes;
    private final List<String> notes;

    EmulatedRecording(
            Columns columns, double start, double step, double[] voltage, double[] spikeTimes, List<String> notes) {
        this.columns = columns;
        this.start = start;
        this.step = step;
        this.voltage = voltage;
        this.spikeTimes = spikeTimes;
        this.notes = List.copyOf(notes);
    }

    /**
     * Headers of the files, which name the units.
     *
     * @param time header of the times of the trace
     * @param voltage header of the membrane potential
     * @param spikeTime header of the spike times
     */
    record Columns(String time, String voltage, String spikeTime) {}

    /**
     * Number of samples of the trace.
     *
     * @return points
     */
    public int points() {
        return voltage.length;
    }

    /**
     * Time of a sample.
     *
     * @param point sample, 0 to points - 1
     * @return time in the unit of the file
     */
    public double time(int point) {
        return start + point * step;
    }

    /**
     * Membrane potential on the grid.
     *
     * @return copy, in the unit of the file
     */
    public double[] voltage() {
        return voltage.clone();
    }

    /**
     * Spike times.
     *
     * @return copy, ascending, in the unit of the file
     */
    public double[] spikeTimes() {
        return spikeTimes.clone();
    }

    /**
     * What a person should know about this run.
     *
     * @return sentences, often none
     */
    public List<String> notes() {
        return notes;
    }

    /**
     * Writes {@code trace.csv} and {@code spikes.csv}; each appears complete or not at all, the trace last.
     *
     * @param directory where to, created if missing; older files of these names are replaced
     * @throws BadInputException if the directory cannot be written to
     */
    public void write(Path directory) {
        try {
            Files.createDirectories(directory);
            AtomicText.write(directory.resolve("spikes.csv"), this::appendSpikes);
            AtomicText.write(directory.resolve("trace.csv"), this::appendTrace);
        } catch (IOException e) {
            throw new BadInputException(
                    "The recording cannot be written to %s (%s). Name a directory that can be written to, with room for about %,d kB."
                            .formatted(directory, e, 1 + voltage.length / 40),
                    e);
        }
    }

    private void appendTrace(Appendable out) throws IOException {
        out.append(columns.time()).append(',').append(columns.voltage()).append('\n');
        for (int i = 0; i < voltage.length; i++) {
            out.append(plain(time(i), TIME_DIGITS))
                    .append(',')
                    .append(plain(voltage[i], TRACE_DIGITS))
                    .append('\n');
        }
    }

    private void appendSpikes(Appendable out) throws IOException {
        out.append(columns.spikeTime()).append('\n');
        for (double spike : spikeTimes) {
            out.append(plain(spike, TIME_DIGITS)).append('\n');
        }
    }

    private static String plain(double value, MathContext digits) {
        BigDecimal rounded = new BigDecimal(value).round(digits);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
