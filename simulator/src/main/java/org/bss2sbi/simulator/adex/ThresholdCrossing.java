package org.bss2sbi.simulator.adex;

import org.hipparchus.analysis.UnivariateFunction;
import org.hipparchus.analysis.solvers.BracketedUnivariateSolver;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;
import org.hipparchus.ode.ODEStateAndDerivative;
import org.hipparchus.ode.events.Action;
import org.hipparchus.ode.events.AdaptableInterval;
import org.hipparchus.ode.events.ODEEventDetector;
import org.hipparchus.ode.events.ODEEventHandler;

/** Stops the integrator when V rises through the threshold. */
final class ThresholdCrossing implements ODEEventDetector, ODEEventHandler {

    private final double threshold;
    private final AdaptableInterval interval;
    private boolean happened;

    ThresholdCrossing(double threshold, double maxInterval) {
        this.threshold = threshold;
        this.interval = AdaptableInterval.of(maxInterval);
    }

    boolean happened() {
        return happened;
    }

    @Override
    public double g(ODEStateAndDerivative state) {
        return state.getPrimaryState()[0] - threshold;
    }

    @Override
    public Action eventOccurred(ODEStateAndDerivative state, ODEEventDetector detector, boolean increasing) {
        happened |= increasing;
        return increasing ? Action.STOP : Action.CONTINUE;
    }

    @Override
    public AdaptableInterval getMaxCheckInterval() {
        return interval;
    }

    @Override
    public int getMaxIterationCount() {
        return 200;
    }

    @Override
    public BracketedUnivariateSolver<UnivariateFunction> getSolver() {
        return new BracketingNthOrderBrentSolver(0, 1e-12, 0, 5);
    }

    @Override
    public ODEEventHandler getHandler() {
        return this;
    }
}
