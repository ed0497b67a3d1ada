package org.bss2sbi.jobs.report;

import java.util.List;

/**
 * What the page of a sweep shows.
 *
 * @param name name of the sweep
 * @param command command line that made it
 * @param environment one line on the machine
 * @param codeVersion version of the software
 * @param settings settings with at least one finished cell, in the order of the grid
 * @param comparison what their log densities say about which is better
 * @param sameTargets whether all finished cells were judged on the same targets
 * @param cells all cells, in the order of the grid
 */
public record SweepFacts(
        String name,
        String command,
        String environment,
        String codeVersion,
        List<Setting> settings,
        Comparison comparison,
        boolean sameTargets,
        List<Cell> cells) {

    /** Copies the lists. */
    public SweepFacts {
        settings = List.copyOf(settings);
        cells = List.copyOf(cells);
    }

    /**
     * One setting with its repeats.
     *
     * @param label its values in words
     * @param logDensities log density of each finished repeat (nats)
     * @param coverageErrors largest coverage error of each, by density or around random points
     * @param passed repeats whose rank tests pass
     * @param contractions contraction per parameter, mean over the repeats
     */
    public record Setting(
            String label,
            List<Double> logDensities,
            List<Double> coverageErrors,
            int passed,
            List<Contraction> contractions) {

        /** Copies the lists. */
        public Setting {
            logDensities = List.copyOf(logDensities);
            coverageErrors = List.copyOf(coverageErrors);
            contractions = List.copyOf(contractions);
        }

        double meanLogDensity() {
            return mean(logDensities);
        }

        double meanCoverageError() {
            return mean(coverageErrors);
        }

        private static double mean(List<Double> values) {
            return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
        }
    }

    /**
     * Contraction of one parameter.
     *
     * @param parameter its name
     * @param value mean over the repeats
     */
    public record Contraction(String parameter, double value) {}

    /**
     * Which setting has the largest log density, and what the noise between repeats says about the others.
     *
     * @param best index of the best setting, -1 if there is none
     * @param repeats repeats that all settings have
     * @param noise standard deviation of a repeat that neither its setting nor its number explains (nats), NaN if unknown
     * @param behind how far each setting is behind the best one (nats, with its 95 % interval), in the order of the settings
     * @param pValues p-value of that, adjusted over the settings; NaN if the noise is unknown
     */
    public record Comparison(int best, int repeats, double noise, List<Estimate> behind, List<Double> pValues) {

        /** Copies the lists. */
        public Comparison {
            behind = List.copyOf(behind);
            pValues = List.copyOf(pValues);
        }

        boolean knowsNoise() {
            return !Double.isNaN(noise);
        }
    }

    /**
     * One cell.
     *
     * @param name its name
     * @param state how far it is, in words
     * @param failure why it failed, else empty
     * @param logDensity log density of the truths with twice its standard error over the targets (nats)
     * @param coverageError largest coverage error, by density or around random points
     * @param rankTests verdict of the rank tests in words
     * @param trainSeconds wall time of the training (s)
     * @param seconds wall time of the cell (s)
     * @param directory its directory, seen from that of the sweep
     */
    public record Cell(
            String name,
            String state,
            String failure,
            Estimate logDensity,
            double coverageError,
            String rankTests,
            double trainSeconds,
            double seconds,
            String directory) {}
}
