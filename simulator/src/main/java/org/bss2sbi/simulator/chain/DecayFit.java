package org.bss2sbi.simulator.chain;

import java.io.Serializable;

/** What a fit of an exponential decay to heights gave. A failure is data: it is counted, never dropped. */
public sealed interface DecayFit extends Serializable permits DecayFit.Decay, DecayFit.Failed {

    /**
     * The curve scale * exp(-i / tau) + offset over compartments i = 0, 1, ...
     *
     * @param tau decay constant (compartments), 0 if nothing reaches the second compartment
     * @param offset offset, in the unit of the heights
     * @param scale scale, in the unit of the heights
     */
    record Decay(double tau, double offset, double scale) implements DecayFit {}

    /**
     * Heights without a decay constant.
     *
     * @param reason why
     */
    record Failed(Reason reason) implements DecayFit {}

    /** Why heights have no decay constant. */
    enum Reason {
        /** A height is NaN or infinite. */
        NON_FINITE,
        /** The second height is not above its baseline. */
        NO_SECOND_HEIGHT,
        /** The second height is at least the first. */
        NO_DECAY,
        /** No curve within the limits fits better than a constant or a straight line. */
        NO_OPTIMUM
    }
}
