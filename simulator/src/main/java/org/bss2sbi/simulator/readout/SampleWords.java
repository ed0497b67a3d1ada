package org.bss2sbi.simulator.readout;

import org.bss2sbi.simulator.random.Mantissas;
import org.bss2sbi.simulator.random.RandomStreams;

/**
 * Which samples of the converter lie around a moment, and the random word of each: 8 bits of jitter, and three 8-bit uniforms
 * whose sum is the noise.
 *
 * <p>A word is a hash of the sample's number under the 64-bit key of its lane (two rounds of multiply and xor-shift; constants of
 * C. Wellons, "Prospecting for hash functions", 2018). Results are bits of floats in [1, 2), see {@link Mantissas}.
 */
final class SampleWords {

    static final float NOISE_MEAN = 1 + 1.5f * 255 * 8192 * Mantissas.UNIT;
    static final double NOISE_SPREAD = StrictMath.sqrt(3 * 65535 / 12.0) * 8192 * Mantissas.UNIT;
    static final float JITTER_MEAN = 1 + 127.5f * 32768 * Mantissas.UNIT;

    /** From the mantissa to samples; uniform with a standard deviation of 1 ns. */
    static final float JITTER_GAIN =
            (float) (0.001 / MadcReadOut.SAMPLE_US / (StrictMath.sqrt(65535 / 12.0) * 32768 * Mantissas.UNIT));

    private static final int PHASE_BITS = 23;
    private static final int GOLDEN = 0x9E3779B9;

    private final int[] low;
    private final int[] high;
    private final int[] phase; // of the first sample, in 2^-23 of a sample
    private final int[] age; // of the sample before the moment, as a float of 1 more
    private final int[] number; // of that sample
    private final int[] word;
    private final int[] jitter;
    private final int[] noise;

    SampleWords(long[] keys) {
        int lanes = keys.length;
        low = new int[lanes];
        high = new int[lanes];
        phase = new int[lanes];
        age = new int[lanes];
        number = new int[lanes];
        word = new int[lanes];
        jitter = new int[lanes];
        noise = new int[lanes];
        for (int lane = 0; lane < lanes; lane++) {
            low[lane] = (int) keys[lane];
            high[lane] = (int) (keys[lane] >>> 32);
            phase[lane] = (int) (RandomStreams.mix(keys[lane]) >>> (64 - PHASE_BITS));
        }
    }

    /** Goes to a moment, in samples; returns 1 + the age of the last sample of each lane, in samples. */
    int[] moveTo(double moment) {
        long latest = (long) Math.floor(moment);
        locate(phase, (int) latest, (int) ((moment - latest) * (1 << PHASE_BITS)), number, age);
        return age;
    }

    private static void locate(int[] phase, int latest, int since, int[] number, int[] age) {
        for (int i = 0; i < age.length; i++) {
            int distance = since - phase[i];
            int before = distance >> 31; // -1 where the sample of this number is still to come
            number[i] = latest + before;
            age[i] = (distance - (before << PHASE_BITS)) | Mantissas.ONE;
        }
    }

    /** Draws the words of the last sample before the moment, or of one that many after it. */
    void draw(int next) {
        hash(number, next, low, high, word);
        split(word, jitter, noise);
    }

    int[] jitter() {
        return jitter;
    }

    int[] noise() {
        return noise;
    }

    private static void hash(int[] number, int next, int[] low, int[] high, int[] out) {
        for (int i = 0; i < out.length; i++) {
            int x = (number[i] + next) * GOLDEN + low[i];
            x = (x ^ (x >>> 16)) * 0x7FEB352D ^ high[i];
            x = (x ^ (x >>> 15)) * 0x846CA68B;
            out[i] = x ^ (x >>> 16);
        }
    }

    private static void split(int[] word, int[] jitter, int[] noise) {
        for (int i = 0; i < word.length; i++) {
            int x = word[i];
            jitter[i] = ((x >>> 24) << 15) | Mantissas.ONE;
            noise[i] = (((x & 0xFF) + ((x >>> 8) & 0xFF) + ((x >>> 16) & 0xFF)) << 13) | Mantissas.ONE;
        }
    }
}
