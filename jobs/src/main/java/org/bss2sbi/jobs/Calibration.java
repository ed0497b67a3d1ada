package org.bss2sbi.jobs;

import org.bss2sbi.dataset.SimulationTable;
import org.bss2sbi.training.c2st.LocalCalibration;
import org.bss2sbi.training.diagnostic.CalibrationReport;

/**
 * What a calibration found.
 *
 * @param targets table of the targets
 * @param report over all targets
 * @param local at the observations that were asked about
 */
public record Calibration(SimulationTable targets, CalibrationReport report, LocalCalibration local) {}
