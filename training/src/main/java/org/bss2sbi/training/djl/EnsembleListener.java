package org.bss2sbi.training.djl;

/**
 * Tells one listener about members that train at the same time: steps of all of them are counted together, after steps that all of
 * them needed.
 */
public final class EnsembleListener implements TrainingListener {

    private final TrainingListener listener;
    private final int members;
    private final long stepsBefore;
    private long stepsDone;

    /**
     * Binds a listener.
     *
     * @param listener told about all members
     * @param members trainings of equal length
     * @param stepsBefore steps done before the first of them
     */
    public EnsembleListener(TrainingListener listener, int members, long stepsBefore) {
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
