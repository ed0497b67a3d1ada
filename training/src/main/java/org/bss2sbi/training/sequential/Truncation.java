package org.bss2sbi.training.sequential;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.bss2sbi.simulator.Observation;
import org.bss2sbi.simulator.ParameterBatch;
import org.bss2sbi.simulator.Prior;
import org.bss2sbi.simulator.prior.AcceptanceRate;
import org.bss2sbi.simulator.prior.PartOfBox;
import org.bss2sbi.simulator.prior.RestrictedPrior;
import org.bss2sbi.training.posterior.AmortizedPosterior;

/**
 * A prior truncated to the region where the posterior of one observation is highest: all that is needed, with the posterior and
 * the prior themselves, to draw from it again.
 *
 * @param weightsSha256 hash of the weights of the posterior
 * @param restrictionSha256 hash of the restriction of the prior, empty if there is none
 * @param summary summary of the observation
 * @param outside share of the posterior that may lie outside
 * @param threshold smallest log density inside (nats)
 * @param lower lower ends of the region's box on the unit interval, one per parameter
 * @param upper upper ends
 * @param candidates draws of the box that were tried
 * @param accepted how many of them lie inside
 */
public record Truncation(
        String weightsSha256,
        String restrictionSha256,
        List<Float> summary,
        double outside,
        double threshold,
        List<Double> lower,
        List<Double> upper,
        long candidates,
        long accepted) {

    private static final int SAMPLES = 10_000;
    private static final int TRIED = 100_000;
    private static final int PATIENCE = 100; // expected candidates of a row times this are its budget

    /** Copies the lists. */
    public Truncation {
        summary = List.copyOf(summary);
        lower = List.copyOf(lower);
        upper = List.copyOf(upper);
    }

    /**
     * Truncates a prior.
     *
     * @param posterior posterior of the round before
     * @param observation the observation that all rounds are for
     * @param prior law to truncate, uniform where it is not zero
     * @param restrictionSha256 hash of its restriction, empty if there is none
     * @param outside share of the posterior that may lie outside, in [0, 1)
     * @param seed seed of the samples that tell threshold and acceptance
     * @return truncation
     */
    public static Truncation of(
            AmortizedPosterior posterior,
            Observation observation,
            Prior prior,
            String restrictionSha256,
            double outside,
            long seed) {
        float[] summary = posterior.summaryColumns().of(observation);
        ParameterBatch samples =
                posterior.condition(summary).sample(SAMPLES, seed, 0).values(SAMPLES);
        HighestDensityRegion region = HighestDensityRegion.of(
                density(posterior, summary),
                PosteriorRegion.middles(samples),
                prior.space().dimension(),
                outside);
        AcceptanceRate tried = new RestrictedPrior(
                        PartOfBox.of(prior.space(), region.lower(), region.upper()),
                        new PosteriorRegion(prior, region, ""),
                        1)
                .estimateAcceptance(TRIED, seed);
        return new Truncation(
                posterior.description().weightsSha256(),
                restrictionSha256,
                FloatLists.of(summary),
                outside,
                region.threshold(),
                Arrays.stream(region.lower()).boxed().toList(),
                Arrays.stream(region.upper()).boxed().toList(),
                tried.draws(),
                tried.accepted());
    }

    private static PointDensity density(AmortizedPosterior posterior, float[] summary) {
        return points -> posterior.condition(summary).roughLogProb(points);
    }

    /**
     * The truncated prior.
     *
     * @param posterior the posterior it was made with
     * @param prior the prior it was made with
     * @param smallestAcceptance share of the candidates that rejection must keep, in (0, 1]; importance resampling is used below
     * @return law
     */
    public Prior law(AmortizedPosterior posterior, Prior prior, double smallestAcceptance) {
        PosteriorRegion region = region(posterior, prior);
        if (acceptance() >= smallestAcceptance) {
            int budget = (int) Math.min(Integer.MAX_VALUE, Math.ceil(PATIENCE / smallestAcceptance));
            return new RestrictedPrior(box(prior), region, budget);
        }
        return new ResampledRegion(posterior, FloatLists.array(summary), region);
    }

    private PosteriorRegion region(AmortizedPosterior posterior, Prior prior) {
        if (!posterior.description().weightsSha256().equals(weightsSha256)) {
            throw new IllegalArgumentException("This truncation was made with the weights %s, not %s"
                    .formatted(weightsSha256, posterior.description().weightsSha256()));
        }
        HighestDensityRegion region = new HighestDensityRegion(
                density(posterior, FloatLists.array(summary)), threshold, array(lower), array(upper));
        return new PosteriorRegion(prior, region, sha256());
    }

    private PartOfBox box(Prior prior) {
        return PartOfBox.of(prior.space(), array(lower), array(upper));
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /**
     * Share of the candidates in the box that lie inside.
     *
     * @return in [0, 1]
     */
    public double acceptance() {
        return (double) accepted / candidates;
    }

    /**
     * Share of the whole box of parameters that is left.
     *
     * @param prior the prior it was made with
     * @return in [0, 1]
     */
    public double share(Prior prior) {
        return acceptance() * box(prior).share();
    }

    /**
     * What the candidates of importance resampling are worth.
     *
     * @param posterior the posterior it was made with
     * @param prior the prior it was made with
     * @return number of settings of the region, equally likely, that {@value ResampledRegion#CANDIDATES} samples are worth
     */
    public double effectiveNumber(AmortizedPosterior posterior, Prior prior) {
        return new ResampledRegion(posterior, FloatLists.array(summary), region(posterior, prior)).effectiveNumber(0);
    }

    /**
     * Name of the truncation in manifests.
     *
     * @return SHA-256 of all that a draw depends on, hexadecimal
     */
    public String sha256() {
        return DigestUtils.sha256Hex(toString());
    }
}
