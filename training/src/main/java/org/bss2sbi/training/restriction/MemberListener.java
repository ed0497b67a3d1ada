package org.bss2sbi.training.restriction;

import org.bss2sbi.training.djl.EpochReport;
import org.bss2sbi.training.djl.TrainingListener;

/** Shows the trainings of several networks as one. */
record MemberListener(TrainingListener listener, int number, int networks) implements TrainingListener {

    @Override
    public void stepDone(long step, long steps, double loss) {
        listener.stepDone(number * steps + step, networks * steps, loss);
    }

    @Override
    public void epochDone(EpochReport report, int epochs) {
        listener.epochDone(report, epochs);
    }
}
