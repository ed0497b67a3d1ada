/**
 * One HOCON file to one tree of records, with every problem told at once and at its line.
 *
 * <p>Leaf records live with what they configure; this package composes and reads them. It starts nothing.
 */
package org.bss2sbi.jobs.config;
