/**
 * One experiment from prior to report: its directory, the ledger of finished stages, and the order of the stages.
 *
 * <p>What a stage computes is not here but in the jobs it calls.
 */
package org.bss2sbi.jobs.run;
