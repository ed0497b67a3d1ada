package org.bss2sbi.jobs;

import org.bss2sbi.jobs.config.CalibrationOptions;

/**
 * What a model is to be judged on.
 *
 * @param targets number of useful targets wanted
 * @param samples draws per target
 * @param table table whose useful runs are the targets, or {@link CalibrationOptions#FRESH} to simulate them
 * @param local observations at which the model is judged as well
 * @param seed seed of fresh targets and of the draws
 */
public record CalibrationRequest(int targets, int samples, String table, LocalQuestion local, long seed) {

    /**
     * Fresh targets, and no single observations.
     *
     * @param targets number of useful targets wanted
     * @param samples draws per target
     * @param seed seed of targets and draws
     * @return request
     */
    public static CalibrationRequest fresh(int targets, int samples, long seed) {
        return new CalibrationRequest(targets, samples, CalibrationOptions.FRESH, LocalQuestion.none(), seed);
    }

    /**
     * What a configuration asks for.
     *
     * @param options its section
     * @param seed seed of fresh targets and of the draws
     * @return request
     */
    public static CalibrationRequest of(CalibrationOptions options, long seed) {
        return new CalibrationRequest(
                options.targets(),
                options.samples(),
                options.table(),
                LocalQuestion.atOwnTargets(options.localTargets(), options.permutations()),
                seed);
    }

    boolean isFresh() {
        return table.equals(CalibrationOptions.FRESH);
    }
}
