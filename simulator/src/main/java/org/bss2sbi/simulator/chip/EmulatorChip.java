package org.bss2sbi.simulator.chip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bss2sbi.simulator.Experiment;
import org.bss2sbi.simulator.Observation;
import org.bss2sbi.simulator.SimulationOutcome;
import org.bss2sbi.simulator.SimulationOutcome.Invalid;
import org.bss2sbi.simulator.SimulationOutcome.Reason;
import org.bss2sbi.simulator.SimulationOutcome.Valid;
import org.bss2sbi.simulator.circuit.CircuitSetting;
import org.bss2sbi.simulator.circuit.CircuitSettings;
import org.bss2sbi.simulator.summary.SpikeFeatures;

/**
 * A chip emulated in this process. Row i of a seed gives the same outcome bit for bit, whatever batch or block it is run in.
 */
public final class EmulatorChip implements Chip {

    private final CircuitEmulator emulator;
    private final ChipIdentity identity;

    /**
     * An emulated chip.
     *
     * @param options how it behaves
     */
    public EmulatorChip(EmulatorOptions options) {
        this.emulator = new CircuitEmulator(options);
        this.identity = EmulatorIdentity.of(options);
    }

    @Override
    public ChipIdentity identity() {
        return identity;
    }

    @Override
    public List<SimulationOutcome> run(RunBatch batch) {
        CircuitSetting[] varied = batch.experiment().parameters().names().stream()
                .map(CircuitSetting::of)
                .toArray(CircuitSetting[]::new);
        SettingCheck check = new SettingCheck(batch.experiment().parameters());
        CircuitSettings fixed = CircuitSettings.of(batch.experiment().fixedCodes());
        SimulationOutcome[] outcomes = new SimulationOutcome[batch.codes().rows()];
        List<EmulatorRun> runs = new ArrayList<>(outcomes.length);
        for (int row = 0; row < outcomes.length; row++) {
            double[] codes = batch.codes().row(row);
            outcomes[row] = check.refuse(codes).orElse(null);
            if (outcomes[row] == null) {
                runs.add(new EmulatorRun(
                        fixed.with(varied, codes), batch.firstRow() + row, batch.repeat(), batch.seed()));
            }
        }
        Experiment experiment = batch.experiment();
        List<CircuitRecording> recordings = emulator.run(runs, experiment.stimulus(), experiment.grid());
        int next = 0;
        for (int row = 0; row < outcomes.length; row++) {
            if (outcomes[row] == null) {
                outcomes[row] = outcome(recordings.get(next++), experiment);
            }
        }
        return Arrays.asList(outcomes);
    }

    @Override
    public void close() {
        // Nothing outside this process is held.
    }

    private static SimulationOutcome outcome(CircuitRecording recording, Experiment experiment) {
        float[] lsb = recording.traceLsb();
        short[] trace = new short[lsb.length];
        for (int point = 0; point < trace.length; point++) {
            if (!Float.isFinite(lsb[point])) {
                return new Invalid(
                        Reason.NON_FINITE,
                        "membrane is %s at %s us"
                                .formatted(lsb[point], experiment.grid().timeUs(point)));
            }
            trace[point] = (short) Math.round(lsb[point] / Observation.TRACE_LSB_PER_COUNT);
        }
        float[] spikes = recording.spikeTimesUs();
        float[] features = SpikeFeatures.of(trace, experiment.grid(), spikes, experiment.stimulus());
        return new Valid(new Observation(trace, spikes, recording.spikesBefore(), features));
    }
}
