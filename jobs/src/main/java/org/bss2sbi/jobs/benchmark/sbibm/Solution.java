package org.bss2sbi.jobs.benchmark.sbibm;

import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.ODEStateAndDerivative;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.hipparchus.ode.sampling.ODEStateInterpolator;
import org.hipparchus.ode.sampling.ODEStepHandler;

/**
 * Solution of a differential equation at equally spaced times, by the method of Dormand and Prince of order 8 with dense output
 * (Hairer, Norsett and Wanner, "Solving Ordinary Differential Equations I", 1993, section II.10).
 */
final class Solution implements ODEStepHandler {

    private static final double SMALLEST_STEP = 1e-9;
    private static final int MOST_EVALUATIONS = 200_000;

    private final double spacing;
    private final double[][] states;
    private int next;

    private Solution(double spacing, int times) {
        this.spacing = spacing;
        states = new double[times][];
    }

    /**
     * Solves an equation from time zero.
     *
     * @param equation equation
     * @param start state at time zero
     * @param spacing distance of two times
     * @param times number of times, zero included
     * @param tolerance largest error of a step, absolute
     * @return states, [time][component]; empty if the integration failed
     */
    static double[][] at(
            OrdinaryDifferentialEquation equation, double[] start, double spacing, int times, double tolerance) {
        double end = spacing * (times - 1);
        var integrator = new DormandPrince853Integrator(SMALLEST_STEP, end, tolerance, 0);
        integrator.setMaxEvaluations(MOST_EVALUATIONS);
        var solution = new Solution(spacing, times);
        integrator.addStepHandler(solution);
        try {
            integrator.integrate(equation, new ODEState(0, start), end);
        } catch (MathRuntimeException e) {
            return new double[0][];
        }
        return solution.states;
    }

    @Override
    public void handleStep(ODEStateInterpolator step) {
        double reached = step.getCurrentState().getTime();
        while (next < states.length && next * spacing <= reached) {
            states[next] = step.getInterpolatedState(next * spacing).getPrimaryState();
            next++;
        }
    }

    @Override
    public void finish(ODEStateAndDerivative last) {
        for (; next < states.length; next++) {
            states[next] = last.getPrimaryState();
        }
    }
}
