package org.bss2sbi.jobs.sweep;

import java.util.ArrayList;
import java.util.List;
import org.bss2sbi.training.diagnostic.CalibrationReport;
import org.bss2sbi.training.diagnostic.SbcReport.ParameterRanks;

/**
 * What a cell gave. NaN where it was not measured.
 *
 * @param targets fresh targets judged on
 * @param targetsSha256 row hash of their table: cells with the same one are compared target by target
 * @param logDensity mean log density of the truths (nats on the unit box)
 * @param logDensityError its standard error over the targets
 * @param validationLogDensity the same on the validation rows of the training
 * @param calibrated whether all rank tests pass together
 * @param coverageMeanError mean of coverage minus level
 * @param coverageMaxError its largest magnitude
 * @param tarpArea area between coverage around random points and level: positive too wide
 * @param tarpMaxError largest magnitude of that coverage minus level
 * @param tarpP p-value of its test
 * @param shareWithin20Percent share of draws whose rerun gives a spike count within 20 % of the target's
 * @param trainSeconds wall time of the training when it was done (s)
 * @param seconds wall time of this cell (s), without what it took over from others
 * @param parameters one entry per parameter
 */
public record CellFigures(
        int targets,
        String targetsSha256,
        double logDensity,
        double logDensityError,
        double validationLogDensity,
        boolean calibrated,
        double coverageMeanError,
        double coverageMaxError,
        double tarpArea,
        double tarpMaxError,
        double tarpP,
        double shareWithin20Percent,
        double trainSeconds,
        double seconds,
        List<ParameterFigures> parameters) {

    /** Copies the parameters. */
    public CellFigures {
        parameters = List.copyOf(parameters);
    }

    /**
     * One parameter.
     *
     * @param name its name
     * @param contraction 1 - posterior variance / prior variance
     * @param rankP p-value of its rank test, adjusted over the parameters
     * @param passes whether that test passes
     * @param meanRank mean normalised rank, 0.5 if unbiased
     */
    public record ParameterFigures(String name, double contraction, double rankP, boolean passes, double meanRank) {}

    /**
     * How far coverage is from what it should be, by density or around random points, at any level.
     *
     * @return largest magnitude of coverage minus level
     */
    public double coverageError() {
        return Math.max(coverageMaxError, tarpMaxError);
    }

    List<String> rankTestsFailed() {
        return parameters.stream()
                .filter(parameter -> !parameter.passes())
                .map(ParameterFigures::name)
                .toList();
    }

    /** Figures of a cell whose model answers one observation and is not calibrated. */
    static CellFigures uncalibrated(double validation, double within20Percent, double trainSeconds, double seconds) {
        double none = Double.NaN;
        return new CellFigures(
                0,
                "",
                none,
                none,
                validation,
                false,
                none,
                none,
                none,
                none,
                none,
                within20Percent,
                trainSeconds,
                seconds,
                List.of());
    }

    /** Figures of a calibrated cell. */
    static CellFigures of(
            CalibrationReport report,
            String targetsSha256,
            double validation,
            double within20Percent,
            double trainSeconds,
            double seconds) {
        return new CellFigures(
                report.pairs(),
                targetsSha256,
                report.density().mean(),
                report.density().standardError(),
                validation,
                report.sbc().calibrated(),
                report.coverage().meanSignedError(),
                report.coverage().maxAbsoluteError(),
                report.tarp().areaToCurve(),
                report.tarp().maxAbsoluteError(),
                report.tarp().kolmogorovSmirnov().pValue(),
                within20Percent,
                trainSeconds,
                seconds,
                parameters(report));
    }

    private static List<ParameterFigures> parameters(CalibrationReport report) {
        List<ParameterFigures> parameters = new ArrayList<>();
        for (int j = 0; j < report.sbc().parameters().size(); j++) {
            ParameterRanks ranks = report.sbc().parameters().get(j);
            double contraction = report.width().parameters().get(j).contraction();
            double p = ranks.holmPValue();
            boolean passes = p >= report.sbc().alpha();
            parameters.add(new ParameterFigures(ranks.name(), contraction, p, passes, ranks.meanRank()));
        }
        return parameters;
    }
}
