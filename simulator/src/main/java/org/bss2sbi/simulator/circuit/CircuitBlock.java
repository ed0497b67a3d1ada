package org.bss2sbi.simulator.circuit;

import java.util.Arrays;
import org.bss2sbi.simulator.StepStimulus;

/**
 * A block of neurons integrated side by side through rest, recorded time and step. A lane's result depends on its parameters,
 * key and lead-in alone, never on the other lanes.
 *
 * <p>Confined to one thread; reused from block to block.
 */
public final class CircuitBlock {

    private final NeuronLanes neurons;
    private final NoiseKernel noise;
    private final MembraneStep membranes;
    private final long[] firstStep;
    private final int[] crossing;
    private final double stepUs;
    private final float step;

    /**
     * Allocates lanes.
     *
     * @param lanes number of neurons; 256 keep the arrays in the first cache level
     * @param stepUs time step (us)
     * @param membraneNoise noise on the membrane (V per square root of a second), 0 for none
     */
    public CircuitBlock(int lanes, double stepUs, double membraneNoise) {
        this.neurons = new NeuronLanes(lanes);
        this.noise = new NoiseKernel(lanes, membraneNoise * 1e-3, stepUs);
        this.membranes = MembraneSteps.fastest(lanes);
        this.firstStep = new long[lanes];
        this.crossing = new int[lanes];
        this.stepUs = stepUs;
        this.step = (float) stepUs;
    }

    /**
     * Number of neurons.
     *
     * @return lanes
     */
    public int lanes() {
        return neurons.size;
    }

    /**
     * Puts a neuron on a lane.
     *
     * @param lane lane
     * @param parameters physical values
     * @param noiseKey key of its membrane noise
     * @param startUs when it leaves rest, time after stimulus onset (us), negative
     */
    public void load(int lane, CircuitParameters parameters, long noiseKey, double startUs) {
        neurons.load(lane, parameters, stepUs);
        noise.seed(lane, noiseKey);
        firstStep[lane] = evenStep(startUs);
    }

    /**
     * Integrates all lanes once; every lane must have been loaded for this run.
     *
     * @param stimulus recorded time before and length of the step
     * @param earliestUs earliest start that a lane may have (us), common to all blocks
     * @param listener sees the membranes
     * @return spikes
     */
    public SpikeRecord run(StepStimulus stimulus, double earliestUs, MembraneListener listener) {
        VoltageHistory history = new VoltageHistory(neurons.size, stepUs, listener.reachUs());
        SpikeRecord spikes = new SpikeRecord(neurons.size, stimulus.beforeUs(), stimulus.stepUs());
        long first = evenStep(earliestUs);
        long last = (long) Math.ceil(Math.max(stimulus.stepUs(), listener.untilUs()) / stepUs);
        long lastStart = Arrays.stream(firstStep).max().orElse(first);
        noise.restart();
        history.advanceTo(first);
        for (long n = first; n < last; n += 2) {
            if (n <= lastStart) {
                start(n, history.at(n));
            }
            AdaptationKernel.drive(neurons, n >= 0 ? neurons.stimulus : neurons.none);
            noise.next();
            advance(history, n, 0, spikes);
            listener.onStep(history);
            advance(history, n + 1, step, spikes);
            listener.onStep(history);
            AdaptationKernel.advance(neurons, history.at(n + 2), 2 * step);
        }
        return spikes;
    }

    /** Even, because the membrane moves in pairs of steps and the stimulus begins with a pair. */
    private long evenStep(double timeUs) {
        return 2 * (long) Math.floor(timeUs / (2 * stepUs));
    }

    /** Lanes that have not begun yet stay at rest. */
    private void start(long n, float[] membrane) {
        for (int lane = 0; lane < firstStep.length; lane++) {
            if (n <= firstStep[lane]) {
                neurons.rest(lane, membrane);
            }
        }
    }

    private void advance(VoltageHistory history, long n, float centreToEnd, SpikeRecord spikes) {
        float[] after = history.at(n + 1);
        int crossings =
                membranes.advance(neurons, history.at(n), after, noise.current(), noise.gain() / step, step, crossing);
        for (int k = 0; k < crossings; k++) {
            if (neurons.active[crossing[k]] > 0) {
                fire(crossing[k], after, n + 1, centreToEnd, spikes);
            }
        }
        history.advanceTo(n + 1);
    }

    /** Spike time by linear interpolation inside the step; the rest of the step belongs to the reset, which is exact. */
    private void fire(int lane, float[] after, long afterStep, float centreToEnd, SpikeRecord spikes) {
        NeuronLanes n = neurons;
        float threshold = n.threshold[lane];
        float rise = after[lane] - n.held[lane];
        float share = rise > 0 ? Math.min(1, Math.max(0, (threshold - n.held[lane]) / rise)) : 0;
        float rest = n.active[lane] * (1 - share);
        float reset = n.resetPotential[lane];
        float resetUs = Math.min(rest, n.refractory[lane]);
        after[lane] = reset + (threshold - reset) * PlainMembraneStep.exp(-resetUs * n.resetRate[lane]);
        n.refractoryLeft[lane] = n.refractory[lane] - resetUs;
        float passed =
                rest - centreToEnd; // from the spike to where the adaptation stands, negative if it stands before
        n.adaptation[lane] += n.pulse[lane] * passed;
        n.pulseLeft[lane] = n.pulseLength[lane] - passed;
        spikes.add(lane, afterStep * stepUs - rest);
    }
}
