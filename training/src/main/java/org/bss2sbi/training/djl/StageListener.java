package org.bss2sbi.training.djl;

/** Tells a listener about one stage as a part of all of them. */
final class StageListener implements TrainingListener {

    private final TrainingListener listener;
    private final Stage[] stages;
    private final long stepsBefore;
    private final int epochsBefore;

    private StageListener(TrainingListener listener, Stage[] stages, long stepsBefore, int epochsBefore) {
        this.listener = listener;
        this.stages = stages;
        this.stepsBefore = stepsBefore;
        this.epochsBefore = epochsBefore;
    }

    static StageListener first(TrainingListener listener, Stage... stages) {
        return new StageListener(listener, stages, 0, 0);
    }

    /** For the second of two stages, after so many epochs of the first. */
    static StageListener second(TrainingListener listener, int epochsBefore, Stage... stages) {
        return new StageListener(listener, stages, stages[0].steps(), epochsBefore);
    }

    @Override
    public void stepDone(long step, long steps, double loss) {
        long all = 0;
        for (Stage stage : stages) {
            all += stage.steps();
        }
        listener.stepDone(stepsBefore + step, all, loss);
    }

    @Override
    public void epochDone(EpochReport report, int epochs) {
        int all = 0;
        for (Stage stage : stages) {
            all += stage.options().epochs();
        }
        listener.epochDone(report.after(epochsBefore), all);
    }
}
