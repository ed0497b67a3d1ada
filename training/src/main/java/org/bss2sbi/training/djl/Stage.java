package org.bss2sbi.training.djl;

/**
 * One training of a sequence.
 *
 * @param training rows to learn from
 * @param validation rows that decide which epoch is best; never trained on
 * @param options optimizer and schedule
 * @param checkpointing where and when the state is kept
 */
public record Stage(
        BatchSource training, BatchSource validation, OptimizerOptions options, Checkpointing checkpointing) {

    long steps() {
        return options.epochs() * training.batches();
    }
}
