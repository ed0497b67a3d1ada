/**
 * JMH benchmarks: how many experiments a second one thread makes, model by model.
 *
 * <p>What is run is defined in {@code org.bss2sbi.jobs.benchmark}, so that these figures and those of
 * {@code bss2-sbi benchmark} are about the same work. Nothing here is published or tested.
 */
package org.bss2sbi.benchmarks;
