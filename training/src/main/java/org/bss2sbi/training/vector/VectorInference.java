package org.bss2sbi.training.vector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.IntPredicate;
import org.apache.commons.rng.UniformRandomProvider;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;
import org.bss2sbi.training.SideBySide;
import org.bss2sbi.training.djl.FlowTraining;
import org.bss2sbi.training.djl.InMemoryBatches;
import org.bss2sbi.training.djl.TrainingListener;
import org.bss2sbi.training.flow.Architecture;
import org.bss2sbi.training.flow.DensityMixture;

/**
 * Amortized neural posterior estimation on vectors: an ensemble of estimators, weighted by held-out density. The
 * first is of the parameters themselves, the second of their residuals around a linear fit, all others of what did better.
 */
public final class VectorInference {

    private final List<Marginal> prior;
    private final VectorRows rows;
    private final VectorOptions options;
    private final long seed;
    private final int[] training;
    private final int[] validation;
    private final InputScaling scaling;

    private VectorInference(List<Marginal> prior, VectorRows rows, VectorOptions options, long seed) {
        this.prior = List.copyOf(prior);
        this.rows = rows;
        this.options = options;
        this.seed = seed;
        int[] order = shuffled(rows.rows());
        int judging = Math.max(1, (int) Math.min(5000, options.validationFraction() * rows.rows()));
        validation = Arrays.copyOfRange(order, 0, judging);
        training = Arrays.copyOfRange(order, judging, order.length);
        scaling = InputScaling.fit(rows, training);
    }

    /**
     * Trains an ensemble, its members side by side on all cores.
     *
     * @param prior prior of each parameter
     * @param rows simulations from the prior
     * @param options shape and schedule
     * @param seed seed of split, order and start values
     * @return posterior
     */
    public static VectorPosterior fit(List<Marginal> prior, VectorRows rows, VectorOptions options, long seed) {
        return new VectorInference(prior, rows, options, seed).run();
    }

    private VectorPosterior run() {
        List<VectorMember> members = trainAll(0, Math.min(2, options.members()), member -> member == 1);
        double[][] logProb = judgeAll(members);
        if (options.members() > 2) {
            boolean residuals = mean(logProb[1]) > mean(logProb[0]);
            members.addAll(trainAll(2, options.members(), member -> residuals));
            logProb = judgeAll(members);
        }
        double[] weights = Stacking.weights(logProb);
        return new VectorPosterior(prior, scaling, members, weights, mean(DensityMixture.mixed(logProb, weights)));
    }

    private double[][] judgeAll(List<VectorMember> members) {
        double[][] logProb = new double[members.size()][];
        for (int m = 0; m < logProb.length; m++) {
            logProb[m] = judge(members.get(m));
        }
        return logProb;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private List<VectorMember> trainAll(int from, int to, IntPredicate onResiduals) {
        List<Callable<VectorMember>> trainings = new ArrayList<>();
        for (int m = from; m < to; m++) {
            int member = m;
            trainings.add(() -> train(member, onResiduals.test(member)));
        }
        return new ArrayList<>(SideBySide.run(trainings));
    }

    private VectorMember train(int member, boolean onResiduals) {
        long memberSeed = RandomStreams.key(seed, member, Purpose.INITIALISATION);
        float[] inputs = inputs(training);
        LinearFit fit = onResiduals
                ? LinearFit.of(training.length, inputs, standardised(training))
                : LinearFit.none(prior.size(), scaling.width());
        Residuals residuals = new Residuals(prior, fit);
        Architecture architecture = options.architecture(prior.size(), scaling.width(), order(memberSeed));
        int batch = options.optimizer().batchSize();
        float[] flat = FlowTraining.fit(
                        architecture,
                        new InMemoryBatches(
                                training.length,
                                inputs,
                                targets(training, inputs, residuals, architecture),
                                batch,
                                memberSeed),
                        validation(residuals, architecture, batch, memberSeed),
                        options.optimizer(),
                        TrainingListener.SILENT,
                        memberSeed)
                .flat();
        return new VectorMember(residuals, architecture, flat);
    }

    private InMemoryBatches validation(Residuals residuals, Architecture architecture, int batch, long memberSeed) {
        float[] inputs = inputs(validation);
        return new InMemoryBatches(
                validation.length, inputs, targets(validation, inputs, residuals, architecture), batch, memberSeed);
    }

    private double[] judge(VectorMember member) {
        double[] logProb = new double[validation.length];
        float[] inputs = inputs(validation);
        double[] standardised = standardised(validation);
        int k = scaling.width();
        int d = prior.size();
        for (int i = 0; i < logProb.length; i++) {
            logProb[i] = member.given(Arrays.copyOfRange(inputs, i * k, (i + 1) * k))
                    .logProb(Arrays.copyOfRange(standardised, i * d, (i + 1) * d))[0];
        }
        return logProb;
    }

    private float[] inputs(int[] chosen) {
        int k = scaling.width();
        float[] inputs = new float[chosen.length * k];
        double[] data = new double[rows.dataWidth()];
        for (int i = 0; i < chosen.length; i++) {
            for (int column = 0; column < data.length; column++) {
                data[column] = rows.datum(chosen[i], column);
            }
            scaling.apply(data, 0, inputs, i * k);
        }
        return inputs;
    }

    private double[] standardised(int[] chosen) {
        int d = prior.size();
        double[] standardised = new double[chosen.length * d];
        for (int i = 0; i < standardised.length; i++) {
            standardised[i] = prior.get(i % d).standardise(rows.parameter(chosen[i / d], i % d));
        }
        return standardised;
    }

    /** What the estimator wants to know of the residuals and their bounds, shape (rows, target width). */
    private float[] targets(int[] chosen, float[] inputs, Residuals residuals, Architecture architecture) {
        int d = prior.size();
        int k = scaling.width();
        double[] standardised = standardised(chosen);
        float[] targets = new float[chosen.length * architecture.targetWidth()];
        for (int i = 0; i < chosen.length; i++) {
            double[] own = Arrays.copyOfRange(standardised, i * d, (i + 1) * d);
            residuals.setTarget(architecture, own, inputs, i * k, targets, i * architecture.targetWidth());
        }
        return targets;
    }

    private List<Integer> order(long memberSeed) {
        List<Integer> order = new ArrayList<>();
        UniformRandomProvider random = RandomStreams.forRow(memberSeed, 0, Purpose.SHUFFLE);
        for (int column = 0; column < prior.size(); column++) {
            order.add(random.nextInt(column + 1), column);
        }
        return order;
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
