package org.bss2sbi.simulator.chip;

/** The chip is gone: no further run can be expected from this connection. */
public class ChipException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String chipId;

    /**
     * Names the chip and what happened.
     *
     * @param chipId identifier of the chip
     * @param message what happened, with values and the next step
     * @param cause underlying failure, may be null
     */
    public ChipException(String chipId, String message, Throwable cause) {
        super("Chip %s: %s".formatted(chipId, message), cause);
        this.chipId = chipId;
    }

    /**
     * Which chip.
     *
     * @return identifier of the chip
     */
    public String chipId() {
        return chipId;
    }
}
