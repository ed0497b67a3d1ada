package org.bss2sbi.training.restriction;

import org.bss2sbi.training.djl.EpochReport;
import org.bss2sbi.training.djl.TrainingListener;

/** Shows the trainings of several members as one. */
record MemberListener(TrainingListener listener, int member, int members) implements TrainingListener {

    @Override
    public void stepDone(long step, long steps, double loss) {
        listener.stepDone(member * steps + step, members * steps, loss);
    }

    @Override
    public void epochDone(EpochReport report, int epochs) {
        listener.epochDone(report, epochs);
    }
}
