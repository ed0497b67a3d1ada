/**
 * Fixed summaries of a run: the twelve spike and waveform features. No learned summaries.
 */
package org.bss2sbi.simulator.summary;
