package org.bss2sbi.jobs.reproduce;

/**
 * What checking one published claim gave.
 *
 * @param number number of the claim in the list of claims
 * @param claim what is claimed
 * @param published published value
 * @param measured value on the emulator
 * @param required what the measured value must satisfy
 * @param holds whether it does
 */
public record ClaimResult(
        int number, String claim, String published, String measured, String required, boolean holds) {}
