package org.bss2sbi.simulator.chain;

import java.io.Serializable;

/**
 * How the emulated chain of the chip scatters. Every source can be switched off by its size.
 *
 * @param conductanceScatter relative scatter of each conductance from trial to trial
 * @param driveScatter relative scatter of the strength of each input from trial to trial
 * @param readOutNoiseLsb white noise of a converter sample (MADC LSB); 0 records the membrane itself
 */
public record ChainEmulatorOptions(double conductanceScatter, double driveScatter, double readOutNoiseLsb)
        implements Serializable {

    /** Nothing left to chance. */
    public static final ChainEmulatorOptions NOISE_FREE = new ChainEmulatorOptions(0, 0, 0);

    /** Checks the ranges. */
    public ChainEmulatorOptions {
        inRange("conductance-scatter", conductanceScatter, 0.2);
        inRange("drive-scatter", driveScatter, 0.2);
        inRange("read-out-noise-lsb", readOutNoiseLsb, 100);
    }

    private static void inRange(String key, double value, double highest) {
        if (!(value >= 0 && value <= highest)) {
            throw new IllegalArgumentException("%s must be in [0, %s], got %s".formatted(key, highest, value));
        }
    }
}
