package org.bss2sbi.dataset.lease;

import java.time.Duration;

/**
 * How often a lease is renewed, and how long one that is not renewed is still respected.
 *
 * @param beat time between two renewals
 * @param patience time without renewal after which the owner counts as dead; several beats
 */
public record LeaseTimes(Duration beat, Duration patience) {

    /** Ten seconds and one minute: a pause of the owner shorter than a minute costs it nothing. */
    public static final LeaseTimes STANDARD = new LeaseTimes(Duration.ofSeconds(10), Duration.ofMinutes(1));

    /** Checks that some beats may be missed. */
    public LeaseTimes {
        if (beat.isNegative() || beat.isZero() || patience.compareTo(beat.multipliedBy(2)) < 0) {
            throw new IllegalArgumentException(
                    "A lease needs beat > 0 and patience >= 2 beats, got %s and %s".formatted(beat, patience));
        }
    }
}
