package org.bss2sbi.jobs.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.bss2sbi.dataset.SimulationTable;
import org.bss2sbi.jobs.CalibrateJob;
import org.bss2sbi.jobs.JsonFiles;
import org.bss2sbi.training.diagnostic.CalibrationReport;
import org.bss2sbi.training.posterior.AmortizedPosterior;
import org.bss2sbi.training.posterior.FitReport;

/** What a finished run found, for those who compare runs. */
public final class RunResults {

    private final RunLayout layout;
    private final RunLedger ledger;
    private final FitReport fit;

    private RunResults(RunLayout layout) {
        this.layout = layout;
        this.ledger = RunLedger.read(layout);
        this.fit = AmortizedPosterior.open(layout.model()).description().fit();
    }

    /**
     * Reads a finished run.
     *
     * @param layout run directory
     * @return results
     */
    public static RunResults of(RunLayout layout) {
        return new RunResults(layout);
    }

    /**
     * Calibration of its model.
     *
     * @return report, empty if the model answers one observation only
     */
    public Optional<CalibrationReport> calibration() {
        Path report = calibrationDirectory().resolve(CalibrateJob.REPORT);
        return Files.exists(report) ? Optional.of(JsonFiles.read(report, CalibrationReport.class)) : Optional.empty();
    }

    /**
     * Which targets the calibration was made on.
     *
     * @return row hash of their table
     */
    public String targetsSha256() {
        Path targets = calibrationDirectory().resolve(CalibrateJob.TARGETS);
        return SimulationTable.open(targets.toString()).manifest().rowHash();
    }

    /**
     * Log density on the validation rows of the training.
     *
     * @return mean (nats on the unit box)
     */
    public double validationLogDensity() {
        return fit.validationLogDensity();
    }

    /**
     * Wall time of the training, also of one that another run has done.
     *
     * @return seconds
     */
    public double trainSeconds() {
        return fit.seconds();
    }

    /**
     * Wall time of all stages as this run did them; taking one over costs next to nothing.
     *
     * @return seconds
     */
    public double seconds() {
        return ledger.stages().stream().mapToDouble(StageRecord::seconds).sum();
    }

    /**
     * How often a draw that is run again gives a spike count within 20 % of the target's.
     *
     * @return share of the draws
     */
    public double shareWithin20Percent() {
        return ledger.find(Stages.PREDICT)
                .map(stage -> stage.number("shareWithin20Percent"))
                .orElse(Double.NaN);
    }

    private Path calibrationDirectory() {
        return layout.diagnostics(RunLayout.CALIBRATION);
    }
}
