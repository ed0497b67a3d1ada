package org.bss2sbi.simulator.chip;

import java.io.Serializable;

/**
 * Which chip answered, in which calibration: data of different identities must not be mixed unawares.
 *
 * @param chipId unique identifier of the chip, {@code emulator-...} for emulated ones
 * @param calibrationSha256 hash of the calibration in use, hexadecimal; empty if none
 */
public record ChipIdentity(String chipId, String calibrationSha256) implements Serializable {}
