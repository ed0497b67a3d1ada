package org.bss2sbi.jobs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.bss2sbi.dataset.Column;
import org.bss2sbi.dataset.ReadRequest;
import org.bss2sbi.dataset.RowBatch;
import org.bss2sbi.dataset.SimulationTable;
import org.bss2sbi.dataset.Standardizer;
import org.bss2sbi.dataset.TableReader;
import org.bss2sbi.dataset.draws.DrawsFile;
import org.bss2sbi.dataset.draws.TargetObservation;
import org.bss2sbi.jobs.PredictiveSummary.TargetReport;
import org.bss2sbi.jobs.spark.GivenSettings;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.simulator.Observation;
import org.bss2sbi.simulator.ParameterBatch;
import org.bss2sbi.simulator.ParameterSpace;
import org.bss2sbi.simulator.Prior;
import org.bss2sbi.simulator.SimulationOutcome;
import org.bss2sbi.training.diagnostic.PosteriorPredictiveCheck;

/**
 * Runs posterior draws again, with all noise, and compares what they give with the observation they answer. All targets
 * are one table: target t has the rows t n to t n + n - 1.
 */
public final class PredictJob {

    /** File of the summary inside its directory. */
    public static final String REPORT = "predictive.json";

    /** Table of the runs inside its directory. */
    public static final String RUNS = "runs";

    private final JavaSparkContext spark;
    private final Progress progress;

    /**
     * Prepares a job.
     *
     * @param spark context of the caller, left open
     * @param progress where it says how far it is
     */
    public PredictJob(JavaSparkContext spark, Progress progress) {
        this.spark = spark;
        this.progress = progress;
    }

    /**
     * Runs draws of some targets.
     *
     * @param model model that the draws came from
     * @param posteriors draws of each target, at least one target
     * @param draws draws to run per target
     * @param seed seed of the runs
     * @param out directory of the runs and of the summary
     * @return summary, also written to {@link #REPORT}
     * @throws BadInputException if a file has too few draws or they are draws of another space
     */
    public PredictiveSummary run(TrainedModel model, List<DrawsFile> posteriors, int draws, long seed, Path out) {
        ParameterSpace space = model.posterior().space();
        double[] settings = settings(space, posteriors, draws);
        Prior given = new GivenSettings(space, settings);
        String content = Hashes.sha256(Arrays.toString(settings));
        SimulationPlan plan = model.campaign()
                .plan(
                        "predictive",
                        "predictive",
                        UsefulPrior.given(given, "posterior draws " + content),
                        (long) posteriors.size() * draws,
                        seed);
        SimulationTable runs =
                new SimulateJob(spark, progress).run(plan, out.resolve(RUNS).toString());
        PredictiveSummary summary = PredictiveSummary.of(compare(model, posteriors, draws, runs));
        JsonFiles.write(out.resolve(REPORT), summary);
        return summary;
    }

    private static double[] settings(ParameterSpace space, List<DrawsFile> posteriors, int draws) {
        int d = space.dimension();
        double[] settings = new double[posteriors.size() * draws * d];
        int next = 0;
        for (DrawsFile posterior : posteriors) {
            String source = posterior.description().target().source();
            if (!posterior.draws().space().equals(space)) {
                throw new BadInputException(
                        "The draws for %s are of %s, but the model infers %s. Draw them again with this model."
                                .formatted(source, posterior.draws().space().names(), space.names()));
            }
            if (posterior.draws().rows() < draws) {
                throw new BadInputException(
                        "There are %d posterior draws for %s, but %d were to be run. Ask for fewer --draws, or infer with more --samples."
                                .formatted(posterior.draws().rows(), source, draws));
            }
            ParameterBatch values = posterior.draws().values(draws);
            for (int i = 0; i < draws; i++) {
                System.arraycopy(values.row(i), 0, settings, next, d);
                next += d;
            }
        }
        return settings;
    }

    private static List<TargetReport> compare(
            TrainedModel model, List<DrawsFile> posteriors, int draws, SimulationTable runs) {
        List<TargetReport> reports = new ArrayList<>();
        try (TableReader reader = runs.read(ReadRequest.of(Column.FEATURES, Column.SPIKE_TIMES, Column.TRACE))) {
            RowBatch batch = reader.newBatch(draws);
            for (DrawsFile posterior : posteriors) {
                TargetObservation target = posterior.description().target();
                PosteriorPredictiveCheck check = new PosteriorPredictiveCheck(
                        target.observation(),
                        runs.schema().grid(),
                        model.config().useful().toUsefulness(),
                        runs.schema().featureNames(),
                        featureScales(model, target.observation()));
                reader.next(batch);
                for (int i = 0; i < batch.size(); i++) {
                    check.add(outcome(runs, batch, i));
                }
                reports.add(new TargetReport(target.source(), check.report()));
            }
        }
        return reports;
    }

    /** Spread of each feature over the training rows; of a feature learnt in log, the spread around the target's value. */
    private static double[] featureScales(TrainedModel model, Observation target) {
        Standardizer.State features = model.posterior().description().features();
        double[] scales = new double[target.features().length]; // the first numbers of every summary
        for (int k = 0; k < scales.length; k++) {
            double scale = features.scale().get(k);
            scales[k] = features.logarithmic().get(k) ? scale * Math.max(Math.abs(target.features()[k]), 1) : scale;
        }
        return scales;
    }

    private static SimulationOutcome outcome(SimulationTable runs, RowBatch batch, int row) {
        if (!batch.valid()[row]) {
            return new SimulationOutcome.Invalid(SimulationOutcome.Reason.NO_TRACE, "the run has no recording");
        }
        int points = runs.schema().grid().points();
        int k = runs.schema().featureNames().size();
        return new SimulationOutcome.Valid(new Observation(
                Arrays.copyOfRange(batch.traces(), row * points, (row + 1) * points),
                batch.spikeTimesUs()[row],
                batch.spikesBefore()[row],
                Arrays.copyOfRange(batch.features(), row * k, (row + 1) * k)));
    }
}
