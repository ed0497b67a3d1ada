/**
 * Fixed summaries of a run: the twelve spike features, and the spike-aligned waveform. No learned summaries.
 */
package org.bss2sbi.simulator.summary;
