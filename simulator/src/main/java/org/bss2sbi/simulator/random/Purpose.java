package org.bss2sbi.simulator.random;

/**
 * What a random stream is for. Two purposes never share draws, so that one effect can be switched off or repeated without
 * moving any other.
 *
 * <p>The numbers are part of every stored result: never change or reuse one.
 */
public enum Purpose {
    /** Settings drawn from a prior. */
    PRIOR(1),
    /** Fixed pattern of a neuron; the row is the neuron, the seed the chip. */
    MISMATCH(2),
    /** Scatter of settings after writing them to the chip. */
    RECONFIGURATION(3),
    /** Noise on the membrane. */
    TEMPORAL_NOISE(4),
    /** Sampling jitter and noise of the read-out. */
    READ_OUT(5),
    /** Phase of ongoing firing at which a recording starts. */
    START_PHASE(6),
    /** Slow drift between batches. */
    DRIFT(7),
    /** Place of an integer code inside its cell of the unit interval. */
    DEQUANTISATION(8),
    /** Samples of a posterior. */
    POSTERIOR(9),
    /** Breaking of ties between ranks. */
    TIES(10),
    /** Choice of targets. */
    TARGETS(11),
    /** Candidates of a restricted prior. */
    CANDIDATES(12),
    /** Training and validation split. */
    SPLIT(13),
    /** Order of rows in training. */
    SHUFFLE(14),
    /** Initial weights and random structure of a network. */
    INITIALISATION(15),
    /** Dropout and other noise during training. */
    TRAINING_NOISE(16),
    /** Resampling for confidence intervals. */
    BOOTSTRAP(17),
    /** Jitter of ranks and other draws of a diagnostic. */
    DIAGNOSTIC(18),
    /** Jitter of the time stamps of spikes. */
    SPIKE_JITTER(19),
    /** Noise of a simulator that is no chip. */
    SIMULATION(20),
    /** Points that distances are taken from in a diagnostic. */
    REFERENCE(21);

    private final int number;

    Purpose(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
