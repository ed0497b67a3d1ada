package org.bss2sbi.simulator.adex;

import java.util.List;
import org.bss2sbi.simulator.BadInputException;

/**
 * How time is cut: intervals between neighbouring marks (samples, switches of the current, the end), each cut into equal
 * steps no longer than asked for. Every mark is met exactly.
 */
final class StepPlan {

    static final long MAX_STEPS = 100_000_000L;

    private final AdExProtocol protocol;
    private final double maxStep;
    private final double tolerance;
    private double time;
    private double end;
    private double current;
    private int steps;
    private int nextSample;
    private int nextSwitch;

    StepPlan(AdExProtocol protocol, double maxStep) {
        this.protocol = protocol;
        this.maxStep = maxStep;
        this.tolerance = 1e-9 * Math.min(maxStep, protocol.gridStep());
        double total = protocol.endTime() / maxStep + protocol.points();
        if (total > MAX_STEPS) {
            throw new BadInputException(
                    "The run needs about %.3g steps of %s, more than the %,d allowed: a time constant is far shorter than the run of %s."
                                    .formatted(total, maxStep, MAX_STEPS, protocol.endTime())
                            + " Check tau_m = C/g_L, tau_w and a, or shorten the run.");
        }
    }

    /** Moves on to the next interval; false when the end is reached. */
    boolean next() {
        time = end;
        if (time >= protocol.endTime() - tolerance) {
            return false;
        }
        List<CurrentStep> stimulus = protocol.stimulus();
        while (nextSwitch < stimulus.size() && stimulus.get(nextSwitch).from() <= time + tolerance) {
            current = stimulus.get(nextSwitch++).current();
        }
        end = protocol.endTime();
        if (nextSwitch < stimulus.size()) {
            end = Math.min(end, stimulus.get(nextSwitch).from());
        }
        if (nextSample < protocol.points()) {
            double sample = protocol.gridTime(nextSample);
            end = sample <= end + tolerance ? sample : end;
        }
        steps = Math.max(1, (int) Math.ceil((end - time) / maxStep - 1e-9));
        return true;
    }

    /** Index of the sample that lies at the given time, or -1; call once per mark. */
    int sampleAt(double mark) {
        if (nextSample < protocol.points() && Math.abs(protocol.gridTime(nextSample) - mark) <= tolerance) {
            return nextSample++;
        }
        return -1;
    }

    double start() {
        return time;
    }

    double end() {
        return end;
    }

    double current() {
        return current;
    }

    int steps() {
        return steps;
    }
}
