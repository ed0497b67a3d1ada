package org.bss2sbi.simulator.remote;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bss2sbi.simulator.Experiment;
import org.bss2sbi.simulator.Parameter;
import org.bss2sbi.simulator.ParameterBatch;
import org.bss2sbi.simulator.ParameterSpace;
import org.bss2sbi.simulator.SimulationOutcome.Invalid;
import org.bss2sbi.simulator.SimulationOutcome.Reason;
import org.bss2sbi.simulator.chip.RunBatch;

/**
 * Neighbouring rows of a message that are treated alike: answered without the chip, or one batch for it, whose rows follow
 * each other in their campaign.
 */
final class RunGroup {

    private static final int HIGHEST_CODE = 1022;

    private final List<RunRequest> requests = new ArrayList<>();
    private final List<RunAnswer> settled = new ArrayList<>();
    private final Optional<Experiment> experiment;

    private RunGroup(Optional<Experiment> experiment) {
        this.experiment = experiment;
    }

    /**
     * Cuts a message into groups.
     *
     * @param rows the message
     * @param header what its rows have in common
     * @param neuron neuron of the chip
     * @param cache answers of late
     * @param waitedMs how long the message has waited for the chip (ms)
     * @return groups in the order of the rows
     */
    static List<RunGroup> of(
            List<RunRequest> rows, RequestHeader header, int neuron, AnswerCache cache, long waitedMs) {
        ParameterSpace space = new ParameterSpace(
                header.parameters().stream().map(Parameter::code).toList());
        List<RunGroup> groups = new ArrayList<>();
        for (RunRequest row : rows) {
            Optional<RunAnswer> known = cache.find(row, header);
            if (known.isEmpty() && waitedMs > row.deadlineMs()) {
                known = Optional.of(answer(row, Reason.TIMEOUT, "not begun within %d ms".formatted(row.deadlineMs())));
            } else if (known.isEmpty() && row.neuron() != neuron) {
                known = Optional.of(answer(
                        row, Reason.BAD_REQUEST, "neuron %d is served here, not %d".formatted(neuron, row.neuron())));
            } else if (known.isEmpty() && row.stimulusCode() > HIGHEST_CODE) {
                known = Optional.of(answer(
                        row,
                        Reason.OUT_OF_RANGE,
                        "stimulus_code must be an integer in 0...%d, got %d"
                                .formatted(HIGHEST_CODE, row.stimulusCode())));
            }
            if (known.isPresent()) {
                settledGroup(groups).add(row, known.get());
            } else {
                addToBatch(groups, row, space, header);
            }
        }
        return groups;
    }

    private static RunGroup settledGroup(List<RunGroup> groups) {
        if (groups.isEmpty() || !groups.get(groups.size() - 1).isSettled()) {
            groups.add(new RunGroup(Optional.empty()));
        }
        return groups.get(groups.size() - 1);
    }

    private static void addToBatch(List<RunGroup> groups, RunRequest row, ParameterSpace space, RequestHeader header) {
        try {
            Experiment experiment = new Experiment(space, header.fixed(), row.stimulus(), header.grid());
            RunGroup last = groups.isEmpty() ? null : groups.get(groups.size() - 1);
            if (last == null || !last.takes(row, experiment)) {
                last = new RunGroup(Optional.of(experiment));
                groups.add(last);
            }
            last.requests.add(row);
        } catch (IllegalArgumentException e) {
            settledGroup(groups).add(row, answer(row, Reason.BAD_REQUEST, e.getMessage()));
        }
    }

    private boolean takes(RunRequest row, Experiment other) {
        return !isSettled()
                && experiment.equals(Optional.of(other))
                && requests.get(requests.size() - 1).id().isFollowedBy(row.id());
    }

    private void add(RunRequest row, RunAnswer answer) {
        requests.add(row);
        settled.add(answer);
    }

    private static RunAnswer answer(RunRequest row, Reason reason, String message) {
        return new RunAnswer(row.id(), new Invalid(reason, message), Instant.now(), 0);
    }

    boolean isSettled() {
        return experiment.isEmpty();
    }

    List<RunAnswer> settled() {
        return settled;
    }

    List<RunRequest> requests() {
        return requests;
    }

    /** What the chip is asked for. */
    RunBatch batch() {
        Experiment common = experiment.orElseThrow();
        int d = common.parameters().dimension();
        double[] codes = new double[requests.size() * d];
        for (int i = 0; i < requests.size(); i++) {
            for (int j = 0; j < d; j++) {
                codes[i * d + j] = requests.get(i).codes().get(j);
            }
        }
        RunId first = requests.get(0).id();
        ParameterBatch batch = ParameterBatch.of(common.parameters(), requests.size(), codes);
        return new RunBatch(common, batch, first.row(), first.repeat(), first.seed());
    }
}
