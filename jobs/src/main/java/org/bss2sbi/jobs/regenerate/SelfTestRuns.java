package org.bss2sbi.jobs.regenerate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.bss2sbi.dataset.Column;
import org.bss2sbi.dataset.ReadRequest;
import org.bss2sbi.dataset.RowBatch;
import org.bss2sbi.dataset.SimulationTable;
import org.bss2sbi.dataset.TableReader;
import org.bss2sbi.jobs.Campaign;
import org.bss2sbi.jobs.Progress;
import org.bss2sbi.jobs.SimulateJob;
import org.bss2sbi.jobs.SimulationPlan;
import org.bss2sbi.jobs.UsefulPrior;
import org.bss2sbi.jobs.UsefulRows;
import org.bss2sbi.jobs.config.RunConfig;
import org.bss2sbi.jobs.spark.GivenSettings;
import org.bss2sbi.jobs.spark.Target;
import org.bss2sbi.simulator.Experiment;
import org.bss2sbi.training.diagnostic.DistributionShift.Pair;
import org.bss2sbi.training.posterior.SummaryColumns;
import org.bss2sbi.training.summary.SummaryKind;

/**
 * The chip at a few settings, many runs each: at fixed settings a shift of the chip is not hidden behind the width of the prior.
 *
 * <p>The settings are the first useful rows of the version that set the baseline, so they lie where the table is used. They are
 * run after the rows of the version, so that they see what has moved meanwhile; their row ids follow those of the version. The
 * i-th row of the table of a self-test is a run of setting i / repeats.
 */
final class SelfTestRuns {

    private final SimulationTable table;
    private final int repeats;

    private SelfTestRuns(SimulationTable table) {
        this.table = table;
        this.repeats = leadingRepeats(table);
    }

    static SelfTestRuns of(SimulationTable table) {
        return new SelfTestRuns(table);
    }

    /** Settings for a new baseline, none if no row is useful. */
    static List<double[]> choose(SimulationTable rows, int points, Experiment experiment) {
        SummaryColumns features = new SummaryColumns(SummaryKind.FEATURES, experiment);
        return UsefulRows.first(rows, points, features).stream()
                .map(Target::values)
                .toList();
    }

    static SelfTestRuns run(
            JavaSparkContext spark,
            Progress progress,
            RunConfig config,
            Settings settings,
            long seed,
            String location) {
        Campaign campaign = new Campaign(config);
        int d = campaign.experiment().parameters().dimension();
        int rows = settings.points().size() * settings.repeats();
        long after = config.dataset().rows();
        double[] values = new double[rows * d];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(settings.points().get(row / settings.repeats()), 0, values, row * d, d);
        }
        UsefulPrior given = UsefulPrior.given(
                new GivenSettings(campaign.experiment().parameters(), values, after),
                "%d settings, %d runs each".formatted(settings.points().size(), settings.repeats()));
        SimulationPlan plan =
                campaign.plan("self-test", "self-test", given, rows, seed).startingAt(after);
        return new SelfTestRuns(new SimulateJob(spark, progress).run(plan, location));
    }

    /** What is run: settings and how often each. */
    record Settings(List<double[]> points, int repeats) {}

    /** The same settings for another version. */
    Settings settings() {
        List<double[]> points = new ArrayList<>();
        for (long row = 0; row < table.manifest().rows(); row += repeats) {
            points.add(table.row(first() + row).theta());
        }
        return new Settings(points, repeats);
    }

    /** Every number at every setting, against a later self-test of the same settings. */
    List<Pair> against(SelfTestRuns later) {
        List<Pair> pairs = new ArrayList<>();
        int points = Math.toIntExact(table.manifest().rows() / repeats);
        for (int point = 0; point < points; point++) {
            pairs.addAll(at(point).against(later.at(point), "setting %d, ".formatted(point + 1)));
        }
        return pairs;
    }

    private FeatureSample at(int point) {
        long from = first() + (long) point * repeats;
        return FeatureSample.ofRows(table, from, from + repeats);
    }

    private long first() {
        return table.manifest().origin().firstRow();
    }

    private static int leadingRepeats(SimulationTable table) {
        int d = table.schema().parameters().dimension();
        int same = 0;
        float[] first = null;
        try (TableReader reader = table.read(ReadRequest.of(Column.THETA))) {
            RowBatch batch = reader.newBatch(256);
            while (reader.next(batch)) {
                for (int row = 0; row < batch.size(); row++) {
                    float[] theta = Arrays.copyOfRange(batch.theta(), row * d, (row + 1) * d);
                    first = first == null ? theta : first;
                    if (!Arrays.equals(first, theta)) {
                        return same;
                    }
                    same++;
                }
            }
        }
        return same;
    }
}
