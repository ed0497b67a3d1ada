/**
 * A table that is made again on schedule: its next version, the check that nothing has drifted, and the model learnt from it.
 *
 * <p>How a table is simulated, or a model trained, does not belong here; nor does the clock, which is the scheduler's.
 */
package org.bss2sbi.jobs.regenerate;
