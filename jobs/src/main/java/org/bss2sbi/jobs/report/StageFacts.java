package org.bss2sbi.jobs.report;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * One stage of the loop.
 *
 * @param name name of the stage, for example {@code simulate-uniform}
 * @param state how it ended
 * @param wall wall-clock time of this run; of the run that did the work for a reused stage
 * @param result one line: what it made
 */
public record StageFacts(String name, State state, Duration wall, String result) {

    /** Checks that no part is null. */
    public StageFacts {
        requireNonNull(name, "name");
        requireNonNull(state, "state");
        requireNonNull(wall, "wall");
        requireNonNull(result, "result");
    }

    /** How a stage ended. */
    public enum State {
        /** Ran to its end in this run. */
        DONE("done"),
        /** Taken from an earlier run with the same inputs. */
        REUSED("reused"),
        /** Stopped with an error. */
        FAILED("failed"),
        /** Has not run yet. */
        NOT_RUN("not run");

        private final String label;

        State(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }
}
