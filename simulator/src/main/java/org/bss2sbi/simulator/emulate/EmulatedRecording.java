package org.bss2sbi.simulator.emulate;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bss2sbi.simulator.BadInputException;

/** Traces and spikes of one emulated run, in the units of its parameter file. */
public final class EmulatedRecording {

    private static final MathContext TRACE_DIGITS = new MathContext(10);
    private static final MathContext TIME_DIGITS = new MathContext(12);

    private final Columns columns;
    private final double start;
    private final double step;
    private final List<double[]> voltages;
    private final double[] spikeTimes;
    private final List<String> notes;
    private final List<Table> tables;

    EmulatedRecording(
            Columns columns,
            double start,
            double step,
            List<double[]> voltages,
            double[] spikeTimes,
            List<String> notes,
            List<Table> tables) {
        this.columns = columns;
        this.start = start;
        this.step = step;
        this.voltages = List.copyOf(voltages);
        this.spikeTimes = spikeTimes;
        this.notes = List.copyOf(notes);
        this.tables = List.copyOf(tables);
    }

    /**
     * Headers of the files, which name the units.
     *
     * @param time header of the times of the trace
     * @param voltages headers of the membrane potentials, one per compartment
     * @param spikeTime header of the spike times
     */
    record Columns(String time, List<String> voltages, String spikeTime) {}

    /**
     * A further small file of results.
     *
     * @param file name of the file
     * @param lines its lines
     */
    record Table(String file, List<String> lines) {}

    /**
     * Number of samples of the trace.
     *
     * @return points
     */
    public int points() {
        return voltages.get(0).length;
    }

    /**
     * Number of traces.
     *
     * @return compartments, 1 for a neuron
     */
    public int compartments() {
        return voltages.size();
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
     * @param compartment compartment, 0 for a neuron
     * @return copy, in the unit of the file
     */
    public double[] voltage(int compartment) {
        return voltages.get(compartment).clone();
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
     * Writes {@code trace.csv} and {@code spikes.csv}, for a chain also {@code heights.csv} and {@code fits.csv}; each
     * appears complete or not at all, the trace last.
     *
     * @param directory where to, created if missing; older files of these names are replaced
     * @throws BadInputException if the directory cannot be written to
     */
    public void write(Path directory) {
        try {
            Files.createDirectories(directory);
            for (Table table : tables) {
                AtomicText.write(directory.resolve(table.file()), out -> appendLines(out, table.lines()));
            }
            AtomicText.write(directory.resolve("spikes.csv"), this::appendSpikes);
            AtomicText.write(directory.resolve("trace.csv"), this::appendTrace);
        } catch (IOException e) {
            throw new BadInputException(
                    "The recording cannot be written to %s (%s). Name a directory that can be written to, with room for about %,d kB."
                            .formatted(directory, e, 1 + (1 + compartments()) * points() / 80),
                    e);
        }
    }

    private static void appendLines(Appendable out, List<String> lines) throws IOException {
        for (String line : lines) {
            out.append(line).append('\n');
        }
    }

    private void appendTrace(Appendable out) throws IOException {
        out.append(columns.time());
        for (String voltage : columns.voltages()) {
            out.append(',').append(voltage);
        }
        out.append('\n');
        for (int i = 0; i < points(); i++) {
            out.append(plain(time(i), TIME_DIGITS));
            for (double[] voltage : voltages) {
                out.append(',').append(plain(voltage[i], TRACE_DIGITS));
            }
            out.append('\n');
        }
    }

    private void appendSpikes(Appendable out) throws IOException {
        out.append(columns.spikeTime()).append('\n');
        for (double spike : spikeTimes) {
            out.append(plain(spike, TIME_DIGITS)).append('\n');
        }
    }

    static String plain(double value, MathContext digits) {
        BigDecimal rounded = new BigDecimal(value).round(digits);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
