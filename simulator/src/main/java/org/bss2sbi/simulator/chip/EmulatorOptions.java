package org.bss2sbi.simulator.chip;

import java.io.Serializable;
import org.bss2sbi.simulator.readout.ReadOutMode;

/**
 * How the emulated chip behaves. Every source of scatter can be switched off by its size.
 *
 * @param chipId identifier of the emulated chip, starts with {@code emulator}
 * @param neuron neuron circuit, 0 to 511; with the chip it names the fixed pattern
 * @param mismatch how far the neuron differs from the nominal circuit
 * @param reconfigurationCodeSigma scatter of a code when it is written (LSB of the code)
 * @param reconfigurationCurrentSigma relative scatter of a bias current when it is written
 * @param driftLsb step of the common drift of all potentials from one thousand rows to the next (MADC LSB)
 * @param crosstalkLsb shift of a potential per other cell that holds the same code (LSB of the code)
 * @param membraneNoise noise on the membrane (V per square root of a second)
 * @param readOut how the membrane is recorded
 * @param readOutNoiseLsb white noise of a converter sample (MADC LSB)
 * @param spikeJitterUs jitter of the time stamp of a spike (us)
 * @param timeStepUs time step of the integration (us)
 * @param leadInUs largest unrecorded time before the recording; each run draws its own, which sets its phase (us)
 * @param blockSize neurons integrated side by side
 */
public record EmulatorOptions(
        String chipId,
        int neuron,
        Mismatch mismatch,
        double reconfigurationCodeSigma,
        double reconfigurationCurrentSigma,
        double driftLsb,
        double crosstalkLsb,
        double membraneNoise,
        ReadOutMode readOut,
        double readOutNoiseLsb,
        double spikeJitterUs,
        double timeStepUs,
        double leadInUs,
        int blockSize)
        implements ChipOptions, Serializable {

    /** Fixed pattern of the neuron. */
    public enum Mismatch {
        /** The nominal circuit. */
        NONE(0),
        /** What a calibration leaves. */
        CALIBRATED(0.3),
        /** As manufactured. */
        UNCALIBRATED(1);

        private final double spread;

        Mismatch(double spread) {
            this.spread = spread;
        }

        double spread() {
            return spread;
        }
    }

    /** Checks the ranges. */
    public EmulatorOptions {
        if (!chipId.startsWith("emulator")) {
            throw new IllegalArgumentException("chip-id must start with 'emulator', got '%s'".formatted(chipId));
        }
        inRange("neuron", neuron, 0, 511);
        inRange("reconfiguration-code-sigma", reconfigurationCodeSigma, 0, 100);
        inRange("reconfiguration-current-sigma", reconfigurationCurrentSigma, 0, 0.2);
        inRange("drift-lsb", driftLsb, 0, 100);
        inRange("crosstalk-lsb", crosstalkLsb, 0, 100);
        inRange("membrane-noise", membraneNoise, 0, 100);
        inRange("read-out-noise-lsb", readOutNoiseLsb, 0, 100);
        inRange("spike-jitter-us", spikeJitterUs, 0, 1);
        inRange("time-step-us", timeStepUs, 0.001, 0.1);
        inRange("lead-in-us", leadInUs, 0, 10_000);
        inRange("block-size", blockSize, 1, 4096);
    }

    /**
     * These options without any temporal noise, scatter or converter: what the equations say.
     *
     * @return options of the same neuron
     */
    public EmulatorOptions noiseFree() {
        return new EmulatorOptions(
                chipId, neuron, mismatch, 0, 0, 0, 0, 0, ReadOutMode.IDEAL, 0, 0, timeStepUs, leadInUs, blockSize);
    }

    /**
     * These options with another lead-in.
     *
     * @param us largest unrecorded time before the recording (us)
     * @return changed options
     */
    public EmulatorOptions withLeadIn(double us) {
        return new EmulatorOptions(
                chipId,
                neuron,
                mismatch,
                reconfigurationCodeSigma,
                reconfigurationCurrentSigma,
                driftLsb,
                crosstalkLsb,
                membraneNoise,
                readOut,
                readOutNoiseLsb,
                spikeJitterUs,
                timeStepUs,
                us,
                blockSize);
    }

    /**
     * These options with another noise on the membrane.
     *
     * @param noise noise on the membrane (V per square root of a second)
     * @return changed options
     */
    public EmulatorOptions withMembraneNoise(double noise) {
        return new EmulatorOptions(
                chipId,
                neuron,
                mismatch,
                reconfigurationCodeSigma,
                reconfigurationCurrentSigma,
                driftLsb,
                crosstalkLsb,
                noise,
                readOut,
                readOutNoiseLsb,
                spikeJitterUs,
                timeStepUs,
                leadInUs,
                blockSize);
    }

    private static void inRange(String key, double value, double lowest, double highest) {
        if (!(value >= lowest && value <= highest)) {
            throw new IllegalArgumentException("%s must be in [%s, %s], got %s".formatted(key, lowest, highest, value));
        }
    }
}
