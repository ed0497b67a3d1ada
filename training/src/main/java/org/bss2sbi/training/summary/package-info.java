/**
 * What an estimator is conditioned on: fixed numbers of a recording, its trace and spike train, and the networks that turn these
 * into more numbers, evaluated in plain Java.
 *
 * <p>Training of the networks belongs to {@code training.djl}, numbers without learning to {@code simulator.summary}.
 */
package org.bss2sbi.training.summary;
