package org.bss2sbi.jobs.benchmark.sbibm;

import java.util.Locale;
import org.apache.commons.rng.UniformRandomProvider;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;
import org.bss2sbi.training.sequential.HighestDensityRegion;
import org.bss2sbi.training.sequential.ImportanceResampling;

/**
 * A prior limited to a posterior's region of highest density. Drawn by rejection from the part of the prior in the region's box;
 * where that keeps too few, by importance resampling of posterior samples.
 */
final class TruncatedPrior implements ParameterLaw {

    private static final int PILOT = 20_000;
    private static final double SMALLEST_ACCEPTANCE = 1e-3;
    private static final int MOST_CANDIDATES = 10_000_000; // of one draw
    private static final int RESAMPLED = 1024;

    private final TaskPrior prior;
    private final HighestDensityRegion region;
    private final PosteriorSource posterior;
    private final PriorPart part;
    private final double acceptance;

    /** Samples of the posterior that the region belongs to. */
    @FunctionalInterface
    interface PosteriorSource {

        double[] sample(int count, long seed);
    }

    /**
     * Prepares the law, and tries how much of the prior it keeps.
     *
     * @param prior whole prior
     * @param region region to stay in
     * @param posterior the region's posterior
     * @param seed seed of the trial
     */
    TruncatedPrior(TaskPrior prior, HighestDensityRegion region, PosteriorSource posterior, long seed) {
        this.prior = prior;
        this.region = region;
        this.posterior = posterior;
        part = prior.within(region.lower(), region.upper());
        boolean[] kept = region.contains(candidates(RandomStreams.forRow(seed, 0, Purpose.CANDIDATES), PILOT));
        int accepted = 0;
        for (boolean one : kept) {
            accepted += one ? 1 : 0;
        }
        acceptance = (double) accepted / PILOT;
    }

    @Override
    public void draw(UniformRandomProvider random, double[] parameters) {
        if (isRejection()) {
            reject(random, parameters);
        } else {
            resample(random, parameters);
        }
    }

    private boolean isRejection() {
        return acceptance >= SMALLEST_ACCEPTANCE;
    }

    private void reject(UniformRandomProvider random, double[] parameters) {
        int block = (int) Math.min(1024, Math.max(16, 2 / acceptance));
        for (int tried = 0; tried < MOST_CANDIDATES; tried += block) {
            double[] candidates = candidates(random, block);
            boolean[] kept = region.contains(candidates);
            for (int i = 0; i < block; i++) {
                if (kept[i]) {
                    System.arraycopy(candidates, i * parameters.length, parameters, 0, parameters.length);
                    return;
                }
            }
        }
        throw new IllegalStateException(
                "None of %,d candidates lies in the truncated prior, though %s of %,d did before"
                        .formatted(MOST_CANDIDATES, acceptance, PILOT));
    }

    private double[] candidates(UniformRandomProvider random, int count) {
        int d = prior.dimension();
        double[] candidates = new double[count * d];
        double[] one = new double[d];
        for (int i = 0; i < count; i++) {
            part.law().draw(random, one);
            System.arraycopy(one, 0, candidates, i * d, d);
        }
        return candidates;
    }

    private void resample(UniformRandomProvider random, double[] parameters) {
        double[] samples = posterior.sample(RESAMPLED, random.nextLong());
        int chosen = ImportanceResampling.choose(logWeights(samples), random);
        if (chosen < 0) {
            throw new IllegalStateException(
                    "None of %,d posterior samples lies in their own region".formatted(RESAMPLED));
        }
        System.arraycopy(samples, chosen * parameters.length, parameters, 0, parameters.length);
    }

    private double[] logWeights(double[] samples) {
        double[] logWeights = region.logDensityInside(samples);
        double[] wanted = prior.logDensity(samples);
        for (int i = 0; i < logWeights.length; i++) {
            boolean inside = logWeights[i] > Double.NEGATIVE_INFINITY;
            logWeights[i] = inside ? wanted[i] - logWeights[i] : Double.NEGATIVE_INFINITY;
        }
        return logWeights;
    }

    /** How it is drawn, and what it keeps. */
    String words() {
        if (isRejection()) {
            return String.format(
                    Locale.ROOT,
                    "truncated prior: %.3g of the prior, by rejection (%.3g of the candidates kept)",
                    part.share() * acceptance,
                    acceptance);
        }
        double effective = ImportanceResampling.effectiveNumber(logWeights(posterior.sample(RESAMPLED, 0)));
        return String.format(
                Locale.ROOT,
                "truncated prior: by importance resampling, as rejection keeps %.3g of the candidates only; %,d posterior samples are worth %.1f candidates",
                acceptance,
                RESAMPLED,
                effective);
    }
}
