/**
 * Priors over parameter spaces and their restriction to a useful region.
 *
 * <p>The learned decision behind a {@link org.bss2sbi.simulator.prior.Restriction} is not trained here.
 */
package org.bss2sbi.simulator.prior;
