package org.bss2sbi.simulator.chain;

import java.util.Arrays;
import org.bss2sbi.simulator.BadInputException;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.hipparchus.ode.sampling.ODEStateInterpolator;

/**
 * Solution for conductance synapses, whose rates change in time: Dormand-Prince 8(5,3) from input to input, sampled on its dense
 * output.
 *
 * <p>Method: Hairer, Norsett and Wanner, "Solving Ordinary Differential Equations I", 2nd ed., 1993, section II.10.
 */
record ConductanceChainSolver(Synapse.Conductance synapse) implements ChainSolver {

    private static final double TOLERANCE = 1e-12;
    private static final double SHORTEST_STEP = 1e-13; // of a run

    private static final double MOST_STEPS = 20e6;

    /** Of the synaptic time constant: the dense output is of lower order than the steps and loses digits in longer ones. */
    private static final double LONGEST_STEP = 0.1;

    @Override
    public ChainTraces solve(Chain chain, ChainProtocol protocol, SampleTimes times) {
        ChainSolver.requireMatching(chain, protocol);
        requireReasonableWork(chain, protocol);
        return new Run(chain, protocol, times).solve();
    }

    /** The method is explicit: its step stays near the shortest time constant, however little happens. */
    private void requireReasonableWork(Chain chain, ChainProtocol protocol) {
        double fastest = synapse.weight() / chain.capacitance() + 1 / (LONGEST_STEP * synapse.timeConstant());
        double[][] rates = chain.relaxationRates();
        for (int i = 0; i < rates.length; i++) {
            fastest = Math.max(fastest, 2 * rates[i][i]);
        }
        double steps = protocol.endTime() * fastest;
        if (steps > MOST_STEPS) {
            throw new BadInputException(
                    "The run needs about %.3g steps, more than the %.3g allowed: a time constant is far shorter than the run of %s."
                                    .formatted(steps, MOST_STEPS, protocol.endTime())
                            + " Check C, the conductances, tau_syn and the weight, or shorten the run.");
        }
    }

    /** One chain; the state is the deviation from rest, which keeps the digits of small responses. */
    private final class Run implements OrdinaryDifferentialEquation {

        private final Chain chain;
        private final ChainProtocol protocol;
        private final SampleTimes times;
        private final double[][] rates;
        private final double[] onsets;
        private final double drivingPotential;
        private final double[][] voltages;
        private double[] state;
        private int nextSample;

        Run(Chain chain, ChainProtocol protocol, SampleTimes times) {
            this.chain = chain;
            this.protocol = protocol;
            this.times = times;
            rates = chain.relaxationRates();
            onsets = new double[rates.length];
            Arrays.fill(onsets, Double.POSITIVE_INFINITY);
            drivingPotential = synapse.reversalPotential() - chain.leakPotential();
            voltages = new double[rates.length][times.points()];
            state = new double[rates.length];
        }

        ChainTraces solve() {
            double time = 0;
            for (ChainProtocol.Window window : protocol.windows()) {
                integrate(time, window.input());
                onsets[window.site()] = window.input();
                time = window.input();
            }
            integrate(time, Math.max(protocol.endTime(), times.time(times.points() - 1)));
            while (nextSample < times.points()) {
                store(state);
            }
            return new ChainTraces(times, voltages);
        }

        private void integrate(double from, double to) {
            if (to - from < 2 * SHORTEST_STEP * protocol.endTime()) {
                return;
            }
            double absolute = TOLERANCE * Math.max(Math.abs(drivingPotential), Double.MIN_NORMAL / TOLERANCE);
            double longest = Math.max(LONGEST_STEP * synapse.timeConstant(), 2 * SHORTEST_STEP * protocol.endTime());
            var integrator = new DormandPrince853Integrator(
                    SHORTEST_STEP * protocol.endTime(), Math.min(to - from, longest), absolute, TOLERANCE);
            integrator.addStepHandler(this::sample);
            state = integrator.integrate(this, new ODEState(from, state), to).getPrimaryState();
        }

        private void sample(ODEStateInterpolator step) {
            double until = step.getCurrentState().getTime();
            while (nextSample < times.points() && times.time(nextSample) < until) {
                store(step.getInterpolatedState(times.time(nextSample)).getPrimaryState());
            }
        }

        private void store(double[] deviations) {
            for (int i = 0; i < deviations.length; i++) {
                voltages[i][nextSample] = chain.leakPotential() + deviations[i];
            }
            nextSample++;
        }

        @Override
        public int getDimension() {
            return rates.length;
        }

        @Override
        public double[] computeDerivatives(double time, double[] u) {
            double[] derivatives = new double[u.length];
            for (int i = 0; i < u.length; i++) {
                double sum = synapticRate(i, time) * (drivingPotential - u[i]);
                for (int j = Math.max(0, i - 1); j <= Math.min(u.length - 1, i + 1); j++) {
                    sum -= rates[i][j] * u[j];
                }
                derivatives[i] = sum;
            }
            return derivatives;
        }

        private double synapticRate(int compartment, double time) {
            double elapsed = time - onsets[compartment];
            return elapsed < 0
                    ? 0
                    : synapse.weight() / chain.capacitance() * Math.exp(-elapsed / synapse.timeConstant());
        }
    }
}
