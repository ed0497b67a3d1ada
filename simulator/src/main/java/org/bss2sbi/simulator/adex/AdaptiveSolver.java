package org.bss2sbi.simulator.adex;

import java.util.List;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.ODEStateAndDerivative;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.hipparchus.ode.sampling.ODEStateInterpolator;

/**
 * Precise, slow solver to judge the fast one by: Dormand-Prince 8(5,3) with step control between events, the threshold
 * crossing found on the dense output, and the refractory period in closed form.
 *
 * <p>Method: Hairer, Norsett and Wanner, "Solving Ordinary Differential Equations I", 2nd ed., 1993, section II.10.
 * A spike counts as reached at V_T + 25 Delta_T where V_th is higher: the rest of the upswing takes less than
 * 2e-11 membrane time constants.
 *
 * @param tolerance relative tolerance of the integrator, also absolute on the scale of the threshold; 1e-11 is
 *     as small as rounding allows
 */
public record AdaptiveSolver(double tolerance) implements AdExSolver {

    private static final double MIN_STEP = 1e-15;
    private static final double MAX_STEP = 0.5;
    private static final double SHORTEST_PIECE = 1e-10; // below what an integrator accepts, above rounding of times

    /** Checks the tolerance. */
    public AdaptiveSolver {
        if (!(tolerance > 0 && tolerance < 1)) {
            throw new IllegalArgumentException("tolerance must be in (0, 1), got %s".formatted(tolerance));
        }
    }

    @Override
    public AdExSolution solve(List<AdExNeuron> neurons, AdExProtocol protocol) {
        AdExSolution solution = new AdExSolution(neurons.size(), protocol.points());
        for (int row = 0; row < neurons.size(); row++) {
            new Run(neurons.get(row), protocol, solution, row).solve();
        }
        return solution;
    }

    /** One neuron; times inside the integrator are relative to the start of a piece, which keeps their digits. */
    private final class Run {

        private final AdExParameters p;
        private final AdExProtocol protocol;
        private final AdExSolution solution;
        private final int row;
        private double time;
        private double v;
        private double w;
        private double refractoryLeft;
        private int nextSample;

        Run(AdExNeuron neuron, AdExProtocol protocol, AdExSolution solution, int row) {
            this.p = neuron.parameters();
            this.protocol = protocol;
            this.solution = solution;
            this.row = row;
            this.v = neuron.initial().voltage();
            this.w = neuron.initial().adaptation();
        }

        void solve() {
            List<CurrentStep> stimulus = protocol.stimulus();
            for (int piece = 0; piece < stimulus.size() && time < protocol.endTime(); piece++) {
                double end =
                        piece + 1 < stimulus.size() ? stimulus.get(piece + 1).from() : protocol.endTime();
                solvePiece(stimulus.get(piece).current(), Math.min(end, protocol.endTime()));
            }
            while (nextSample < protocol.points()) {
                solution.sample(row, nextSample++, v, w);
            }
        }

        private void solvePiece(double current, double end) {
            var equations = new AdExEquations(p, current);
            while (time < end) {
                if (end - time < SHORTEST_PIECE) {
                    time = end;
                } else if (refractoryLeft > 0) {
                    rest(end);
                } else {
                    integrate(equations, end);
                }
            }
        }

        private void rest(double end) {
            double duration = Math.min(refractoryLeft, end - time);
            double resting = p.subthresholdAdaptation() * (v - p.leakPotential());
            double start = w;
            boolean reachesEnd = refractoryLeft >= end - time;
            double stop = reachesEnd ? end : time + duration;
            for (; nextSample < protocol.points() && protocol.gridTime(nextSample) < stop; nextSample++) {
                double elapsed = protocol.gridTime(nextSample) - time;
                solution.sample(
                        row, nextSample, v, resting + (start - resting) * Math.exp(-elapsed / p.adaptationTime()));
            }
            w = resting + (start - resting) * Math.exp(-duration / p.adaptationTime());
            refractoryLeft -= duration;
            time = stop;
        }

        private void integrate(AdExEquations equations, double end) {
            var integrator = new DormandPrince853Integrator(
                    MIN_STEP, MAX_STEP, equations.absoluteTolerances(tolerance), new double[] {tolerance, tolerance});
            var crossing = new ThresholdCrossing(equations.peak(), MAX_STEP);
            integrator.addEventDetector(crossing);
            integrator.addStepHandler(this::sample);
            ODEStateAndDerivative last =
                    integrator.integrate(equations, new ODEState(0, new double[] {v, w}), end - time);
            v = last.getPrimaryState()[0];
            w = last.getPrimaryState()[1];
            if (crossing.happened()) {
                time += last.getTime();
                solution.spikes(row).add(time, w);
                v = p.resetPotential();
                w += p.spikeAdaptation();
                refractoryLeft = p.refractoryTime();
            } else {
                time = end;
            }
        }

        private void sample(ODEStateInterpolator step) {
            double until = step.getCurrentState().getTime();
            for (; nextSample < protocol.points() && protocol.gridTime(nextSample) - time < until; nextSample++) {
                double[] state = step.getInterpolatedState(protocol.gridTime(nextSample) - time)
                        .getPrimaryState();
                solution.sample(row, nextSample, state[0], state[1]);
            }
        }
    }
}
