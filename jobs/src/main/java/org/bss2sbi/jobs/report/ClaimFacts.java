package org.bss2sbi.jobs.report;

/**
 * One published claim and what became of it.
 *
 * @param number number of the claim
 * @param claim what is claimed
 * @param published published value
 * @param measured value on the emulator
 * @param required what the measured value must satisfy
 * @param holds whether it does
 */
public record ClaimFacts(int number, String claim, String published, String measured, String required, boolean holds) {}
