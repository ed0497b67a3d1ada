package org.bss2sbi.training.summary;

/** Which network sees trace and spike train. */
public enum TraceBranch {
    /** None. */
    NONE(""),
    /** Convolutions, trained with the estimator. */
    CONVOLUTION("a convolutional network on trace and spike train"),
    /** Convolutions and recurrent units, trained with the estimator. */
    CONVOLUTION_RECURRENT("a convolutional and recurrent network on trace and spike train"),
    /** Convolutions that were trained alone to give the trace back. */
    AUTOENCODER("the code of a convolutional autoencoder");

    private final String words;

    TraceBranch(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
