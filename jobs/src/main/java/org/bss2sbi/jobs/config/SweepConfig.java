package org.bss2sbi.jobs.config;

import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.bss2sbi.simulator.BadInputException;

/**
 * Many runs, or calibrations of many models, described by one file: a configuration, and in its section {@code sweep} what
 * varies.
 *
 * @param name name of the sweep, {@code run.name} of its file
 * @param cells every combination of the values, settings varying slowest; at least one
 */
public record SweepConfig(String name, List<SweepCell> cells) {

    /** Key of the model among the values of a cell. */
    public static final String MODEL = "model";

    /** Copies the cells. */
    public SweepConfig {
        cells = List.copyOf(cells);
    }

    /**
     * Reads a sweep and every configuration it stands for, before anything is run.
     *
     * @param file HOCON file
     * @param overrides {@code key=value} each, above the file; the grid is above both
     * @param modelConfig where the configuration of a model's directory is
     * @return sweep
     * @throws BadInputException if anything is wrong in any cell, nothing varies, or there are too many cells
     */
    public static SweepConfig read(Path file, List<String> overrides, UnaryOperator<Path> modelConfig) {
        return new SweepReader(ConfigLayers.read(file, overrides, RunConfig.DEFAULTS)).read(modelConfig);
    }

    /**
     * The sweep in its normal form: the cells by name, each with its configuration's hash.
     *
     * @return one line per cell
     */
    public String canonical() {
        return cells.stream()
                .map(cell -> "%s %s %s%n".formatted(cell.name(), cell.config().sha256(), cell.model()))
                .collect(Collectors.joining());
    }

    /**
     * Name of everything that the sweep will do.
     *
     * @return SHA-256 of {@link #canonical}, hexadecimal
     */
    public String sha256() {
        return DigestUtils.sha256Hex(canonical());
    }
}
