package org.bss2sbi.jobs.benchmark.sbibm;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;
import org.bss2sbi.training.vector.Marginal;

/**
 * Approximate Bayesian computation by rejection (Tavaré et al. 1997; Beaumont, Zhang and Balding 2002): the parameters of the 100
 * simulations next to the observation, smoothed by a Gaussian kernel of Scott's width.
 *
 * <p>Distances are Euclidean with every data column in units of its deviation. The kernel acts on the standard scale of each
 * prior; a sample that leaves the prior is drawn again.
 */
final class RejectionAbc implements LearntPosterior {

    private static final int KEPT = 100;

    private final List<Marginal> prior;
    private final Simulations simulations;
    private final double[] scales;

    RejectionAbc(List<Marginal> prior, Simulations simulations) {
        this.prior = prior;
        this.simulations = simulations;
        scales = new double[simulations.data(0).length];
        for (int column = 0; column < scales.length; column++) {
            double deviation = deviation(simulations, column);
            scales[column] = deviation > 0 ? deviation : 1;
        }
    }

    private static double deviation(Simulations simulations, int column) {
        double mean = 0;
        for (int i = 0; i < simulations.size(); i++) {
            mean += simulations.data(i)[column] / simulations.size();
        }
        double variance = 0;
        for (int i = 0; i < simulations.size(); i++) {
            variance += Math.pow(simulations.data(i)[column] - mean, 2) / simulations.size();
        }
        return Math.sqrt(variance);
    }

    @Override
    public double[] sample(double[] data, int count, long seed) {
        double[][] kept = nearest(data);
        double[] widths = widths(kept);
        UniformRandomProvider random = RandomStreams.forRow(seed, 0, Purpose.POSTERIOR);
        double[] samples = new double[count * prior.size()];
        for (int i = 0; i < samples.length; i += prior.size()) {
            double[] centre = kept[random.nextInt(kept.length)];
            for (int j = 0; j < prior.size(); j++) {
                samples[i + j] = prior.get(j).restore(inside(j, centre[j], widths[j], random));
            }
        }
        return samples;
    }

    /** Parameters of the nearest simulations on the standard scale. */
    private double[][] nearest(double[] data) {
        double[] distances = new double[simulations.size()];
        for (int i = 0; i < distances.length; i++) {
            for (int column = 0; column < data.length; column++) {
                distances[i] += Math.pow((simulations.data(i)[column] - data[column]) / scales[column], 2);
            }
        }
        return IntStream.range(0, distances.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> distances[i]))
                .limit(KEPT)
                .map(i -> standardised(simulations.parameters(i)))
                .toArray(double[][]::new);
    }

    private double[] standardised(double[] parameters) {
        double[] standardised = new double[parameters.length];
        for (int j = 0; j < parameters.length; j++) {
            standardised[j] = prior.get(j).standardise(parameters[j]);
        }
        return standardised;
    }

    /** Scott, "Multivariate Density Estimation", 1992: the deviation times n to the power of -1 / (d + 4). */
    private double[] widths(double[][] kept) {
        double factor = Math.pow(kept.length, -1.0 / (prior.size() + 4));
        double[] widths = new double[prior.size()];
        for (int j = 0; j < widths.length; j++) {
            int column = j;
            double mean = mean(kept, row -> row[column]);
            widths[j] = factor * Math.sqrt(mean(kept, row -> Math.pow(row[column] - mean, 2)));
        }
        return widths;
    }

    private static double mean(double[][] rows, ToDoubleFunction<double[]> value) {
        double sum = 0;
        for (double[] row : rows) {
            sum += value.applyAsDouble(row);
        }
        return sum / rows.length;
    }

    private double inside(int parameter, double centre, double width, UniformRandomProvider random) {
        var normal = ZigguratSampler.NormalizedGaussian.of(random);
        double value = centre + width * normal.sample();
        while (value < prior.get(parameter).lower()
                || value > prior.get(parameter).upper()) {
            value = centre + width * normal.sample();
        }
        return value;
    }

    @Override
    public String quality() {
        return "the %d nearest simulations".formatted(Math.min(KEPT, simulations.size()));
    }
}
