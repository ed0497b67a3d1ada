/**
 * Spark jobs and the command line.
 */
package org.bss2sbi.jobs;
