package org.bss2sbi.dataset;

/** Names of the columns that every table has, beside those of its parameters and features. */
public final class ColumnNames {

    /** Index of the run in its campaign. */
    public static final String ROW_ID = "row_id";
    /** How the run ended. */
    public static final String STATUS = "status";
    /** Spikes during the step. */
    public static final String SPIKES = "n_spikes";
    /** Spikes in the recorded time before the step. */
    public static final String SPIKES_BEFORE = "n_spikes_before";
    /** Times of the spikes during the step (us). */
    public static final String SPIKE_TIMES = "spike_times_us";
    /** Membrane potential on the grid. */
    public static final String TRACE = "trace";
    /** Which repeat of the same settings. */
    public static final String REPEAT = "repeat";
    /** Who ran it. */
    public static final String CHIP = "chip_id";
    /** Calibration that the chip had. */
    public static final String CALIBRATION = "calibration_sha256";

    private ColumnNames() {}
}
