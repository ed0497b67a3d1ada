package org.bss2sbi.training.djl;

import java.nio.file.Path;
import java.time.Duration;

/**
 * When and where a training writes down how far it is, so that another process can go on and end with the same weights, bit by
 * bit on the same number of engine threads.
 *
 * @param file file of the checkpoint, replaced by every new one; not there in the beginning, or left by an earlier process
 * @param identity hash of all that must be the same for a checkpoint to be gone on with: rows, network, schedule, seed
 * @param every time between two checkpoints; one more is written when the process is asked to stop
 * @param stop tells that the process was asked to stop
 */
public record Checkpointing(Path file, String identity, Duration every, StopRequest stop) {}
