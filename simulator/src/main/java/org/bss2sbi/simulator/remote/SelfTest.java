package org.bss2sbi.simulator.remote;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bss2sbi.simulator.Experiment;
import org.bss2sbi.simulator.Parameter;
import org.bss2sbi.simulator.ParameterBatch;
import org.bss2sbi.simulator.ParameterSpace;
import org.bss2sbi.simulator.SimulationOutcome;
import org.bss2sbi.simulator.SimulationOutcome.Valid;
import org.bss2sbi.simulator.StepStimulus;
import org.bss2sbi.simulator.TimeGrid;
import org.bss2sbi.simulator.chip.Chip;
import org.bss2sbi.simulator.chip.ChipException;
import org.bss2sbi.simulator.chip.RunBatch;

/**
 * A fixed tonic reference: its spike count shows whether the chip still does what it did, and how far it drifts.
 *
 * @param spikes spikes during the step, or -1 if there was no recording
 * @param reference count that it is compared with
 * @param at when it was run
 */
record SelfTest(int spikes, int reference, Instant at) {

    /** Largest relative distance from the stored count. */
    private static final double TOLERANCE = 0.2;

    private static final ParameterSpace ONE_CODE = new ParameterSpace(List.of(Parameter.code("leak_i_bias")));
    private static final double LEAK_CODE = 70;
    private static final Experiment TONIC = new Experiment(
            ONE_CODE,
            Map.of("leak_v_leak", 700, "reset_v_reset", 600, "exponential_v_exp", 840),
            new StepStimulus(300, 100, 1000),
            new TimeGrid(0, 1, 1000));

    /** Runs the reference on a chip and counts its spikes; -1 if there was no recording. */
    static int spikes(Chip chip, long run) throws ChipException {
        ParameterBatch codes = ParameterBatch.of(ONE_CODE, 1, new double[] {LEAK_CODE});
        SimulationOutcome outcome =
                chip.run(new RunBatch(TONIC, codes, run, 0, 0)).get(0);
        return outcome instanceof Valid valid ? valid.observation().spikes() : -1;
    }

    boolean passed() {
        return spikes >= 0 && Math.abs(spikes - reference) <= TOLERANCE * reference;
    }
}
