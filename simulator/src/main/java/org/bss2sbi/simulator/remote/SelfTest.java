package org.bss2sbi.simulator.remote;

import java.time.Instant;
import java.util.Arrays;
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
 * @param spikes mean number of spikes during the step, or -1 if there was no recording
 * @param reference number that it is compared with
 * @param at when it was run
 */
record SelfTest(double spikes, double reference, Instant at) {

    /** Largest relative distance from the stored count. */
    private static final double TOLERANCE = 0.2;

    /** One run scatters by a tenth, by what writing the settings and the membrane add; the mean of these by a fortieth. */
    private static final int REPEATS = 16;

    private static final ParameterSpace ONE_CODE = new ParameterSpace(List.of(Parameter.code("leak_i_bias")));
    private static final double LEAK_CODE = 70;
    private static final Experiment TONIC = new Experiment(
            ONE_CODE,
            Map.of("leak_v_leak", 700, "reset_v_reset", 600, "exponential_v_exp", 840),
            new StepStimulus(300, 100, 1000),
            new TimeGrid(0, 1, 1000));

    /** Runs the reference on a chip; mean count over some repeats, or -1 if one of them had no recording. */
    static double spikes(Chip chip, long run) throws ChipException {
        double[] codes = new double[REPEATS];
        Arrays.fill(codes, LEAK_CODE);
        ParameterBatch batch = ParameterBatch.of(ONE_CODE, REPEATS, codes);
        double sum = 0;
        for (SimulationOutcome outcome : chip.run(new RunBatch(TONIC, batch, run, 0, 0))) {
            if (!(outcome instanceof Valid valid)) {
                return -1;
            }
            sum += valid.observation().spikes();
        }
        return sum / REPEATS;
    }

    boolean passed() {
        return spikes >= 0 && Math.abs(spikes - reference) <= TOLERANCE * reference;
    }
}
