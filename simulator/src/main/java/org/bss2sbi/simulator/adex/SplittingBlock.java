package org.bss2sbi.simulator.adex;

import java.util.List;

/**
 * Neurons of equal step, advanced together.
 *
 * <p>What is rare, the last steps before a spike and the ends of a refractory period, is redone for that neuron alone by
 * {@link SpikingStep}. Whole steps of a refractory period are made with the others.
 */
final class SplittingBlock {

    private final int n;
    private final SampleBuffer samples;
    private final SplittingLanes lanes;
    private final SplittingStep step;
    private final int[] alarmed;
    private final SpikingStep[] single;
    private final double[] threshold;

    private final int[] held; // lanes at rest for whole steps, the first heldCount of them
    private final int[] stepsLeft; // of the lanes in held, at the same places
    private final int[] stepsHeld;
    private int heldCount;

    private double h;
    private double current;

    SplittingBlock(List<AdExNeuron> neurons, List<Integer> rowIndices, AdExSolution solution) {
        this.n = rowIndices.size();
        int[] rows = rowIndices.stream().mapToInt(Integer::intValue).toArray();
        this.lanes = new SplittingLanes(n);
        this.samples = new SampleBuffer(solution, rows, lanes.size());
        this.step = SplittingSteps.fastest(lanes.size());
        this.alarmed = new int[lanes.size()];
        this.single = new SpikingStep[n];
        threshold = new double[n];
        held = new int[n];
        stepsLeft = new int[n];
        stepsHeld = new int[n];
        for (int i = 0; i < n; i++) {
            load(i, neurons.get(rows[i]), solution.spikes(rows[i]));
        }
    }

    private void load(int i, AdExNeuron neuron, SpikeTimes spikes) {
        AdExParameters p = neuron.parameters();
        single[i] = new SpikingStep(p, spikes);
        lanes.load(i, neuron);
        threshold[i] = Math.nextDown(lanes.scaled(i, p.spikeThreshold() - p.leakPotential()));
        lanes.alarm[i] = threshold[i];
    }

    /** Sets step and current for the steps that follow. */
    void prepare(double stepLength, double stimulus) {
        if (Math.abs(stepLength - h) <= 1e-12 * stepLength && stimulus == current) {
            return;
        }
        while (heldCount > 0) {
            release(heldCount - 1);
        }
        h = stepLength;
        current = stimulus;
        for (int i = 0; i < n; i++) {
            single[i].linear().prepare(current, h / 2);
            free(i);
        }
    }

    private void free(int i) {
        lanes.free(i, single[i].linear(), h * single[i].leakRate());
    }

    /** Advances every neuron by one step that ends at the given time. */
    void step(double endTime) {
        int count = step.advance(lanes, alarmed);
        for (int k = 0; k < count; k++) {
            stepAlone(alarmed[k], endTime);
        }
        lanes.swap();
        for (int k = heldCount - 1; k >= 0; k--) {
            if (--stepsLeft[k] == 0) {
                release(k);
            }
        }
    }

    private void stepAlone(int i, double endTime) {
        SpikingStep alone = single[i];
        alone.advance(lanes.u(i), lanes.w[i], current, h, endTime);
        lanes.nextZ[i] = lanes.scaled(i, alone.u());
        lanes.nextW[i] = alone.w();
        lanes.alarm[i] = alone.isRefractory() ? -SplittingLanes.FAR : threshold[i];
        int wholeSteps = (int) Math.min(alone.refractoryLeft() / h, Integer.MAX_VALUE - 1);
        if (wholeSteps > 0) {
            hold(i, wholeSteps);
        }
    }

    /** From the next step on; the step under way counts as well. */
    private void hold(int i, int steps) {
        SpikingStep alone = single[i];
        lanes.hold(i, alone.reset(), alone.restingAdaptation(), alone.decay(h / 2));
        lanes.alarm[i] = SplittingLanes.FAR;
        held[heldCount] = i;
        stepsHeld[heldCount] = steps;
        stepsLeft[heldCount++] = steps + 1;
    }

    /** Lets a lane go that was held; what is left of its rest it does alone. */
    private void release(int k) {
        int i = held[k];
        single[i].rested(h * (stepsHeld[k] - stepsLeft[k]));
        lanes.alarm[i] = single[i].isRefractory() ? -SplittingLanes.FAR : threshold[i];
        free(i);
        heldCount--;
        held[k] = held[heldCount];
        stepsHeld[k] = stepsHeld[heldCount];
        stepsLeft[k] = stepsLeft[heldCount];
    }

    /** Samples the state; -1 means that the mark is no sample. */
    void sample(int point) {
        if (point >= 0) {
            samples.add(point, lanes);
        }
    }

    /** Ends the run. */
    void finish() {
        samples.flush();
    }
}
