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

    private static final double JITTER_US = 0.001;
    private static final double REACH_US = 2 * SAMPLE_US;
    private static final float STAMP_US = 0.008f;
    private static final float HIGHEST = 1023;
    private static final double UNIFORM_SD = StrictMath.sqrt((65536.0 * 65536.0 - 1) / 12);
    private static final float JITTER_GAIN = (float) (JITTER_US / SAMPLE_US / UNIFORM_SD);

    private final float lsbPerVolt = (float) (1 / CircuitTranslation.voltPerLsb());
    private final float noiseGain;
    private final long[] keys;
    private final float[] phases; // in samples, 0 to 1

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
        this.phases = new float[keys.length];
        for (int lane = 0; lane < keys.length; lane++) {
            phases[lane] = (RandomStreams.mix(keys[lane]) >>> 40) * 0x1.0p-24f;
        }
        this.noiseGain = (float) (noiseLsb / (UNIFORM_SD * Math.sqrt(3)));
    }

    @Override
    public double reachUs() {
        return REACH_US;
    }

    @Override
    void read(VoltageHistory history, double timeUs, float[] out, int offset) {
        VoltageHistory.Window window = history.around(timeUs);
        float stepsPerSample = (float) (SAMPLE_US / history.stepUs());
        long latest = (long) Math.floor(timeUs / SAMPLE_US); // sample at or before the moment, for phase 0
        float since = (float) (timeUs / SAMPLE_US - latest);
        for (int lane = 0; lane < keys.length; lane++) {
            int earlier = (int) (1 + phases[lane] - since); // 0 or 1, without a branch that no one can predict
            long k = latest - earlier;
            float age = since - phases[lane] + earlier; // of sample k, in samples
            long first = word(lane, k);
            long second = word(lane, k + 1);
            float from = jitter(first) - age;
            float to = jitter(second) - age + 1;
            float before = sample(window.volt(lane, from * stepsPerSample), first);
            float after = sample(window.volt(lane, to * stepsPerSample), second);
            float share = Math.min(1, Math.max(0, -from / (to - from)));
            out[offset + lane] = before + share * (after - before);
        }
    }

    private long word(int lane, long k) {
        return RandomStreams.mix(keys[lane] + (2 * k + 1) * 0x9E3779B97F4A7C15L);
    }

    /** In samples; uniform with the stated standard deviation, from the top 16 bits of the word. */
    private static float jitter(long word) {
        return JITTER_GAIN * ((int) (word >>> 48) - 32767.5f);
    }

    /** Noise is the sum of three uniforms, the lower 48 bits of the word. */
    private float sample(float volt, long word) {
        int uniforms = (int) (word & 0xFFFF) + (int) ((word >>> 16) & 0xFFFF) + (int) ((word >>> 32) & 0xFFFF);
        float lsb = volt * lsbPerVolt + (uniforms - 98302.5f) * noiseGain;
        return (float) Math.rint(Math.max(0, Math.min(HIGHEST, lsb)));
    }

    @Override
    public float stamp(float timeUs) {
        return (float) (STAMP_US * Math.floor(timeUs / STAMP_US));
    }
}
