package org.bss2sbi.training.summary;

import org.bss2sbi.simulator.summary.Summary;

/** What a posterior is conditioned on: fixed numbers of a recording, a network on its trace, or both, side by side. */
public enum SummaryKind {
    /** The twelve features. */
    FEATURES(Summary.FEATURES, true, false),
    /** The features and the shape of the membrane between spikes. */
    WAVEFORM(Summary.WAVEFORM, true, false),
    /** A convolutional network on trace and spike train, nothing else. */
    CONVOLUTION(Summary.FEATURES, false, true),
    /** The features first, then a convolutional network beside them. */
    FEATURES_CONVOLUTION(Summary.FEATURES, true, true),
    /** The waveform first, then a convolutional network beside it. */
    WAVEFORM_CONVOLUTION(Summary.WAVEFORM, true, true);

    private final Summary numbers;
    private final boolean seesNumbers;
    private final boolean seesTrace;

    SummaryKind(Summary numbers, boolean seesNumbers, boolean seesTrace) {
        this.numbers = numbers;
        this.seesNumbers = seesNumbers;
        this.seesTrace = seesTrace;
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
        return seesTrace;
    }

    /**
     * What the estimator sees, in words.
     *
     * @return words for a sentence
     */
    public String words() {
        String fixed = "%d numbers of a recording".formatted(numbersSeen());
        if (!seesTrace) {
            return fixed;
        }
        return "%sa convolutional network on trace and spike train".formatted(seesNumbers ? fixed + " and " : "");
    }
}
