package org.bss2sbi.jobs.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bss2sbi.jobs.JsonFiles;
import org.bss2sbi.jobs.RestrictJob;
import org.bss2sbi.jobs.report.Estimate;
import org.bss2sbi.jobs.report.RestrictionFacts;
import org.bss2sbi.jobs.report.RestrictionFacts.Round;
import org.bss2sbi.training.restriction.ClassifierRestriction;
import org.bss2sbi.training.restriction.DecisionCounts;
import org.bss2sbi.training.restriction.Proportion;
import org.bss2sbi.training.restriction.RestrictionReport;

/** What the report shows of the rounds of restriction: out-of-fold figures, and for the last round those on fresh draws. */
final class RestrictionRoundFacts {

    private RestrictionRoundFacts() {}

    static RestrictionFacts of(RunLayout layout) {
        List<Round> rounds = new ArrayList<>();
        double bound = 0;
        for (int round = 1; Files.exists(layout.restriction(round)); round++) {
            RestrictionReport report = ClassifierRestriction.loadReport(layout.restriction(round));
            bound = report.maxFalseNegativeRate();
            rounds.add(outOfFold(round, report));
        }
        Path check = layout.diagnostics(RestrictJob.DIAGNOSTICS).resolve(RestrictJob.CHECK);
        if (Files.exists(check)) {
            int last = rounds.size() - 1;
            rounds.set(last, checked(rounds.get(last), JsonFiles.read(check, DecisionCounts.class)));
        }
        return new RestrictionFacts(bound, rounds);
    }

    private static Round outOfFold(int number, RestrictionReport report) {
        Proportion before = number == 1 ? report.usefulShare() : report.restrictedUsefulShare();
        return new Round(
                number,
                report.uniformRows() + report.restrictedRows(),
                report.uniformRows(),
                estimate(report.acceptance()),
                estimate(before),
                estimate(report.precision()),
                estimate(report.falseNegativeRate()));
    }

    private static Round checked(Round round, DecisionCounts fresh) {
        return new Round(
                round.number(),
                round.trainingRows(),
                fresh.rows(),
                estimate(fresh.acceptance()),
                round.usefulBefore(),
                estimate(fresh.precision()),
                estimate(fresh.falseNegativeRate()));
    }

    private static Estimate estimate(Proportion proportion) {
        return new Estimate(proportion.share(), proportion.lower(), proportion.upper());
    }
}
