package org.bss2sbi.jobs.config;

import java.util.List;

/**
 * Values of a configuration that are well formed one by one and cannot be meant together.
 *
 * @param keys full keys involved; it is reported at the first of them that a person gave
 * @param message what contradicts what, with the values
 */
record Contradiction(List<String> keys, String message) {}
