package org.bss2sbi.training.posterior;

import org.bss2sbi.dataset.draws.PosteriorDraws;
import org.bss2sbi.simulator.ParameterSpace;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;
import org.bss2sbi.training.flow.ConditionedDensity;

/** The posterior that a flow gives for one observation. Confined to one thread. */
final class FlowPosterior implements Posterior {

    private final ParameterSpace space;
    private final ConditionedDensity flow;

    FlowPosterior(ParameterSpace space, ConditionedDensity flow) {
        this.space = space;
        this.flow = flow;
    }

    @Override
    public ParameterSpace space() {
        return space;
    }

    @Override
    public PosteriorDraws sample(int n, long seed, long row) {
        double[] logProb = new double[n];
        double[] unit = flow.sample(n, RandomStreams.forRow(seed, row, Purpose.POSTERIOR), logProb);
        return new PosteriorDraws(space, unit, logProb);
    }

    @Override
    public double[] logProb(double[] unit) {
        return flow.logProb(unit);
    }
}
