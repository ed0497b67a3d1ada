/**
 * Classifier two-sample tests: how well a classifier tells two sets of samples apart, with the classifiers that published
 * numbers rest on; and whether it tells draws of a posterior from the truth at one observation.
 *
 * <p>Nothing here reads files or knows where the samples come from; the classifiers are plain Java and serve no other purpose.
 */
package org.bss2sbi.training.c2st;
