package org.bss2sbi.jobs.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One cell of a sweep: a configuration of its own.
 *
 * @param name name, unique in the sweep; also the name of its directory
 * @param values value of every varied key as it was written, settings before what only repeats them
 * @param model directory of the model that is calibrated, empty for a whole run
 * @param config configuration of the run; of a model, that which it was trained with, and the values of the cell on top
 */
public record SweepCell(String name, Map<String, String> values, String model, RunConfig config) {

    /** Keeps the order of the values. */
    public SweepCell {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * Whether a key only repeats a setting with other random numbers.
     *
     * @param key full key
     * @return true for {@code run.seed} and {@code run.repeat}
     */
    public static boolean isRepeat(String key) {
        return SweepAxes.REPEATS.contains(key);
    }
}
