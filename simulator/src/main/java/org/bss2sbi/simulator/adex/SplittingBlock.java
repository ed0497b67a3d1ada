package org.bss2sbi.simulator.adex;

import java.util.Arrays;
import java.util.List;

/**
 * Neurons of equal step as a structure of arrays, advanced together; u = V - E_L.
 *
 * <p>The loops over neurons are short and free of branches. What is rare, a spike or a refractory neuron, is redone for
 * that neuron alone by {@link SpikingStep}.
 */
final class SplittingBlock {

    private final int n;
    private final int[] rows;
    private final AdExSolution solution;
    private final SpikingStep[] single;

    private final double[] leakPotential;
    private final double[] exponentialThreshold;
    private final double[] slope;
    private final double[] spikeThreshold;

    private double[] u;
    private double[] w;
    private double[] nextU;
    private double[] nextW;

    private double h;
    private double current;
    private final double[] uu;
    private final double[] uw;
    private final double[] wu;
    private final double[] ww;
    private final double[] driveU;
    private final double[] driveW;
    private final double[] kick;

    SplittingBlock(List<AdExNeuron> neurons, List<Integer> rowIndices, AdExSolution solution) {
        this.n = rowIndices.size();
        this.rows = rowIndices.stream().mapToInt(Integer::intValue).toArray();
        this.solution = solution;
        this.single = new SpikingStep[n];
        leakPotential = new double[n];
        exponentialThreshold = new double[n];
        slope = new double[n];
        spikeThreshold = new double[n];
        u = new double[n];
        w = new double[n];
        nextU = new double[n];
        nextW = new double[n];
        uu = new double[n];
        uw = new double[n];
        wu = new double[n];
        ww = new double[n];
        driveU = new double[n];
        driveW = new double[n];
        kick = new double[n];
        for (int i = 0; i < n; i++) {
            load(i, neurons.get(rows[i]));
        }
    }

    private void load(int i, AdExNeuron neuron) {
        AdExParameters p = neuron.parameters();
        single[i] = new SpikingStep(p, solution.spikes(rows[i]));
        leakPotential[i] = p.leakPotential();
        // without the exponential term its threshold is out of reach, so that exp gives exactly 0
        exponentialThreshold[i] =
                p.exponential() ? p.exponentialThreshold() - p.leakPotential() : Double.POSITIVE_INFINITY;
        slope[i] = p.exponential() ? p.slope() : 1;
        spikeThreshold[i] = p.spikeThreshold() - p.leakPotential();
        u[i] = neuron.initial().voltage() - p.leakPotential();
        w[i] = neuron.initial().adaptation();
    }

    /** Sets step and current for the steps that follow. */
    void prepare(double step, double stimulus) {
        if (Math.abs(step - h) > 1e-12 * step) {
            h = step;
            Arrays.setAll(kick, i -> h * single[i].leakRate());
        } else if (stimulus == current) {
            return;
        }
        current = stimulus;
        for (int i = 0; i < n; i++) {
            LinearPart linear = single[i].linear();
            linear.from(1, 0).advance(0, h / 2);
            uu[i] = linear.u;
            wu[i] = linear.w;
            linear.from(0, 1).advance(0, h / 2);
            uw[i] = linear.u;
            ww[i] = linear.w;
            linear.from(0, 0).advance(current, h / 2);
            driveU[i] = linear.u;
            driveW[i] = linear.w;
        }
    }

    /** Advances every neuron by one step that ends at the given time. */
    void step(double endTime) {
        linearHalfStep(u, w);
        exponentialStep();
        linearHalfStep(nextU, nextW);
        for (int i = 0; i < n; i++) {
            if (!(nextU[i] < spikeThreshold[i]) || single[i].isRefractory()) { // also true for NaN after a blow-up
                single[i].advance(u[i], w[i], current, h, endTime);
                nextU[i] = single[i].u();
                nextW[i] = single[i].w();
            }
        }
        swap();
    }

    private void linearHalfStep(double[] fromU, double[] fromW) {
        for (int i = 0; i < n; i++) {
            double a = fromU[i];
            double b = fromW[i];
            nextU[i] = uu[i] * a + uw[i] * b + driveU[i];
            nextW[i] = wu[i] * a + ww[i] * b + driveW[i];
        }
    }

    /** Exact flow of C dV/dt = g_L Delta_T exp((V - V_T)/Delta_T); NaN or infinite where it blows up within the step. */
    private void exponentialStep() {
        for (int i = 0; i < n; i++) {
            double q = kick[i] * Math.exp((nextU[i] - exponentialThreshold[i]) / slope[i]);
            nextU[i] -= slope[i] * Math.log(1 - q);
        }
    }

    private void swap() {
        double[] oldU = u;
        double[] oldW = w;
        u = nextU;
        w = nextW;
        nextU = oldU;
        nextW = oldW;
    }

    /** Writes the state to the solution; -1 means that the mark is no sample. */
    void sample(int point) {
        if (point >= 0) {
            for (int i = 0; i < n; i++) {
                solution.sample(rows[i], point, u[i] + leakPotential[i], w[i]);
            }
        }
    }
}
