package org.bss2sbi.dataset;

import static java.util.Objects.requireNonNull;

import org.bss2sbi.simulator.SimulationOutcome;
import org.bss2sbi.simulator.chip.ChipIdentity;

/**
 * One run as the table keeps it: which settings, on which chip, with what outcome. Arrays are not copied.
 *
 * <p>Attempts, hosts, times and the message of a failure are not part of a row, so that a run repeated after a crash is
 * the same row.
 */
public final class SimulationRow {

    private final long rowId;
    private final int repeat;
    private final double[] theta;
    private final SimulationOutcome outcome;
    private final ChipIdentity chip;

    /**
     * Puts a row together.
     *
     * @param rowId index of the run in its campaign
     * @param repeat which repeat of the same settings, from 0
     * @param theta parameter values in column order and their own units, length dimension
     * @param outcome what the run gave
     * @param chip who ran it
     */
    public SimulationRow(long rowId, int repeat, double[] theta, SimulationOutcome outcome, ChipIdentity chip) {
        this.rowId = rowId;
        this.repeat = repeat;
        this.theta = requireNonNull(theta, "theta");
        this.outcome = requireNonNull(outcome, "outcome");
        this.chip = requireNonNull(chip, "chip");
    }

    /**
     * Index of the run in its campaign.
     *
     * @return row id
     */
    public long rowId() {
        return rowId;
    }

    /**
     * Which repeat of the same settings.
     *
     * @return repeat, from 0
     */
    public int repeat() {
        return repeat;
    }

    /**
     * Parameter values.
     *
     * @return values in column order, not a copy
     */
    public double[] theta() {
        return theta;
    }

    /**
     * What the run gave.
     *
     * @return outcome
     */
    public SimulationOutcome outcome() {
        return outcome;
    }

    /**
     * Who ran it.
     *
     * @return chip and calibration
     */
    public ChipIdentity chip() {
        return chip;
    }
}
