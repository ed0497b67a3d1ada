package org.bss2sbi.simulator.random;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Random streams named by (seed, row, repeat, purpose): whoever draws, in whatever order or partition, gets the same numbers.
 *
 * <p>The name is folded into a 64-bit key, one word at a time, with the finaliser of SplitMix64 (Steele, Lea and Flood,
 * "Fast splittable pseudorandom number generators", OOPSLA 2014, doi:10.1145/2660193.2660195; constants of Stafford's
 * variant 13). Each fold is a bijection of the word, so two rows of one seed and purpose never share a key.
 */
public final class RandomStreams {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private RandomStreams() {}

    /**
     * Stream of one row.
     *
     * @param seed seed of the run
     * @param row row of the campaign
     * @param purpose what the draws are for
     * @return fresh generator (xoroshiro128++, Blackman and Vigna 2021), confined to one thread
     */
    public static UniformRandomProvider forRow(long seed, long row, Purpose purpose) {
        return forRow(seed, row, 0, purpose);
    }

    /**
     * Stream of one repeat of one row.
     *
     * @param seed seed of the run
     * @param row row of the campaign
     * @param repeat which repeat of the same settings, from 0
     * @param purpose what the draws are for
     * @return fresh generator, confined to one thread
     */
    public static UniformRandomProvider forRow(long seed, long row, int repeat, Purpose purpose) {
        return RandomSource.XO_RO_SHI_RO_128_PP.create(key(seed, row, repeat, purpose));
    }

    /**
     * Key of the stream of one row, for generators that live in arrays.
     *
     * @param seed seed of the run
     * @param row row of the campaign
     * @param purpose what the draws are for
     * @return 64 well-mixed bits
     */
    public static long key(long seed, long row, Purpose purpose) {
        return key(seed, row, 0, purpose);
    }

    /**
     * Key of the stream of one repeat of one row.
     *
     * @param seed seed of the run
     * @param row row of the campaign
     * @param repeat which repeat of the same settings, from 0
     * @param purpose what the draws are for
     * @return 64 well-mixed bits
     */
    public static long key(long seed, long row, int repeat, Purpose purpose) {
        long state = fold(0, seed);
        state = fold(state, ((long) purpose.number() << 32) | (repeat & 0xFFFFFFFFL));
        return fold(state, row);
    }

    /**
     * Mixes 64 bits; a bijection.
     *
     * @param bits any value
     * @return well-mixed value
     */
    public static long mix(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    private static long fold(long state, long word) {
        return mix(mix(word + GOLDEN_GAMMA) + state);
    }
}
