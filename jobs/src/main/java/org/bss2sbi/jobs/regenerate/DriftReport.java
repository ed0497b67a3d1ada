package org.bss2sbi.jobs.regenerate;

import java.util.List;
import org.bss2sbi.simulator.chip.ChipIdentity;
import org.bss2sbi.training.diagnostic.DistributionShift;

/**
 * Whether a version differs from the one before it in more than its seed; written into the version as {@value #FILE}.
 *
 * @param version version that was judged
 * @param previous version it was compared with, empty for the first
 * @param baseline version whose self-test its own is compared with; its own name for the first and for accepted ones
 * @param verdict what became of it
 * @param words the verdict as a paragraph for people
 * @param falseAlarmRate probability of a refusal although nothing has moved
 * @param smallestShift distance of a feature that does not matter yet
 * @param smallestSelfTestShift distance at a setting of the self-test that does not matter yet
 * @param previousRows rows of the previous version that were compared
 * @param rows rows of this version that were compared
 * @param previousChips who ran the previous version
 * @param chips who ran this version
 * @param features shifts of the features over the whole table
 * @param selfTest shifts at the settings of the self-test
 * @param codeVersion version of this software
 */
public record DriftReport(
        String version,
        String previous,
        String baseline,
        Verdict verdict,
        String words,
        double falseAlarmRate,
        double smallestShift,
        double smallestSelfTestShift,
        int previousRows,
        int rows,
        List<ChipIdentity> previousChips,
        List<ChipIdentity> chips,
        List<DistributionShift> features,
        List<DistributionShift> selfTest,
        String codeVersion) {

    /** Name of the file in a version. */
    public static final String FILE = "drift.json";

    /** What became of a version. */
    public enum Verdict {
        /** There was nothing to compare it with. */
        FIRST,
        /** Nothing has moved. */
        PASSED,
        /** Something has moved; the version was set aside. */
        REFUSED,
        /** Something has moved, and a person took it as the new state of things. */
        ACCEPTED
    }

    /** Copies the lists. */
    public DriftReport {
        previousChips = List.copyOf(previousChips);
        chips = List.copyOf(chips);
        features = List.copyOf(features);
        selfTest = List.copyOf(selfTest);
    }

    /**
     * The report of a refused version that a person accepts: its self-test is the baseline from now on.
     *
     * @return accepted report
     */
    DriftReport accepted() {
        DriftReport accepted = with(version, Verdict.ACCEPTED, words);
        return accepted.withWords(DriftWords.of(accepted));
    }

    DriftReport withWords(String paragraph) {
        return with(baseline, verdict, paragraph);
    }

    private DriftReport with(String newBaseline, Verdict newVerdict, String newWords) {
        return new DriftReport(
                version,
                previous,
                newBaseline,
                newVerdict,
                newWords,
                falseAlarmRate,
                smallestShift,
                smallestSelfTestShift,
                previousRows,
                rows,
                previousChips,
                chips,
                features,
                selfTest,
                codeVersion);
    }
}
