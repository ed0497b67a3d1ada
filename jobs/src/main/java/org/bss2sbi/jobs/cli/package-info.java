/**
 * The command line: one small class per command, exit codes, progress, and errors as one readable paragraph.
 *
 * <p>What a command computes does not belong here: a command parses, calls one job and prints what came out.
 */
package org.bss2sbi.jobs.cli;
