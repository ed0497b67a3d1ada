package org.bss2sbi.simulator;

/** Unit of a parameter or a recorded quantity. */
public enum Unit {
    /** Integer of a capacitive-memory cell of the chip, 0 to 1022. */
    CODE("code"),
    /** Volt. */
    VOLT("V"),
    /** Microsiemens. */
    MICROSIEMENS("uS"),
    /** Nanoampere. */
    NANOAMPERE("nA"),
    /** Microsecond of hardware time. */
    MICROSECOND("us"),
    /** Pure number. */
    ONE("1");

    private final String symbol;

    Unit(String symbol) {
        this.symbol = symbol;
    }

    /**
     * The symbol that files and messages show.
     *
     * @return ASCII symbol, for example {@code us}
     */
    public String symbol() {
        return symbol;
    }
}
