package org.bss2sbi.jobs.spark;

import java.io.Serializable;
import java.util.List;
import org.bss2sbi.training.c2st.JointPair;
import org.bss2sbi.training.diagnostic.CalibrationRow;

/**
 * What a calibration keeps of one target.
 *
 * @param row for the diagnostics over all targets
 * @param pairs for local tests, one, or none if they were not asked for
 */
public record JudgedTarget(CalibrationRow row, List<JointPair> pairs) implements Serializable {}
