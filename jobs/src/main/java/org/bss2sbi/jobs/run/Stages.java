package org.bss2sbi.jobs.run;

/** Names of the stages of a run, as the ledger and the report show them. */
final class Stages {

    static final String SIMULATE_UNIFORM = "simulate-uniform";
    static final String SIMULATE_CHECK = "simulate-check";
    static final String CHECK = "check-restriction";
    static final String SIMULATE = "simulate-restricted";
    static final String TRAIN = "train";
    static final String CALIBRATE = "calibrate";
    static final String PREDICT = "predict";
    static final String REPORT = "report";

    private Stages() {}

    static String restrict(int round) {
        return "restrict-" + round;
    }

    /** Draws from the restriction of a round, to train the next one. */
    static String simulateRound(int round) {
        return "simulate-round-" + round;
    }

    /** Where the prior of a round of inference for one observation ends. */
    static String truncate(int round) {
        return "truncate-" + round;
    }

    /** What part of the posterior a further round draws from. */
    static String propose(int round) {
        return "propose-" + round;
    }

    /** Draws of a round of inference for one observation, from 2. */
    static String simulateProposed(int round) {
        return "simulate-proposed-" + round;
    }

    /** Training after a round that is not the last. */
    static String trainRound(int round) {
        return "train-" + round;
    }
}
