package org.bss2sbi.training.posterior;

import org.bss2sbi.training.djl.EpochReport;
import org.bss2sbi.training.djl.TrainingListener;

/** Tells one listener about members that train at the same time: steps of all of them are counted together. */
final class EnsembleListener implements TrainingListener {

    private final TrainingListener listener;
    private final int members;
    private long stepsDone;

    EnsembleListener(TrainingListener listener, int members) {
        this.listener = listener;
        this.members = members;
    }

    @Override
    public synchronized void stepDone(long step, long steps, double loss) {
        stepsDone++;
        listener.stepDone(stepsDone, members * steps, loss);
    }

    @Override
    public synchronized void epochDone(EpochReport report, int epochs) {
        listener.epochDone(report, epochs);
    }
}
