package org.bss2sbi.simulator;

/** What one run produced. Failure is an expected result: chips time out, answers get lost. A failed run stays a row. */
public sealed interface SimulationOutcome permits SimulationOutcome.Valid, SimulationOutcome.Invalid {

    /**
     * Status as the table and the wire protocol write it.
     *
     * @return {@code OK} or the name of the reason
     */
    String status();

    /**
     * A run with a recording.
     *
     * @param observation what was recorded
     */
    record Valid(Observation observation) implements SimulationOutcome {
        @Override
        public String status() {
            return "OK";
        }
    }

    /**
     * A run without a usable recording.
     *
     * @param reason why
     * @param message one line for a person
     */
    record Invalid(Reason reason, String message) implements SimulationOutcome {
        @Override
        public String status() {
            return reason.name();
        }
    }

    /** Why a run has no usable recording; the names are those of the wire protocol. */
    enum Reason {
        /** The request itself was malformed. */
        BAD_REQUEST,
        /** A code lies outside its range and was never sent to the chip. */
        OUT_OF_RANGE,
        /** No answer before the deadline. */
        TIMEOUT,
        /** The run gave no trace. */
        NO_TRACE,
        /** The read-out was saturated. */
        SATURATED,
        /** The connection to the chip was lost. */
        CHIP_LOST,
        /** The run was aborted by request. */
        ABORTED,
        /** The model gave a value that is not finite. */
        NON_FINITE
    }
}
