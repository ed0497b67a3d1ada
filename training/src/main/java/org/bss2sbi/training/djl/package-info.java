/**
 * Training on DJL's PyTorch engine: one flat parameter vector, our own optimizer step and loop, and the networks being trained.
 * The only package that sees {@code ai.djl}: everything that crosses its border is a plain array or a value type.
 *
 * <p>What a trained network is used for does not belong here: {@code training.flow} evaluates and samples it in plain Java,
 * {@code training.posterior} stores it.
 */
package org.bss2sbi.training.djl;
