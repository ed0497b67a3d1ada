/**
 * Counter-based random streams: every draw belongs to a seed, a row and a purpose, never to a thread or a partition.
 *
 * <p>No global generator and no default seed live here.
 */
package org.bss2sbi.simulator.random;
