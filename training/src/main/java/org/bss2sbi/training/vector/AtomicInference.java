package org.bss2sbi.training.vector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.apache.commons.rng.UniformRandomProvider;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;
import org.bss2sbi.training.SideBySide;
import org.bss2sbi.training.djl.AtomicTraining;
import org.bss2sbi.training.djl.OptimizerOptions;
import org.bss2sbi.training.flow.DensityMixture;

/**
 * A further round of sequential inference by atomic proposals (SNPE-C): trains the members of an ensemble on, on simulations of
 * which only the first ones came from the prior. Scales and fits stay those of the first round.
 *
 * <p>Greenberg, Nonnenmacher and Macke, "Automatic posterior transformation for likelihood-free inference", 2019,
 * arXiv:1905.07488. The estimator lives on the prior's own box, so that no mass can leak out of it, which is what the loss by itself
 * does not forbid.
 */
public final class AtomicInference {

    private static final int STEPS = 800;
    private static final int BATCH = 128;

    private final VectorPosterior before;
    private final VectorRows rows;
    private final double[] logPrior;
    private final int atoms;
    private final long seed;
    private final OptimizerOptions optimizer;
    private final int[] training;
    private final int[] validation;

    private AtomicInference(VectorPosterior before, VectorRows rows, double[] logPrior, int atoms, long seed) {
        this.before = before;
        this.rows = rows;
        this.logPrior = logPrior;
        this.atoms = atoms;
        this.seed = seed;
        int[] order = shuffled(rows.rows());
        int judging = Math.max(2, rows.rows() / 10);
        validation = Arrays.copyOfRange(order, 0, judging);
        training = Arrays.copyOfRange(order, judging, order.length);
        int epochs = (int) Math.max(1, Math.ceil((double) STEPS * BATCH / training.length));
        optimizer = new OptimizerOptions(epochs, BATCH, 5e-4, 0.05, 1e-2, 5.0, 0.99, epochs);
    }

    /**
     * Trains on.
     *
     * @param before posterior of the round before
     * @param rows simulations of all rounds
     * @param prior log density of the prior, up to a constant, for parameters of shape (n, dimension)
     * @param atoms settings to pick from, at least 2
     * @param seed seed of split and order
     * @return posterior; its held-out log density is the log probability of picking right among the atoms
     */
    public static VectorPosterior refine(
            VectorPosterior before, VectorRows rows, UnaryOperator<double[]> prior, int atoms, long seed) {
        return new AtomicInference(before, rows, standardised(before, rows, prior), atoms, seed).run();
    }

    /** Log density of the prior at every row, on the standard scale of the parameters. */
    private static double[] standardised(VectorPosterior before, VectorRows rows, UnaryOperator<double[]> prior) {
        int d = rows.dimension();
        double[] parameters = new double[rows.rows() * d];
        Arrays.setAll(parameters, i -> rows.parameter(i / d, i % d));
        double[] logPrior = prior.apply(parameters).clone();
        for (int i = 0; i < parameters.length; i++) {
            logPrior[i / d] -= before.prior().get(i % d).logSlope(parameters[i]);
        }
        return logPrior;
    }

    private VectorPosterior run() {
        List<Callable<VectorMember>> trainings = new ArrayList<>();
        for (int m = 0; m < before.members().size(); m++) {
            VectorMember member = before.members().get(m);
            long memberSeed = RandomStreams.key(seed, m, Purpose.INITIALISATION);
            trainings.add(() -> refine(member, memberSeed));
        }
        List<VectorMember> refined = SideBySide.run(trainings);
        double[][] logPicked = new double[refined.size()][];
        for (int m = 0; m < logPicked.length; m++) {
            VectorMember member = refined.get(m);
            logPicked[m] = AtomicTraining.logPicked(
                    member.architecture(), member.flat(), batches(member, validation, seed), atoms);
        }
        return before.with(
                refined,
                Arrays.stream(DensityMixture.mixed(logPicked)).average().orElseThrow());
    }

    private VectorMember refine(VectorMember member, long memberSeed) {
        float[] flat = AtomicTraining.fit(
                        member.architecture(),
                        member.flat(),
                        batches(member, training, memberSeed),
                        batches(member, validation, seed),
                        optimizer,
                        atoms)
                .flat();
        return new VectorMember(member.residuals(), member.architecture(), flat);
    }

    private AtomicBatches batches(VectorMember member, int[] chosen, long orderSeed) {
        int d = rows.dimension();
        int k = before.scaling().width();
        float[] inputs = new float[chosen.length * k];
        double[] standardised = new double[chosen.length * d];
        double[] densities = new double[chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            before.scaling().apply(data(chosen[i]), 0, inputs, i * k);
            for (int j = 0; j < d; j++) {
                standardised[i * d + j] = before.prior().get(j).standardise(rows.parameter(chosen[i], j));
            }
            densities[i] = logPrior[chosen[i]];
        }
        return new AtomicBatches(member, inputs, standardised, densities, atoms, BATCH, orderSeed);
    }

    private double[] data(int row) {
        double[] data = new double[rows.dataWidth()];
        Arrays.setAll(data, column -> rows.datum(row, column));
        return data;
    }

    private int[] shuffled(int n) {
        UniformRandomProvider random = RandomStreams.forRow(seed, 0, Purpose.SPLIT);
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
