package org.bss2sbi.simulator.adex;

/**
 * The steps of one neuron in which something happens: it spikes, rests at its reset potential, or both.
 *
 * <p>A spike is the time at which the split step of that very length ends at the threshold. Above V_T the search runs on
 * exp(-(V - V_T)/Delta_T), which falls almost linearly during the upswing and stays finite through the blow-up.
 */
final class SpikingStep {

    private static final double MAX_EXPONENT = 700;
    private static final double SMALLEST_SHARE = 1e-8;
    private static final double LARGEST_DRIFT = 0.1; // slopes
    private static final double SHORTEST_PIECE = 1 / 256.0; // steps

    private final LinearPart linear;
    private final SpikeTimes spikes;
    private final boolean exponential;
    private final boolean steep;
    private final double exponentialThreshold;
    private final double slope;
    private final double spikeThreshold;
    private final double thresholdShare;
    private final double reset;
    private final double jump;
    private final double refractoryTime;
    private final double restingAdaptation;
    private final double adaptationTime;

    private double u;
    private double w;
    private double trialBefore;
    private double trialMidW;
    private double trialRemaining;
    private double trialAfter;
    private double trialU;
    private double refractoryLeft;

    SpikingStep(AdExParameters p, SpikeTimes spikes) {
        this.linear = new LinearPart(p);
        this.spikes = spikes;
        exponential = p.exponential();
        steep = exponential && p.spikeThreshold() > p.exponentialThreshold();
        exponentialThreshold = p.exponentialThreshold() - p.leakPotential();
        slope = p.slope();
        spikeThreshold = p.spikeThreshold() - p.leakPotential();
        thresholdShare = Math.exp(clamp((exponentialThreshold - spikeThreshold) / slope));
        reset = p.resetPotential() - p.leakPotential();
        jump = p.spikeAdaptation();
        refractoryTime = p.refractoryTime();
        restingAdaptation = p.subthresholdAdaptation() * reset;
        adaptationTime = p.adaptationTime();
    }

    LinearPart linear() {
        return linear;
    }

    double leakRate() {
        return exponential ? linear.leakRate() : 0;
    }

    boolean isRefractory() {
        return refractoryLeft > 0;
    }

    double refractoryLeft() {
        return refractoryLeft;
    }

    /** Takes time off the refractory period. */
    void rested(double time) {
        refractoryLeft -= time;
    }

    double reset() {
        return reset;
    }

    /** Adaptation that a neuron at its reset potential tends to. */
    double restingAdaptation() {
        return restingAdaptation;
    }

    /** Factor by which the distance from it shrinks in a time. */
    double decay(double time) {
        return Math.exp(-time / adaptationTime);
    }

    double u() {
        return u;
    }

    double w() {
        return w;
    }

    /** Advances from a state over a step that ends at the given time, through any number of spikes. */
    void advance(double fromU, double fromW, double current, double step, double endTime) {
        u = fromU;
        w = fromW;
        double left = step;
        while (left > 0) {
            if (refractoryLeft > 0) {
                left -= rest(Math.min(left, refractoryLeft));
                continue;
            }
            double piece = piece(current, left, step);
            if (staysBelow(current, piece)) {
                w = adaptationAfterTrial(current, piece);
                u = trialU;
                left -= piece;
            } else {
                left -= spike(current, piece, endTime - left);
            }
        }
    }

    private double rest(double time) {
        u = reset;
        w = restingAdaptation + (w - restingAdaptation) * decay(time);
        rested(time);
        return time;
    }

    /** Where the linear part crosses much of a slope in a step, splitting it from the exponential wants shorter ones. */
    private double piece(double current, double left, double step) {
        double longest = exponential ? LARGEST_DRIFT * slope / Math.abs(linear.drift(u, w, current)) : left;
        return longest < left ? Math.max(longest, step * SHORTEST_PIECE) : left;
    }

    /** Spikes within a time from the present; returns when. */
    private double spike(double current, double left, double now) {
        double time =
                RootSearch.firstNonPositive(t -> distance(current, t), distanceAtStart(), left, distanceOfTrial());
        tryStep(current, time);
        double adaptation = adaptationAfterTrial(current, time);
        spikes.add(now + time, adaptation);
        u = reset;
        w = checked(adaptation + jump);
        refractoryLeft = refractoryTime;
        return time;
    }

    /**
     * Adaptation at the end of the step that was tried last, in the upswing. The split step would let w see the raised potential for half the step, an
     * error of first order; this is the split step with the potential's exact time average over the exponential flow.
     */
    private double adaptationAfterTrial(double current, double time) {
        double split = linear.from(trialBefore, trialMidW).advance(current, time / 2).w;
        return split + linear.couplingRate() * time * meanExcess(Math.max(trialRemaining, 0));
    }

    /** Time average of V(t) - V(0) when exp(-(V - V_T)/Delta_T) falls linearly to a remaining share. */
    private double meanExcess(double remaining) {
        double gone = 1 - remaining;
        if (!exponential || gone < SMALLEST_SHARE) {
            return 0;
        }
        return remaining == 0 ? slope : slope * (1 + remaining * Math.log(remaining) / gone);
    }

    private boolean staysBelow(double current, double time) {
        tryStep(current, time);
        return trialRemaining > 0 && checked(spikeThreshold - trialU) > 0;
    }

    /** Signed distance from the threshold after a split step of the given length: positive below it. */
    private double distance(double current, double time) {
        tryStep(current, time);
        return distanceOfTrial();
    }

    private double distanceOfTrial() {
        if (!steep) {
            return checked(spikeThreshold - trialU);
        }
        double linearRise = trialBefore - exponentialThreshold + (trialU - trialAfter);
        return checked(trialRemaining * Math.exp(clamp(-linearRise / slope)) - thresholdShare);
    }

    private double distanceAtStart() {
        return steep ? Math.exp(clamp((exponentialThreshold - u) / slope)) - thresholdShare : spikeThreshold - u;
    }

    private void tryStep(double current, double time) {
        linear.from(u, w).advance(current, time / 2);
        trialBefore = linear.u;
        trialMidW = linear.w;
        trialRemaining = remainingShare(trialBefore, time);
        trialAfter = afterExponential(trialBefore, trialRemaining);
        linear.from(trialAfter, linear.w).advance(current, time / 2);
        trialU = linear.u;
    }

    /** What the exponential flow leaves of exp(-(V - V_T)/Delta_T), as a share; not positive once it has blown up. */
    private double remainingShare(double before, double time) {
        return exponential ? 1 - linear.leakRate() * time * Math.exp((before - exponentialThreshold) / slope) : 1;
    }

    /** Potential after the exponential flow, cut off one slope above the threshold, where the neuron never goes. */
    private double afterExponential(double before, double remaining) {
        if (!exponential) {
            return before;
        }
        double ceiling = Math.max(before, spikeThreshold) + slope;
        return remaining > 0 ? Math.min(before - slope * Math.log(remaining), ceiling) : ceiling;
    }

    private static double clamp(double exponent) {
        return Math.max(-MAX_EXPONENT, Math.min(MAX_EXPONENT, exponent));
    }

    private static double checked(double value) {
        if (!Double.isFinite(value)) {
            throw AdExSolution.notFinite();
        }
        return value;
    }
}
