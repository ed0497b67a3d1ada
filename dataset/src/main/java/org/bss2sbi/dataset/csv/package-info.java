/**
 * Recordings that a person brings: traces and spike times as CSV, checked value by value, and the observation they make.
 *
 * <p>Tables of simulations are not kept as CSV, and no unit but those named in a header is guessed.
 */
package org.bss2sbi.dataset.csv;
