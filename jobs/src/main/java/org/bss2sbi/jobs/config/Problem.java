package org.bss2sbi.jobs.config;

/**
 * One thing that is wrong with a configuration.
 *
 * @param where line of the file, or the name of another origin
 * @param key full key
 * @param message what is wrong, with the value and what was expected
 */
record Problem(String where, String key, String message) {}
