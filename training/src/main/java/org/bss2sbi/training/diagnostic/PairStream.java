package org.bss2sbi.training.diagnostic;

import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;

/** Random numbers that belong to a pair of the calibration set and a parameter, never to a partition. */
final class PairStream {

    /** Column of the density rank, which is no parameter. */
    static final int DENSITY = -1;

    /** Column of the rank by distance from a reference point, which is no parameter. */
    static final int DISTANCE = -2;

    private PairStream() {}

    static int tieBreak(long seed, long pair, int column, int ties) {
        return (int) (uniform(seed, pair, column, Purpose.TIES) * (ties + 1));
    }

    static double jitter(long seed, long pair, int column) {
        return uniform(seed, pair, column, Purpose.DIAGNOSTIC);
    }

    static double reference(long seed, long pair, int column) {
        return uniform(seed, pair, column, Purpose.REFERENCE);
    }

    private static double uniform(long seed, long pair, int column, Purpose purpose) {
        return (RandomStreams.key(seed, pair, column + 1, purpose) >>> 11) * 0x1p-53;
    }
}
