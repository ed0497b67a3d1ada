package org.bss2sbi.jobs.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bss2sbi.jobs.config.SweepCell;

/**
 * How far a sweep is and what it gave; {@code sweep.json}.
 *
 * @param name name of the sweep
 * @param command the command line
 * @param environment one line on the machine: Java, cores, Spark master
 * @param codeVersion version of this software
 * @param sha256 hash of all cells and their configurations
 * @param cells one entry per cell, in the order of the grid
 */
public record SweepSummary(
        String name, String command, String environment, String codeVersion, String sha256, List<Cell> cells) {

    /** How far a cell is. */
    public enum State {
        /** Not begun. */
        PLANNED,
        /** Begun; after a kill, half done. */
        UNDER_WAY,
        /** Finished, with figures. */
        FINISHED,
        /** Ended with an error. */
        FAILED;

        /**
         * The state as it is told.
         *
         * @return for example {@code under way}
         */
        public String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /**
     * One cell.
     *
     * @param name its name and that of its directory in {@code cells}
     * @param values value of every varied key
     * @param state how far it is
     * @param failure why it failed, else empty
     * @param figures what it gave, null unless finished
     */
    public record Cell(String name, Map<String, String> values, State state, String failure, CellFigures figures) {

        static Cell of(SweepCell cell, State state) {
            return new Cell(cell.name(), cell.values(), state, "", null);
        }

        static Cell of(SweepCell cell, CellResult result) {
            State state = result.isFinished() ? State.FINISHED : State.FAILED;
            return new Cell(cell.name(), cell.values(), state, result.failure(), result.figures());
        }
    }

    /** Copies the cells. */
    public SweepSummary {
        cells = List.copyOf(cells);
    }

    SweepSummary with(int index, Cell cell) {
        List<Cell> changed = new ArrayList<>(cells);
        changed.set(index, cell);
        return new SweepSummary(name, command, environment, codeVersion, sha256, changed);
    }

    /**
     * Cells in a state.
     *
     * @param state state
     * @return cells in the order of the grid
     */
    public List<Cell> in(State state) {
        return cells.stream().filter(cell -> cell.state() == state).toList();
    }

    /**
     * Keys that vary.
     *
     * @return full keys, settings before what only repeats them
     */
    public List<String> keys() {
        return List.copyOf(cells.get(0).values().keySet());
    }
}
