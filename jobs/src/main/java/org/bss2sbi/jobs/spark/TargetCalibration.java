package org.bss2sbi.jobs.spark;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.bss2sbi.dataset.draws.PosteriorDraws;
import org.bss2sbi.simulator.ParameterSpace;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;
import org.bss2sbi.training.c2st.JointPair;
import org.bss2sbi.training.diagnostic.CalibrationRow;
import org.bss2sbi.training.diagnostic.ReferenceBox;
import org.bss2sbi.training.posterior.AmortizedPosterior;
import org.bss2sbi.training.posterior.Posterior;

/**
 * Draws from the posteriors of some targets and keeps what the diagnostics need of each.
 *
 * <p>Ranks are taken among codes, as users get them, with ties broken at random; densities at positions in the unit box,
 * where a true code is put at random inside its cell, as in training. Local tests compare such positions.
 */
public final class TargetCalibration implements Function<List<Target>, List<JudgedTarget>> {

    private static final long serialVersionUID = 1L;

    private final Broadcast<AmortizedPosterior> model;
    private final int samples;
    private final long seed;
    private final boolean keepsPairs;

    /**
     * Binds what all targets share.
     *
     * @param model trained posterior
     * @param samples draws per target
     * @param seed seed of the calibration
     * @param keepsPairs whether the first draw and what the model sees are kept for local tests
     */
    public TargetCalibration(Broadcast<AmortizedPosterior> model, int samples, long seed, boolean keepsPairs) {
        this.model = model;
        this.samples = samples;
        this.seed = seed;
        this.keepsPairs = keepsPairs;
    }

    @Override
    public List<JudgedTarget> call(List<Target> targets) {
        List<JudgedTarget> judged = new ArrayList<>(targets.size());
        for (Target target : targets) {
            judged.add(judge(target));
        }
        return judged;
    }

    private JudgedTarget judge(Target target) {
        Posterior posterior = model.value().condition(target.summary());
        PosteriorDraws draws = posterior.sample(samples, seed, target.row());
        int d = draws.space().dimension();
        double[] values = new double[samples * d];
        double[] logProb = new double[samples];
        for (int i = 0; i < samples; i++) {
            for (int j = 0; j < d; j++) {
                values[i * d + j] = draws.value(i, j);
            }
            logProb[i] = draws.logProb(i);
        }
        double[] positions = positions(draws.space(), target);
        double truth = posterior.logProb(positions)[0];
        CalibrationRow row =
                CalibrationRow.of(target.row(), target.values(), values, truth, logProb, rangeOf(draws.space()), seed);
        return new JudgedTarget(row, keepsPairs ? List.of(pair(target, positions, draws)) : List.of());
    }

    private JointPair pair(Target target, double[] truth, PosteriorDraws draws) {
        float[] there = new float[truth.length];
        for (int j = 0; j < there.length; j++) {
            there[j] = (float) truth[j];
        }
        return new JointPair(
                target.row(), there, positions(draws, 1), model.value().context(target.summary()));
    }

    /**
     * Places of the first draws in the unit box.
     *
     * @param draws draws
     * @param count how many
     * @return positions, shape (count, dimension), row-major
     */
    public static float[] positions(PosteriorDraws draws, int count) {
        int d = draws.space().dimension();
        float[] positions = new float[count * d];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = (float) draws.position(i / d, i % d);
        }
        return positions;
    }

    private static ReferenceBox rangeOf(ParameterSpace space) {
        double[] lower = new double[space.dimension()];
        double[] upper = new double[space.dimension()];
        for (int j = 0; j < lower.length; j++) {
            lower[j] = space.get(j).lower();
            upper[j] = space.get(j).upper();
        }
        return ReferenceBox.of(lower, upper);
    }

    private double[] positions(ParameterSpace space, Target target) {
        UniformRandomProvider random = RandomStreams.forRow(seed, target.row(), Purpose.DEQUANTISATION);
        double[] positions = new double[space.dimension()];
        for (int j = 0; j < positions.length; j++) {
            positions[j] = space.get(j).toUnit(target.values()[j], random.nextDouble());
        }
        return positions;
    }
}
