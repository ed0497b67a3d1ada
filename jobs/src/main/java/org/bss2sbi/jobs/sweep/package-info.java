/**
 * Many runs, or calibrations of many models, as one job: every cell of a grid in a directory of its own, one table and one page
 * of what they gave; and the regular check of models in use.
 *
 * <p>What a cell computes is not here but in the jobs it calls, and what a page looks like is in {@code jobs.report}.
 */
package org.bss2sbi.jobs.sweep;
