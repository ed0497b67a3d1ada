package org.bss2sbi.simulator.remote;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bss2sbi.simulator.SimulationOutcome;
import org.bss2sbi.simulator.SimulationOutcome.Invalid;
import org.bss2sbi.simulator.SimulationOutcome.Reason;
import org.bss2sbi.simulator.chip.FlightOptions;
import org.bss2sbi.simulator.chip.RunBatch;
import org.bss2sbi.simulator.chip.SettingCheck;

/**
 * Which runs of a batch still lack an outcome: one slot per row, filled once.
 *
 * <p>A row whose run timed out or lost its chip stays open for another attempt and gets that status only after the
 * third. Rows that must not be sent are settled from the start.
 */
final class OpenRuns {

    static final int ATTEMPTS = 3;

    private final List<RunRequest> requests;
    private final SimulationOutcome[] outcomes;
    private final int[] attempts;
    private final Map<RunId, Integer> rows = new HashMap<>();
    private int settled;
    private int duplicates;

    OpenRuns(RunBatch batch, FlightOptions options) {
        int n = batch.codes().rows();
        outcomes = new SimulationOutcome[n];
        attempts = new int[n];
        requests = new ArrayList<>(n);
        SettingCheck check = new SettingCheck(batch.experiment().parameters());
        for (int row = 0; row < n; row++) {
            double[] codes = batch.codes().row(row);
            outcomes[row] = check.refuse(codes).orElse(null);
            settled += outcomes[row] == null ? 0 : 1;
            requests.add(outcomes[row] == null ? request(batch, row, codes, options) : null);
            rows.put(new RunId(batch.seed(), batch.firstRow() + row, batch.repeat()), row);
        }
    }

    private static RunRequest request(RunBatch batch, int row, double[] codes, FlightOptions options) {
        var stimulus = batch.experiment().stimulus();
        return new RunRequest(
                new RunId(batch.seed(), batch.firstRow() + row, batch.repeat()),
                options.neuron(),
                Arrays.stream(codes).mapToObj(code -> (int) code).toList(),
                stimulus.code(),
                stimulus.beforeUs(),
                stimulus.stepUs(),
                0,
                (int) options.deadline().toMillis());
    }

    boolean isEmpty() {
        return settled == outcomes.length;
    }

    int settled() {
        return settled;
    }

    int size() {
        return outcomes.length;
    }

    int duplicates() {
        return duplicates;
    }

    List<SimulationOutcome> outcomes() {
        return Arrays.asList(outcomes);
    }

    /** Open runs in messages of so many rows. */
    List<List<RunRequest>> messages(int rowsPerMessage) {
        List<List<RunRequest>> messages = new ArrayList<>();
        List<RunRequest> message = new ArrayList<>();
        for (int row = 0; row < outcomes.length; row++) {
            if (outcomes[row] == null) {
                message.add(requests.get(row));
                if (message.size() == rowsPerMessage) {
                    messages.add(message);
                    message = new ArrayList<>();
                }
            }
        }
        if (!message.isEmpty()) {
            messages.add(message);
        }
        return messages;
    }

    /**
     * Takes an answer; a second one for the same row changes nothing.
     *
     * @throws IllegalArgumentException if nobody asked for it
     */
    void accept(RunAnswer answer) {
        Integer row = rows.get(answer.id());
        if (row == null || requests.get(row) == null) {
            throw new IllegalArgumentException("answer to a run that was never asked for: " + answer.id());
        }
        if (outcomes[row] != null) {
            duplicates++;
        } else if (++attempts[row] >= ATTEMPTS || !isWorthAnotherAttempt(answer.outcome())) {
            outcomes[row] = answer.outcome();
            settled++;
        }
    }

    private static boolean isWorthAnotherAttempt(SimulationOutcome outcome) {
        return outcome instanceof Invalid invalid
                && (invalid.reason() == Reason.TIMEOUT || invalid.reason() == Reason.CHIP_LOST);
    }
}
