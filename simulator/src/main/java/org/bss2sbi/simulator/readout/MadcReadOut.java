package org.bss2sbi.simulator.readout;

import org.bss2sbi.simulator.TimeGrid;
import org.bss2sbi.simulator.circuit.CircuitTranslation;
import org.bss2sbi.simulator.circuit.VoltageHistory;
import org.bss2sbi.simulator.random.RandomStreams;

/**
 * The membrane analogue-to-digital converter: 10-bit samples every 34 ns with a jitter of 1 ns and white noise, then linear
 * interpolation to the grid. Spikes carry time stamps of 8 ns.
 *
 * <p>Only the two samples around a grid point are ever taken. Sample k of a run has its own random word, so that it is the same
 * whichever grid asks for it. The converter starts 8 us before anything is read, because its first samples are not
 * trustworthy; they are dropped by never being asked for.
 */
public final class MadcReadOut extends TraceRecorder {

    /** Distance of samples (us). */
    static final double SAMPLE_US = 0.034;

    private static final double SAMPLES_PER_US = 1 / SAMPLE_US;
    private static final double JITTER_US = 0.001;
    private static final double REACH_US = 2 * SAMPLE_US;
    private static final float STAMP_US = 0.008f;
    private static final float HIGHEST = 1023;
    private static final float UNIFORMS_SD = (float) StrictMath.sqrt((65536.0 * 65536.0 - 1) / 12);

    private static final double JITTER_GAIN = JITTER_US / UNIFORMS_SD;

    private final float lsbPerVolt = (float) (1 / CircuitTranslation.voltPerLsb());
    private final float noiseGain;
    private final long[] keys;
    private final double[] phasesUs;

    /**
     * For one block.
     *
     * @param grid grid of the traces
     * @param keys key of the read-out stream of each lane
     * @param noiseLsb standard deviation of the white noise of a sample (LSB)
     */
    public MadcReadOut(TimeGrid grid, long[] keys, double noiseLsb) {
        super(grid, keys.length);
        this.keys = keys.clone();
        this.phasesUs = new double[keys.length];
        for (int lane = 0; lane < keys.length; lane++) {
            phasesUs[lane] = SAMPLE_US * (RandomStreams.mix(keys[lane]) >>> 11) * 0x1.0p-53;
        }
        this.noiseGain = (float) (noiseLsb / (UNIFORMS_SD * Math.sqrt(3)));
    }

    @Override
    public double reachUs() {
        return REACH_US;
    }

    @Override
    void read(VoltageHistory history, double timeUs, float[] out, int offset) {
        for (int lane = 0; lane < keys.length; lane++) {
            long k = (long) Math.floor((timeUs - phasesUs[lane]) * SAMPLES_PER_US);
            long first = word(lane, k);
            long second = word(lane, k + 1);
            double from = sampleTime(lane, k, first);
            double to = sampleTime(lane, k + 1, second);
            float before = sample(history.volt(lane, from), first);
            float after = sample(history.volt(lane, to), second);
            float share = (float) Math.min(1, Math.max(0, (timeUs - from) / (to - from)));
            out[offset + lane] = before + share * (after - before);
        }
    }

    private long word(int lane, long k) {
        return RandomStreams.mix(keys[lane] + (2 * k + 1) * 0x9E3779B97F4A7C15L);
    }

    /** The jitter is uniform with the stated standard deviation and comes from the top 16 bits of the word. */
    private double sampleTime(int lane, long k, long word) {
        return phasesUs[lane] + k * SAMPLE_US + JITTER_GAIN * ((int) (word >>> 48) - 32767.5);
    }

    /** Noise is the sum of three uniforms, the lower 48 bits of the word. */
    private float sample(float volt, long word) {
        int uniforms = (int) (word & 0xFFFF) + (int) ((word >>> 16) & 0xFFFF) + (int) ((word >>> 32) & 0xFFFF);
        float lsb = volt * lsbPerVolt + (uniforms - 98302.5f) * noiseGain;
        return Math.max(0, Math.min(HIGHEST, (float) Math.rint(lsb)));
    }

    @Override
    public float stamp(float timeUs) {
        return (float) (STAMP_US * Math.floor(timeUs / STAMP_US));
    }
}
