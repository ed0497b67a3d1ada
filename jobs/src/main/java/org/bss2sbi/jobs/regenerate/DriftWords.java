package org.bss2sbi.jobs.regenerate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.bss2sbi.training.diagnostic.DistributionShift;

/** A drift report as a paragraph: what moved, by how much, and what to do. */
final class DriftWords {

    /** Shifts that are told one by one; the others are in the file. */
    private static final int TOLD = 4;

    private DriftWords() {}

    static String of(DriftReport report) {
        return switch (report.verdict()) {
            case FIRST ->
                "%s is the first version: there is nothing to compare it with. Its self-test is the baseline of later ones."
                        .formatted(report.version());
            case PASSED -> passed(report);
            case REFUSED ->
                "%s is refused, and readers still get %s: %s. If nothing had moved, this would happen once in %,.0f regenerations.%s Look at the chip, its calibration and its temperature, then regenerate; or, if this is the new state of things, accept it with --accept %s. All figures: %s in its directory."
                        .formatted(
                                report.version(),
                                report.previous(),
                                reasons(report),
                                1 / report.falseAlarmRate(),
                                calibration(report),
                                report.version(),
                                DriftReport.FILE);
            case ACCEPTED ->
                "%s was accepted by hand although it is not like %s: %s.%s Its self-test is the baseline from now on."
                        .formatted(report.version(), report.previous(), reasons(report), calibration(report));
        };
    }

    private static String passed(DriftReport report) {
        return "%s is like %s: over %,d and %,d rows no feature has moved by more than %s percentage points, and the self-test is as it was in %s.%s"
                .formatted(
                        report.version(),
                        report.previous(),
                        report.previousRows(),
                        report.rows(),
                        largest(report.features()),
                        report.baseline(),
                        calibration(report));
    }

    private static String reasons(DriftReport report) {
        List<String> reasons = new ArrayList<>();
        List<String> before = DriftCheck.ids(report.previousChips());
        List<String> now = DriftCheck.ids(report.chips());
        if (!before.equals(now)) {
            reasons.add("it was run on %s instead of %s".formatted(String.join(", ", now), String.join(", ", before)));
        }
        describe(report.features(), "the features of its rows", report.smallestShift(), reasons);
        describe(report.selfTest(), "the self-test", report.smallestSelfTestShift(), reasons);
        return String.join("; ", reasons);
    }

    private static void describe(List<DistributionShift> shifts, String what, double smallest, List<String> reasons) {
        List<DistributionShift> moved = shifts.stream()
                .filter(DistributionShift::moved)
                .sorted(Comparator.comparingDouble(DistributionShift::distance).reversed())
                .toList();
        if (moved.isEmpty()) {
            return;
        }
        List<String> told = moved.stream().limit(TOLD).map(DriftWords::words).toList();
        String more = moved.size() > TOLD ? " and %d more".formatted(moved.size() - TOLD) : "";
        reasons.add(
                "of %d distributions of %s, %d moved by more than %s percentage points (Kolmogorov-Smirnov distance): %s%s"
                        .formatted(shifts.size(), what, moved.size(), points(smallest), String.join(", ", told), more));
    }

    private static String words(DistributionShift shift) {
        return "%s (%s, median %s to %s)"
                .formatted(
                        shift.name(),
                        points(shift.distance()),
                        number(shift.medianBefore()),
                        number(shift.medianAfter()));
    }

    private static String calibration(DriftReport report) {
        boolean same = report.previousChips().equals(report.chips())
                || !DriftCheck.ids(report.previousChips()).equals(DriftCheck.ids(report.chips()));
        return same ? "" : " The calibration of the chip is another one than before.";
    }

    private static String largest(List<DistributionShift> shifts) {
        return points(
                shifts.stream().mapToDouble(DistributionShift::distance).max().orElse(0));
    }

    /** Distances are differences of shares. */
    private static String points(double distance) {
        return String.format(Locale.ROOT, "%.1f", 100 * distance);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
