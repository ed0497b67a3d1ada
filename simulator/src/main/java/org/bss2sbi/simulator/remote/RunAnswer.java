package org.bss2sbi.simulator.remote;

import java.time.Instant;
import org.bss2sbi.simulator.SimulationOutcome;

/**
 * The answer to one run.
 *
 * @param id name of the run
 * @param outcome what it gave
 * @param startedAt when it was begun
 * @param wallMs time it took (ms)
 */
record RunAnswer(RunId id, SimulationOutcome outcome, Instant startedAt, float wallMs) {}
