package org.bss2sbi.training.summary;

import org.bss2sbi.simulator.summary.Summary;

/** What a posterior is conditioned on: fixed numbers of a recording, a network on its trace, or both, side by side. */
public enum SummaryKind {
    /** The twelve features. */
    FEATURES(Summary.FEATURES, true, TraceBranch.NONE),
    /** The features and the shape of the membrane between spikes. */
    WAVEFORM(Summary.WAVEFORM, true, TraceBranch.NONE),
    /** Convolutions on trace and spike train, nothing else. */
    CONVOLUTION(Summary.FEATURES, false, TraceBranch.CONVOLUTION),
    /** Convolutions and recurrent units on trace and spike train, nothing else. */
    CONVOLUTION_RECURRENT(Summary.FEATURES, false, TraceBranch.CONVOLUTION_RECURRENT),
    /** The features first, then convolutions beside them. */
    FEATURES_CONVOLUTION(Summary.FEATURES, true, TraceBranch.CONVOLUTION),
    /** The waveform first, then convolutions beside it. */
    WAVEFORM_CONVOLUTION(Summary.WAVEFORM, true, TraceBranch.CONVOLUTION),
    /** The waveform first, then convolutions and recurrent units beside it. */
    WAVEFORM_CONVOLUTION_RECURRENT(Summary.WAVEFORM, true, TraceBranch.CONVOLUTION_RECURRENT),
    /** The code of a convolutional autoencoder of the trace, nothing else. */
    AUTOENCODER(Summary.FEATURES, false, TraceBranch.AUTOENCODER),
    /** The features and the code of a convolutional autoencoder. */
    FEATURES_AUTOENCODER(Summary.FEATURES, true, TraceBranch.AUTOENCODER),
    /** The waveform and the code of a convolutional autoencoder. */
    WAVEFORM_AUTOENCODER(Summary.WAVEFORM, true, TraceBranch.AUTOENCODER);

    private final Summary numbers;
    private final boolean seesNumbers;
    private final TraceBranch branch;

    SummaryKind(Summary numbers, boolean seesNumbers, TraceBranch branch) {
        this.numbers = numbers;
        this.seesNumbers = seesNumbers;
        this.branch = branch;
    }

    /**
     * Fixed numbers that are kept of a recording; the first are the features.
     *
     * @return numbers
     */
    public Summary numbers() {
        return numbers;
    }

    /**
     * How many of the fixed numbers the estimator sees.
     *
     * @return all or none
     */
    public int numbersSeen() {
        return seesNumbers ? numbers.names().size() : 0;
    }

    /**
     * Whether a network sees trace and spike train.
     *
     * @return true where there is such a network
     */
    public boolean seesTrace() {
        return branch != TraceBranch.NONE;
    }

    /**
     * Which network sees them.
     *
     * @return kind of network
     */
    public TraceBranch branch() {
        return branch;
    }

    /**
     * What the estimator sees, in words.
     *
     * @return words for a sentence
     */
    public String words() {
        String fixed = "%d numbers of a recording".formatted(numbersSeen());
        if (!seesTrace()) {
            return fixed;
        }
        return seesNumbers ? "%s and %s".formatted(fixed, branch.words()) : branch.words();
    }
}
