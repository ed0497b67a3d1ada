package org.bss2sbi.training.posterior;

import org.bss2sbi.training.djl.EpochReport;
import org.bss2sbi.training.djl.TrainingListener;

/**
 * Tells one listener about members that train at the same time: steps of all of them are counted together, after steps that all of
 * them needed.
 */
final class EnsembleListener implements TrainingListener {

    private final TrainingListener listener;
    private final int members;
    private final long stepsBefore;
    private long stepsDone;

    EnsembleListener(TrainingListener listener, int members, long stepsBefore) {
        this.listener = listener;
        this.members = members;
        this.stepsBefore = stepsBefore;
    }

    @Override
    public synchronized void stepDone(long step, long steps, double loss) {
        stepsDone++;
        listener.stepDone(stepsBefore + stepsDone, stepsBefore + members * steps, loss);
    }

    @Override
    public synchronized void epochDone(EpochReport report, int epochs) {
        listener.epochDone(report, epochs);
    }
}
