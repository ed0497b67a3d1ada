package org.bss2sbi.jobs.report;

import java.util.List;

/**
 * Decay constants over a grid of codes.
 *
 * @param title what distinguishes this grid
 * @param leakCodes codes of the leaks, ascending, one per row
 * @param axialCodes codes of the axial conductances, ascending, one per column
 * @param taus decay constants (compartments) row by row, NaN where the fit failed
 * @param counts how many fits succeeded, in words
 * @param path file of the grid
 */
public record AttenuationFacts(
        String title,
        List<Integer> leakCodes,
        List<Integer> axialCodes,
        List<List<Double>> taus,
        String counts,
        String path) {

    /** Copies the lists. */
    public AttenuationFacts {
        leakCodes = List.copyOf(leakCodes);
        axialCodes = List.copyOf(axialCodes);
        taus = List.copyOf(taus);
    }
}
