package org.bss2sbi.jobs;

import java.util.Locale;
import org.bss2sbi.training.djl.EpochReport;
import org.bss2sbi.training.djl.TrainingListener;

/** Shows a training as one stage counted in steps. */
public final class TrainingProgress implements TrainingListener, AutoCloseable {

    private final Progress progress;
    private final String name;
    private Progress.Stage stage;
    private String note = "";

    /**
     * Prepares a stage, which appears with the first step.
     *
     * @param progress where it is shown
     * @param name name of the stage
     */
    public TrainingProgress(Progress progress, String name) {
        this.progress = progress;
        this.name = name;
    }

    @Override
    public void stepDone(long step, long steps, double loss) {
        if (stage == null) {
            stage = progress.stage(name, steps, "steps");
        }
        stage.reached(step, note);
    }

    @Override
    public void epochDone(EpochReport report, int epochs) {
        note = String.format(
                Locale.ROOT,
                "epoch %d, loss %.3f, held out %.3f, %,.0f rows/s",
                report.epoch(),
                report.trainingLoss(),
                report.validationLoss(),
                report.rowsPerSecond());
    }

    @Override
    public void close() {
        if (stage != null) {
            stage.close();
        }
    }
}
