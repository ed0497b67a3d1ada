package org.bss2sbi.simulator.chip;

/**
 * What one emulated run showed, before anything is packed for storage. The arrays are the caller's.
 *
 * @param traceLsb membrane on the grid (MADC LSB)
 * @param spikeTimesUs spike times within the step, after stimulus onset (us)
 * @param spikesBefore spikes in the recorded time before the step
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record CircuitRecording(float[] traceLsb, float[] spikeTimesUs, int spikesBefore) {}
