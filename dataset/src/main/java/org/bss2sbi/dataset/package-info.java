/**
 * Tables of simulations on disk.
 */
package org.bss2sbi.dataset;
