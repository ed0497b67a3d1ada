/**
 * The right to write at a place that several machines can reach, without locks of an operating system: a numbered file that
 * its owner renews, and that another one may follow when it is no longer renewed.
 *
 * <p>What is written under a lease does not belong here.
 */
package org.bss2sbi.dataset.lease;
