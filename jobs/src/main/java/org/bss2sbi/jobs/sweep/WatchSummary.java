package org.bss2sbi.jobs.sweep;

import java.util.List;
import java.util.Optional;

/**
 * One check of the models in use; {@code summary.json}, for schedulers and dashboards. Shares are in 0 to 1.
 *
 * @param check name of the check and of its directory
 * @param startedAt start, ISO 8601 in UTC
 * @param codeVersion version of this software
 * @param alarmAbove coverage error above which a model is alarmed about
 * @param alarm whether any model is
 * @param previous name of the check that changes are told against, empty for the first
 * @param models one entry per model
 */
public record WatchSummary(
        String check,
        String startedAt,
        String codeVersion,
        double alarmAbove,
        boolean alarm,
        String previous,
        List<ModelCheck> models) {

    /** Copies the models. */
    public WatchSummary {
        models = List.copyOf(models);
    }

    /**
     * One model.
     *
     * @param model directory it was given as
     * @param directory where its calibration lies, seen from the directory of the check
     * @param alarm whether its coverage error is above the limit
     * @param coverageError largest coverage error at any level, by density or around random points
     * @param coverageMeanError mean of coverage minus level: positive too wide, negative too narrow
     * @param rankTestsPass whether the rank tests of all parameters pass together
     * @param rankTestsFailed parameters whose rank test does not pass
     * @param tarpMaxError largest coverage error around random points
     * @param tarpP p-value of its test
     * @param logDensity mean log density of the truths (nats)
     * @param logDensityError its standard error
     * @param targets fresh targets judged on
     * @param change against the check before; null if that did not have the model
     */
    public record ModelCheck(
            String model,
            String directory,
            boolean alarm,
            double coverageError,
            double coverageMeanError,
            boolean rankTestsPass,
            List<String> rankTestsFailed,
            double tarpMaxError,
            double tarpP,
            double logDensity,
            double logDensityError,
            int targets,
            Change change) {

        /** Copies the names. */
        public ModelCheck {
            rankTestsFailed = List.copyOf(rankTestsFailed);
        }
    }

    /**
     * What has changed since the check before.
     *
     * @param coverageError coverage error now minus then
     * @param logDensity log density now minus then (nats)
     * @param logDensitySigmas the same in standard errors of the difference
     * @param alarmThen whether there was an alarm then
     */
    public record Change(double coverageError, double logDensity, double logDensitySigmas, boolean alarmThen) {

        static Change between(ModelCheck then, CellFigures now) {
            double difference = now.logDensity() - then.logDensity();
            return new Change(
                    now.coverageError() - then.coverageError(),
                    difference,
                    difference / Math.hypot(now.logDensityError(), then.logDensityError()),
                    then.alarm());
        }
    }

    Optional<ModelCheck> find(String model) {
        return models.stream().filter(check -> check.model().equals(model)).findFirst();
    }
}
