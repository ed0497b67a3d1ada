package org.bss2sbi.simulator.readout;

import org.bss2sbi.simulator.TimeGrid;
import org.bss2sbi.simulator.circuit.CircuitTranslation;
import org.bss2sbi.simulator.circuit.VoltageHistory;
import org.bss2sbi.simulator.random.Mantissas;

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

    private static final double REACH_US = 2 * SAMPLE_US;
    private static final float STAMP_US = 0.008f;
    private static final float HIGHEST = 1023;
    private static final float TO_INTEGER = 0x1.0p23f; // adding it leaves no room for a fraction

    private final Mantissas conversion;
    private final SampleWords words;
    private final float lsbPerVolt = (float) (1 / CircuitTranslation.voltPerLsb());
    private final float noiseGain;

    // All per lane. Times are in samples, relative to the grid point.
    private final float[] age;
    private final float[] jitter;
    private final float[] noise;
    private final float[] earlier; // time of the sample before the grid point
    private final float[] later;
    private final float[] steps; // time of a sample in time steps
    private final float[] after; // value of the sample after the grid point

    /**
     * For one block.
     *
     * @param grid grid of the traces
     * @param keys key of the read-out stream of each lane
     * @param noiseLsb standard deviation of the white noise of a sample (LSB)
     */
    public MadcReadOut(TimeGrid grid, long[] keys, double noiseLsb) {
        super(grid, keys.length);
        int lanes = keys.length;
        conversion = new Mantissas(lanes);
        words = new SampleWords(keys);
        noiseGain = (float) (noiseLsb / SampleWords.NOISE_SPREAD);
        age = new float[lanes];
        jitter = new float[lanes];
        noise = new float[lanes];
        earlier = new float[lanes];
        later = new float[lanes];
        steps = new float[lanes];
        after = new float[lanes];
    }

    @Override
    public double reachUs() {
        return REACH_US;
    }

    @Override
    void read(VoltageHistory history, double timeUs, float[] out) {
        VoltageHistory.Window window = history.around(timeUs);
        float stepsPerSample = (float) (SAMPLE_US / history.stepUs());
        conversion.read(words.moveTo(timeUs / SAMPLE_US), age);
        sample(0, window, stepsPerSample, earlier, out);
        sample(1, window, stepsPerSample, later, after);
        interpolate(earlier, later, after, out);
    }

    /** Takes sample {@code next} of every lane, counted from the one before the grid point. */
    private void sample(int next, VoltageHistory.Window window, float stepsPerSample, float[] time, float[] out) {
        words.draw(next);
        conversion.read(words.jitter(), jitter);
        conversion.read(words.noise(), noise);
        place(age, jitter, next + 1, time);
        scale(time, stepsPerSample, steps);
        window.volts(steps, out);
        convert(noise, lsbPerVolt, noiseGain, out);
    }

    private static void place(float[] age, float[] jitter, float shift, float[] time) {
        for (int i = 0; i < time.length; i++) {
            time[i] = shift - age[i] + (jitter[i] - SampleWords.JITTER_MEAN) * SampleWords.JITTER_GAIN;
        }
    }

    private static void scale(float[] time, float factor, float[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = time[i] * factor;
        }
    }

    /** Volt to LSB: noise, range, rounding. */
    private static void convert(float[] noise, float lsbPerVolt, float noiseGain, float[] v) {
        for (int i = 0; i < v.length; i++) {
            float lsb = Math.fma(v[i], lsbPerVolt, (noise[i] - SampleWords.NOISE_MEAN) * noiseGain);
            float inRange = 0.5f * (Math.abs(lsb) - Math.abs(lsb - HIGHEST) + HIGHEST);
            v[i] = inRange + TO_INTEGER - TO_INTEGER;
        }
    }

    private static void interpolate(float[] from, float[] to, float[] after, float[] out) {
        for (int i = 0; i < out.length; i++) {
            float position = from[i] / (from[i] - to[i]);
            float share = 0.5f * (Math.abs(position) - Math.abs(position - 1) + 1);
            out[i] = Math.fma(after[i] - out[i], share, out[i]);
        }
    }

    @Override
    public float stamp(float timeUs) {
        return (float) (STAMP_US * Math.floor(timeUs / STAMP_US));
    }
}
