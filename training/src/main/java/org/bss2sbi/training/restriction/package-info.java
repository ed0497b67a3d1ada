/**
 * The learned region of useful settings: an ensemble of small classifiers on theta, its threshold from a stated bound on
 * the false-negative rate, its evaluation in plain Java, its file format and its figures.
 *
 * <p>Observations other than useful or not play no role here. Drawing from the restricted prior belongs to
 * {@code simulator.prior}, simulating to the jobs, the training step to {@code training.djl}.
 */
package org.bss2sbi.training.restriction;
