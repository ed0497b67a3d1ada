/**
 * What travels to Spark's executors, and how the driver watches it.
 *
 * <p>Closures here capture small immutable values and open chips and writers where they run; no job logic and no
 * numerics live here.
 */
package org.bss2sbi.jobs.spark;
