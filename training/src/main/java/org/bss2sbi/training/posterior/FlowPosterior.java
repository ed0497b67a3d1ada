package org.bss2sbi.training.posterior;

import org.bss2sbi.dataset.draws.PosteriorDraws;
import org.bss2sbi.simulator.ParameterSpace;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;
import org.bss2sbi.training.flow.Density;

/** The posterior that an estimator gives for one observation. Confined to one thread. */
final class FlowPosterior implements Posterior {

    private final ParameterSpace space;
    private final Density density;

    FlowPosterior(ParameterSpace space, Density density) {
        this.space = space;
        this.density = density;
    }

    @Override
    public ParameterSpace space() {
        return space;
    }

    @Override
    public PosteriorDraws sample(int n, long seed, long row) {
        double[] logProb = new double[n];
        double[] unit = density.sample(n, RandomStreams.forRow(seed, row, Purpose.POSTERIOR), logProb);
        return new PosteriorDraws(space, unit, logProb);
    }

    @Override
    public double[] logProb(double[] unit) {
        return density.logProb(unit);
    }

    @Override
    public double[] roughLogProb(double[] unit) {
        return density.roughLogProb(unit);
    }
}
