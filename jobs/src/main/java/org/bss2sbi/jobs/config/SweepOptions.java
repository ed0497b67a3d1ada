package org.bss2sbi.jobs.config;

import java.util.List;

/**
 * What a sweep says beside its grid.
 *
 * @param models directories of trained models to calibrate; empty: every cell is a run of its own
 * @param maxCells a grid with more cells is refused
 */
record SweepOptions(List<String> models, int maxCells) {

    /** The only section of a file that these options are read from. */
    record Section(SweepOptions sweep) {}

    SweepOptions {
        models = List.copyOf(models);
        Ranges.atLeast(1, "max-cells", maxCells);
    }
}
