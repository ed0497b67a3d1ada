package org.bss2sbi.dataset;

/**
 * The 64-bit finaliser of SplitMix64: a bijection whose output bits all depend on all input bits.
 *
 * <p>Method: Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014, with the constants of
 * Stafford's variant 13. Written out here because files and orders depend on it and must never change with a library.
 */
final class Mixing {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    Mixing(long seed) {
        this.state = mix(seed);
    }

    static long mix(long value) {
        long z = value + GOLDEN;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Uppermost 53 bits as a number in [0, 1). */
    static double unit(long mixed) {
        return (mixed >>> 11) * 0x1.0p-53;
    }

    /** Next number of the sequence, in [0, bound). */
    int next(int bound) {
        long mixed = mix(state);
        state += GOLDEN;
        return (int) Math.multiplyHigh(mixed >>> 1, 2L * bound);
    }

    void shuffle(int[] values) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = next(i + 1);
            int swapped = values[i];
            values[i] = values[j];
            values[j] = swapped;
        }
    }
}
