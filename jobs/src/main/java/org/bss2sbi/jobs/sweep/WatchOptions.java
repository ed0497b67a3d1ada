package org.bss2sbi.jobs.sweep;

import java.nio.file.Path;
import java.util.List;
import org.bss2sbi.simulator.BadInputException;

/**
 * What is checked, and when it is alarmed about.
 *
 * @param models directories of models, or of the versions of models
 * @param overrides {@code key=value} each, above the configurations of the models
 * @param targets fresh targets per model
 * @param samples draws per target
 * @param alarmAbove coverage error above which a model is alarmed about, as a share
 * @param keep finished checks that are kept
 */
public record WatchOptions(
        List<Path> models, List<String> overrides, int targets, int samples, double alarmAbove, int keep) {

    /** Checks the ranges and that no model is named twice. */
    public WatchOptions {
        models = List.copyOf(models);
        overrides = List.copyOf(overrides);
        if (!(alarmAbove > 0 && alarmAbove < 1)) {
            throw new BadInputException(
                    "--alarm-above takes percentage points between 0 and 100, got %s. By chance alone 1,000 targets of a calibrated posterior are off by up to 5."
                            .formatted(100 * alarmAbove));
        }
        if (keep < 1) {
            throw new BadInputException(
                    "--keep must be at least 1, got %d: the newest check is what the next one is compared with."
                            .formatted(keep));
        }
        if (models.stream().distinct().count() < models.size()) {
            throw new BadInputException("A model is named twice in %s. Name each one once.".formatted(models));
        }
    }
}
