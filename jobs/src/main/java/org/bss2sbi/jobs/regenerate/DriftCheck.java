package org.bss2sbi.jobs.regenerate;

import java.util.List;
import java.util.Optional;
import org.bss2sbi.dataset.SimulationTable;
import org.bss2sbi.jobs.CodeVersion;
import org.bss2sbi.jobs.config.RegenerationOptions;
import org.bss2sbi.jobs.regenerate.DriftReport.Verdict;
import org.bss2sbi.simulator.chip.ChipIdentity;
import org.bss2sbi.training.diagnostic.DistributionShift;

/**
 * Compares a version with the one before it: who ran it, the features of its rows, and the self-test.
 *
 * <p>The features are compared with the previous version, the self-test with its baseline, so that many small shifts do not add
 * up unseen. Each of the two has half of the false-alarm rate. Another calibration of the same chip is reported but no reason to
 * refuse: whether it matters is what the distributions tell.
 */
final class DriftCheck {

    private final RegenerationOptions options;

    DriftCheck(RegenerationOptions options) {
        this.options = options;
    }

    DriftReport first(String version, SimulationTable table) {
        return report(version, "", version, Verdict.FIRST, 0, 0, List.of(), table, List.of(), List.of());
    }

    /** The self-tests are empty if the baseline had no useful row to choose a setting from. */
    DriftReport compare(
            String version,
            SimulationTable table,
            String previous,
            SimulationTable before,
            String baseline,
            Optional<SelfTestRuns> selfTestBefore,
            Optional<SelfTestRuns> selfTest,
            long seed) {
        double alpha = options.falseAlarmRate() / 2;
        FeatureSample sampleBefore = FeatureSample.of(before, options.sampledRows(), seed);
        FeatureSample sample = FeatureSample.of(table, options.sampledRows(), seed);
        List<DistributionShift> features =
                DistributionShift.of(sampleBefore.against(sample, ""), alpha, options.smallestShift());
        List<DistributionShift> atSettings = selfTestBefore.isEmpty() || selfTest.isEmpty()
                ? List.of()
                : DistributionShift.of(
                        selfTestBefore.get().against(selfTest.get()), alpha, options.smallestSelfTestShift());
        boolean moved = features.stream().anyMatch(DistributionShift::moved)
                || atSettings.stream().anyMatch(DistributionShift::moved)
                || !ids(before.manifest().chips()).equals(ids(table.manifest().chips()));
        return report(
                version,
                previous,
                baseline,
                moved ? Verdict.REFUSED : Verdict.PASSED,
                sampleBefore.rows(),
                sample.rows(),
                before.manifest().chips(),
                table,
                features,
                atSettings);
    }

    private DriftReport report(
            String version,
            String previous,
            String baseline,
            Verdict verdict,
            int previousRows,
            int rows,
            List<ChipIdentity> previousChips,
            SimulationTable table,
            List<DistributionShift> features,
            List<DistributionShift> selfTest) {
        DriftReport silent = new DriftReport(
                version,
                previous,
                baseline,
                verdict,
                "",
                options.falseAlarmRate(),
                options.smallestShift(),
                options.smallestSelfTestShift(),
                previousRows,
                rows,
                previousChips,
                table.manifest().chips(),
                features,
                selfTest,
                CodeVersion.current());
        return silent.withWords(DriftWords.of(silent));
    }

    static List<String> ids(List<ChipIdentity> chips) {
        return chips.stream().map(ChipIdentity::chipId).distinct().sorted().toList();
    }
}
