package org.bss2sbi.simulator.chip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.bss2sbi.simulator.StepStimulus;
import org.bss2sbi.simulator.TimeGrid;
import org.bss2sbi.simulator.circuit.CircuitBlock;
import org.bss2sbi.simulator.circuit.CircuitSettings;
import org.bss2sbi.simulator.circuit.CircuitTranslation;
import org.bss2sbi.simulator.circuit.NeuronPattern;
import org.bss2sbi.simulator.circuit.Reconfiguration;
import org.bss2sbi.simulator.circuit.SpikeRecord;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;
import org.bss2sbi.simulator.readout.IdealReadOut;
import org.bss2sbi.simulator.readout.MadcReadOut;
import org.bss2sbi.simulator.readout.ReadOutMode;
import org.bss2sbi.simulator.readout.TraceRecorder;

/** Runs settings on one emulated neuron, block by block. Confined to one thread. */
public final class CircuitEmulator {

    private final EmulatorOptions options;
    private final CircuitTranslation translation;
    private final Reconfiguration reconfiguration;
    private CircuitBlock reused;

    /**
     * An emulated neuron.
     *
     * @param options how it behaves
     */
    public CircuitEmulator(EmulatorOptions options) {
        this.options = options;
        long chipSeed = EmulatorIdentity.chipSeed(options.chipId());
        translation = new CircuitTranslation(
                NeuronPattern.of(chipSeed, options.neuron(), options.mismatch().spread()));
        reconfiguration = new Reconfiguration(
                options.reconfigurationCodeSigma(),
                options.reconfigurationCurrentSigma(),
                options.driftLsb(),
                options.crosstalkLsb());
    }

    /**
     * Runs one set of settings.
     *
     * @param settings codes
     * @param stimulus step current
     * @param grid grid of the trace, inside the recording
     * @param seed names the random streams, together with row and repeat 0
     * @return recording
     */
    public CircuitRecording run(CircuitSettings settings, StepStimulus stimulus, TimeGrid grid, long seed) {
        return run(List.of(new EmulatorRun(settings, 0, 0, seed)), stimulus, grid)
                .get(0);
    }

    List<CircuitRecording> run(List<EmulatorRun> runs, StepStimulus stimulus, TimeGrid grid) {
        List<CircuitRecording> recordings = new ArrayList<>(runs.size());
        for (int from = 0; from < runs.size(); from += options.blockSize()) {
            int to = Math.min(runs.size(), from + options.blockSize());
            runBlock(runs.subList(from, to), stimulus, grid, recordings);
        }
        return recordings;
    }

    private void runBlock(
            List<EmulatorRun> runs, StepStimulus stimulus, TimeGrid grid, List<CircuitRecording> recordings) {
        CircuitBlock block = block(runs.size());
        for (int lane = 0; lane < runs.size(); lane++) {
            load(block, lane, runs.get(lane), stimulus);
        }
        TraceRecorder recorder = recorder(runs, grid);
        SpikeRecord spikes = block.run(stimulus, -stimulus.beforeUs() - options.leadInUs(), recorder);
        float[][] traces = recorder.traces();
        for (int lane = 0; lane < runs.size(); lane++) {
            float[] times = stamps(spikes.timesUs(lane), recorder, runs.get(lane), stimulus.stepUs());
            recordings.add(new CircuitRecording(traces[lane], times, spikes.before(lane)));
        }
    }

    /** Jitter neither moves a spike out of the step nor changes the order of the stamps. */
    private float[] stamps(float[] times, TraceRecorder recorder, EmulatorRun run, double stepUs) {
        if (options.spikeJitterUs() > 0) {
            ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(
                    RandomStreams.forRow(run.seed(), run.row(), run.repeat(), Purpose.SPIKE_JITTER));
            float last = Math.nextDown((float) stepUs);
            for (int k = 0; k < times.length; k++) {
                float jittered = times[k] + (float) (options.spikeJitterUs() * gaussian.sample());
                times[k] = Math.min(last, Math.max(0, jittered));
            }
            Arrays.sort(times);
        }
        for (int k = 0; k < times.length; k++) {
            times[k] = recorder.stamp(times[k]);
        }
        return times;
    }

    private CircuitBlock block(int lanes) {
        if (reused == null || reused.lanes() != lanes) {
            reused = new CircuitBlock(lanes, options.timeStepUs(), options.membraneNoise());
        }
        return reused;
    }

    private void load(CircuitBlock block, int lane, EmulatorRun run, StepStimulus stimulus) {
        double leadIn = options.leadInUs()
                * RandomStreams.forRow(run.seed(), run.row(), run.repeat(), Purpose.START_PHASE)
                        .nextDouble();
        block.load(
                lane,
                reconfiguration.write(
                        translation, run.settings(), stimulus.code(), run.seed(), run.row(), run.repeat()),
                RandomStreams.key(run.seed(), run.row(), run.repeat(), Purpose.TEMPORAL_NOISE),
                -stimulus.beforeUs() - leadIn);
    }

    private TraceRecorder recorder(List<EmulatorRun> runs, TimeGrid grid) {
        if (options.readOut() == ReadOutMode.IDEAL) {
            return new IdealReadOut(grid, runs.size());
        }
        long[] keys = new long[runs.size()];
        for (int lane = 0; lane < keys.length; lane++) {
            EmulatorRun run = runs.get(lane);
            keys[lane] = RandomStreams.key(run.seed(), run.row(), run.repeat(), Purpose.READ_OUT);
        }
        return new MadcReadOut(grid, keys, options.readOutNoiseLsb());
    }
}
