package org.bss2sbi.jobs.reproduce;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.bss2sbi.simulator.chain.ChainObservation;
import org.bss2sbi.simulator.chain.DecayCounts;
import org.bss2sbi.simulator.chain.DecayFit;

/**
 * One trial of the attenuation experiment at every pair of codes.
 *
 * @param leakCodes codes of the leaks, ascending, one per row
 * @param axialCodes codes of the axial conductances, ascending, one per column
 * @param trials observations row by row
 */
public record AttenuationGrid(List<Integer> leakCodes, List<Integer> axialCodes, List<List<ChainObservation>> trials) {

    /** Copies the lists. */
    public AttenuationGrid {
        leakCodes = List.copyOf(leakCodes);
        axialCodes = List.copyOf(axialCodes);
        trials = List.copyOf(trials);
    }

    /**
     * Codes from 0 to 1022, as evenly as integers allow.
     *
     * @param points number of codes, at least 2
     * @return codes, ascending
     */
    static List<Integer> codes(int points) {
        return IntStream.range(0, points)
                .map(k -> (int) Math.rint(1022.0 * k / (points - 1)))
                .boxed()
                .toList();
    }

    /**
     * Decay constant of one trial.
     *
     * @param row row
     * @param column column
     * @return decay constant (compartments), NaN where the fit failed
     */
    double tau(int row, int column) {
        return trials.get(row).get(column).decay() instanceof DecayFit.Decay decay ? decay.tau() : Double.NaN;
    }

    /**
     * All decay constants.
     *
     * @return values (compartments) row by row, NaN where the fit failed
     */
    public List<List<Double>> taus() {
        List<List<Double>> taus = new ArrayList<>();
        for (int row = 0; row < leakCodes.size(); row++) {
            int r = row;
            taus.add(IntStream.range(0, axialCodes.size())
                    .mapToObj(column -> tau(r, column))
                    .toList());
        }
        return taus;
    }

    /**
     * Smallest decay constant.
     *
     * @return value among the fits that succeeded
     */
    double smallest() {
        return values().min().orElse(Double.NaN);
    }

    /**
     * Largest decay constant.
     *
     * @return value among the fits that succeeded
     */
    double largest() {
        return values().max().orElse(Double.NaN);
    }

    private DoubleStream values() {
        return taus().stream()
                .flatMap(List::stream)
                .mapToDouble(Double::doubleValue)
                .filter(tau -> !Double.isNaN(tau));
    }

    /**
     * How many fits succeeded, and why the others failed.
     *
     * @return counts over all cells
     */
    public DecayCounts counts() {
        return DecayCounts.of(trials.stream()
                .flatMap(List::stream)
                .map(ChainObservation::decay)
                .toList());
    }
}
