package org.bss2sbi.simulator.chip;

/** The chip is gone: no further run can be expected from this connection. */
public class ChipException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why a chip is gone. */
    public enum Reason {
        /** The connection broke, or the chip behind it did, and did not come back in time. */
        LOST,
        /** Nothing was heard of it before the deadline. */
        HUNG,
        /** Another chip, or another calibration, than the one that was asked for. */
        WRONG_CHIP,
        /** It would not work for us: token, certificate, or an experiment it cannot run. */
        REFUSED,
        /** It answered in a way that its contract does not know. */
        BROKEN_CONTRACT
    }

    private final String chipId;
    private final Reason reason;

    /**
     * Names the chip and what happened.
     *
     * @param chipId identifier of the chip, or its address as long as nobody has answered there
     * @param reason why it is gone
     * @param message what happened, with values and the next step
     * @param cause underlying failure, may be null
     */
    public ChipException(String chipId, Reason reason, String message, Throwable cause) {
        super("Chip %s: %s".formatted(chipId, message), cause);
        this.chipId = chipId;
        this.reason = reason;
    }

    /**
     * Which chip.
     *
     * @return identifier of the chip, or its address
     */
    public String chipId() {
        return chipId;
    }

    /**
     * Why it is gone.
     *
     * @return reason
     */
    public Reason reason() {
        return reason;
    }
}
