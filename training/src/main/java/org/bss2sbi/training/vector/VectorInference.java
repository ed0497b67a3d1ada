package org.bss2sbi.training.vector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;
import org.bss2sbi.training.SideBySide;
import org.bss2sbi.training.djl.EnsembleListener;
import org.bss2sbi.training.djl.FlowTraining;
import org.bss2sbi.training.djl.InMemoryBatches;
import org.bss2sbi.training.djl.TrainingListener;
import org.bss2sbi.training.flow.Architecture;

/**
 * Amortized neural posterior estimation on vectors: an ensemble of estimators, each of which is
 * judged by rows that only it has not seen. Whether they are of the parameters themselves or of their residuals around a linear fit
 * is tried with the first two, of which the better one stays.
 */
public final class VectorInference {

    private final List<Marginal> prior;
    private final VectorRows rows;
    private final VectorOptions options;
    private final TrainingListener listener;
    private final long seed;
    private final int[] order;
    private final int foldSize;
    private final InputScaling scaling;

    private VectorInference(
            List<Marginal> prior, VectorRows rows, VectorOptions options, TrainingListener listener, long seed) {
        this.prior = List.copyOf(prior);
        this.rows = rows;
        this.options = options;
        this.listener = new EnsembleListener(listener, options.members() + 1, 0); // of the first two, one is not kept
        this.seed = seed;
        order = shuffled(rows.rows());
        foldSize = Math.max(1, (int) Math.min(5000, options.validationFraction() * rows.rows()));
        scaling = InputScaling.fit(rows);
    }

    /**
     * Trains an ensemble, its members side by side on all cores.
     *
     * @param prior prior of each parameter
     * @param rows simulations from the prior
     * @param options shape and schedule
     * @param listener told about steps and epochs of all trainings
     * @param seed seed of split, order and start values
     * @return posterior
     */
    public static VectorPosterior fit(
            List<Marginal> prior, VectorRows rows, VectorOptions options, TrainingListener listener, long seed) {
        return new VectorInference(prior, rows, options, listener, seed).run();
    }

    private VectorPosterior run() {
        List<Judged> tried = SideBySide.run(List.of(() -> train(0, false), () -> train(0, true)));
        boolean residuals = tried.get(1).logDensity() > tried.get(0).logDensity();
        List<Callable<Judged>> others = new ArrayList<>();
        for (int m = 1; m < options.members(); m++) {
            int member = m;
            others.add(() -> train(member, residuals));
        }
        List<Judged> members = new ArrayList<>(List.of(tried.get(residuals ? 1 : 0)));
        members.addAll(SideBySide.run(others));
        return new VectorPosterior(
                prior,
                scaling,
                members.stream().map(Judged::member).toList(),
                members.stream().mapToDouble(Judged::logDensity).average().orElseThrow());
    }

    /** A member, and the mean log density of the rows that it did not learn from. */
    private record Judged(VectorMember member, double logDensity) {}

    private Judged train(int number, boolean onResiduals) {
        int first = number % (order.length / foldSize) * foldSize;
        int[] heldOut = Arrays.copyOfRange(order, first, first + foldSize);
        int[] others = IntStream.concat(
                        Arrays.stream(order, 0, first), Arrays.stream(order, first + foldSize, order.length))
                .toArray();
        VectorMember member =
                train(others, heldOut, onResiduals, RandomStreams.key(seed, number, Purpose.INITIALISATION));
        return new Judged(member, judge(member, heldOut));
    }

    private VectorMember train(int[] training, int[] heldOut, boolean onResiduals, long memberSeed) {
        float[] inputs = inputs(training);
        LinearFit fit = onResiduals
                ? LinearFit.of(training.length, inputs, standardised(training))
                : LinearFit.none(prior.size(), scaling.width());
        Residuals residuals = new Residuals(prior, fit);
        Architecture architecture = options.architecture(prior.size(), scaling.width(), order(memberSeed));
        float[] flat = FlowTraining.fit(
                        architecture,
                        batches(training, residuals, architecture, memberSeed),
                        batches(heldOut, residuals, architecture, memberSeed),
                        options.optimizer(),
                        listener,
                        memberSeed)
                .flat();
        return new VectorMember(residuals, architecture, flat);
    }

    private InMemoryBatches batches(int[] chosen, Residuals residuals, Architecture architecture, long memberSeed) {
        float[] inputs = inputs(chosen);
        return new InMemoryBatches(
                chosen.length,
                inputs,
                targets(chosen, inputs, residuals, architecture),
                options.optimizer().batchSize(),
                memberSeed);
    }

    private double judge(VectorMember member, int[] heldOut) {
        double sum = 0;
        float[] inputs = inputs(heldOut);
        double[] standardised = standardised(heldOut);
        int k = scaling.width();
        int d = prior.size();
        for (int i = 0; i < heldOut.length; i++) {
            sum += member.given(Arrays.copyOfRange(inputs, i * k, (i + 1) * k))
                    .logProb(Arrays.copyOfRange(standardised, i * d, (i + 1) * d))[0];
        }
        return sum / heldOut.length;
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
