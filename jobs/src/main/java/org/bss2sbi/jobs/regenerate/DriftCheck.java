package org.bss2sbi.jobs.regenerate;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bss2sbi.dataset.SimulationTable;
import org.bss2sbi.jobs.CodeVersion;
import org.bss2sbi.jobs.config.RegenerationOptions;
import org.bss2sbi.jobs.regenerate.DriftReport.Verdict;
import org.bss2sbi.simulator.chip.ChipIdentity;
import org.bss2sbi.training.diagnostic.DistributionShift;
import org.bss2sbi.training.diagnostic.DistributionShift.Pair;

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

    /**
     * What is known of a version.
     *
     * @param name name of the version
     * @param table its rows
     * @param selfTest its self-test, empty if the baseline had no useful row to choose a setting from
     */
    record Version(String name, SimulationTable table, Optional<SelfTestRuns> selfTest) {

        List<ChipIdentity> chips() {
            return table.manifest().chips();
        }
    }

    /** A report without comparison: of the first version. */
    DriftReport first(Version version) {
        return report("", version.name(), Verdict.FIRST, List.of(), version, Shifts.NONE);
    }

    /**
     * Compares a version with the one before it.
     *
     * @param before version before, with the self-test of the baseline
     * @param baseline name of the baseline
     * @param version version to judge
     * @param seed seed of the choice of rows
     * @return report, passed or refused
     */
    DriftReport compare(Version before, String baseline, Version version, long seed) {
        Shifts shifts = shifts(before, version, seed);
        boolean sameChip = ids(before.chips()).equals(ids(version.chips()));
        Verdict verdict = sameChip && !shifts.moved() ? Verdict.PASSED : Verdict.REFUSED;
        return report(before.name(), baseline, verdict, before.chips(), version, shifts);
    }

    /** What was compared. */
    private record Shifts(
            int rowsBefore, int rows, List<DistributionShift> features, List<DistributionShift> selfTest) {

        static final Shifts NONE = new Shifts(0, 0, List.of(), List.of());

        boolean moved() {
            return Stream.concat(features.stream(), selfTest.stream()).anyMatch(DistributionShift::moved);
        }
    }

    private Shifts shifts(Version before, Version version, long seed) {
        double alpha = options.falseAlarmRate() / 2;
        FeatureSample earlier = FeatureSample.of(before.table(), options.sampledRows(), seed);
        FeatureSample later = FeatureSample.of(version.table(), options.sampledRows(), seed);
        List<Pair> atSettings = before.selfTest()
                .flatMap(runs -> version.selfTest().map(runs::against))
                .orElse(List.of());
        return new Shifts(
                earlier.rows(),
                later.rows(),
                DistributionShift.of(earlier.against(later, ""), alpha, options.smallestShift()),
                DistributionShift.of(atSettings, alpha, options.smallestSelfTestShift()));
    }

    private DriftReport report(
            String previous,
            String baseline,
            Verdict verdict,
            List<ChipIdentity> previousChips,
            Version version,
            Shifts shifts) {
        DriftReport silent = new DriftReport(
                version.name(),
                previous,
                baseline,
                verdict,
                "",
                options.falseAlarmRate(),
                options.smallestShift(),
                options.smallestSelfTestShift(),
                shifts.rowsBefore(),
                shifts.rows(),
                previousChips,
                version.chips(),
                shifts.features(),
                shifts.selfTest(),
                CodeVersion.current());
        return silent.withWords(DriftWords.of(silent));
    }

    static List<String> ids(List<ChipIdentity> chips) {
        return chips.stream().map(ChipIdentity::chipId).distinct().sorted().toList();
    }
}
