package org.bss2sbi.jobs.report;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.bss2sbi.training.c2st.LocalCalibration;
import org.bss2sbi.training.diagnostic.CalibrationReport;

/**
 * Everything one report shows of one run.
 *
 * @param run what was run, and from what
 * @param stages stages in the order they run
 * @param tables tables of simulations, in the order they were made
 * @param restriction rounds of prior restriction
 * @param training learning curve of the posterior estimator
 * @param posterior posterior draws for one target
 * @param predictive simulations at posterior draws against that target
 * @param calibration ranks, coverage and contraction over fresh targets
 * @param local whether the posterior is right at single ones of them
 */
public record ReportInput(
        RunFacts run,
        List<StageFacts> stages,
        List<TableFacts> tables,
        Artefact<RestrictionFacts> restriction,
        Artefact<TrainingFacts> training,
        Artefact<PosteriorFacts> posterior,
        Artefact<PredictiveFacts> predictive,
        Artefact<CalibrationReport> calibration,
        Artefact<LocalCalibration> local) {

    /** Checks that no part is null. */
    public ReportInput {
        requireNonNull(run, "run");
        stages = List.copyOf(stages);
        tables = List.copyOf(tables);
        requireNonNull(restriction, "restriction");
        requireNonNull(training, "training");
        requireNonNull(posterior, "posterior");
        requireNonNull(predictive, "predictive");
        requireNonNull(calibration, "calibration");
        requireNonNull(local, "local");
    }
}
