/**
 * Learning from tables of simulations.
 */
package org.bss2sbi.training;
