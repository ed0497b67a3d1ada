package org.bss2sbi.training.posterior;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.simulator.Experiment;
import org.bss2sbi.training.djl.OptimizerOptions;
import org.bss2sbi.training.flow.Architecture;
import org.bss2sbi.training.summary.JointArchitecture;
import org.bss2sbi.training.summary.SummaryKind;
import org.bss2sbi.training.summary.TraceArchitecture;

/**
 * How a posterior is trained.
 *
 * @param summary what the posterior is conditioned on
 * @param flow shape of the density estimator
 * @param convolution network on the trace, where the posterior is conditioned on one
 * @param members estimators in the ensemble, trained side by side
 * @param optimizer steps and schedule of each member
 * @param validationFraction share of the useful rows that only judge, chosen by row id
 * @param shuffleRows rows in memory among which the order is shuffled
 * @param checkpointEvery time between two checkpoints of a member's training
 * @param heldOutRows validation rows that are sampled from at the end, for the contractions of the report
 */
public record TrainingOptions(
        SummaryKind summary,
        FlowOptions flow,
        ConvolutionOptions convolution,
        int members,
        OptimizerOptions optimizer,
        double validationFraction,
        int shuffleRows,
        Duration checkpointEvery,
        int heldOutRows) {

    /** Checks the ranges. */
    public TrainingOptions {
        requireNonNull(summary, "summary");
        requireNonNull(flow, "flow");
        requireNonNull(convolution, "convolution");
        requireNonNull(optimizer, "optimizer");
        if (members < 1 || members > 64) {
            throw new IllegalArgumentException("members must be in 1...64, got %d".formatted(members));
        }
        if (!(validationFraction > 0 && validationFraction <= 0.5)) {
            throw new IllegalArgumentException(
                    "validation-fraction must be in (0, 0.5], got %s".formatted(validationFraction));
        }
        if (shuffleRows < 1) {
            throw new IllegalArgumentException("shuffle-rows must be at least 1, got %d".formatted(shuffleRows));
        }
        if (checkpointEvery.isNegative() || checkpointEvery.isZero()) {
            throw new IllegalArgumentException("checkpoint-every must be positive, got %s".formatted(checkpointEvery));
        }
        if (heldOutRows < 1) {
            throw new IllegalArgumentException("held-out-rows must be at least 1, got %d".formatted(heldOutRows));
        }
    }
    /**
     * Shape of each member.
     *
     * @param experiment parameters and grid
     * @return flow and network on the trace
     * @throws BadInputException if the order names a parameter that is not inferred, or the trace is too short for the network
     */
    public JointArchitecture architecture(Experiment experiment) {
        TraceArchitecture trace =
                convolution.architecture(summary.branch(), experiment.grid().points());
        Architecture joint = flow.architecture(experiment.parameters(), summary.numbersSeen() + trace.outputs());
        return new JointArchitecture(trace, joint);
    }

    /** Shape of each member's flow before there is a network on the trace. */
    Architecture numbersOnly(Experiment experiment) {
        return flow.architecture(experiment.parameters(), summary.numbersSeen());
    }
}
