/**
 * Published claims, each checked on the emulator by a job of its own, and the grid of decay constants that several need.
 *
 * <p>Models and fits are in other modules; nothing here draws.
 */
package org.bss2sbi.jobs.reproduce;
