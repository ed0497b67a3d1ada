package org.bss2sbi.jobs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.bss2sbi.dataset.SimulationTable;
import org.bss2sbi.jobs.spark.JudgedTarget;
import org.bss2sbi.jobs.spark.Target;
import org.bss2sbi.jobs.spark.TargetCalibration;
import org.bss2sbi.jobs.spark.TaskProgress;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.simulator.Parameter;
import org.bss2sbi.simulator.ParameterSpace;
import org.bss2sbi.training.c2st.JointPair;
import org.bss2sbi.training.c2st.LocalCalibration;
import org.bss2sbi.training.diagnostic.CalibrationReport;
import org.bss2sbi.training.diagnostic.CalibrationRow;
import org.bss2sbi.training.posterior.AmortizedPosterior;

/**
 * Judges a model on fresh targets from the prior it was trained under: one set of draws per target, all diagnostics from
 * it. The targets come from a seed of their own and are never seen in training.
 */
public final class CalibrateJob {

    /** File of the report inside its directory. */
    public static final String REPORT = "calibration.json";

    /** What was found, target by target, inside its directory. */
    public static final String PER_TARGET = "per-target.csv";

    /** What was found at single observations, inside its directory. */
    public static final String LOCAL = "local.json";

    /** Table of the targets inside its directory. */
    public static final String TARGETS = "targets";

    /** Family-wise level of the rank test. */
    private static final double ALPHA = 0.05;

    /** Targets of one task: enough work to hide the task, few enough for every core to have some. */
    private static final int TARGETS_PER_TASK = 32;

    private final JavaSparkContext spark;
    private final Progress progress;

    /**
     * Prepares a job.
     *
     * @param spark context of the caller, left open
     * @param progress where it says how far it is
     */
    public CalibrateJob(JavaSparkContext spark, Progress progress) {
        this.spark = spark;
        this.progress = progress;
    }

    /**
     * Judges a model on targets, which are simulated if the request names no table of them, and asks with them whether it is right at
     * single observations.
     *
     * @param model model with its configuration and prior
     * @param request what it is judged on
     * @param out directory of the table of fresh targets, of the report, of what was found target by target, and at observations
     *     ({@link #LOCAL})
     * @return what was found
     * @throws BadInputException if fewer than two useful targets turned up, the model answers one observation only, an observation is
     *     not useful, or a table is of another experiment or was learned from
     */
    public Calibration run(TrainedModel model, CalibrationRequest request, Path out) {
        int targets = request.targets();
        LocalQuestion local = request.local();
        long seed = request.seed();
        model.scope().requireEvery(model.directory(), "calibration");
        LocalCalibrationJob.require(model, local, targets);
        SimulationTable table = request.isFresh()
                ? simulateTargets(model, targets, seed, out.resolve(TARGETS))
                : GivenTargets.open(model, request.table(), progress);
        List<Target> chosen = UsefulRows.first(table, targets, model.posterior().summaryColumns());
        if (chosen.size() < 2) {
            throw new BadInputException(
                    "A calibration needs at least two useful targets; of %d runs in %s %d were useful, %d were wanted. Ask for more --targets."
                            .formatted(table.manifest().rows(), table.location(), chosen.size(), targets));
        }
        if (chosen.size() < targets) {
            progress.say(
                    "Only %d of %d targets are useful; the calibration uses these.".formatted(chosen.size(), targets));
        }
        List<JudgedTarget> judged = judge(model.posterior(), chosen, request.samples(), local.isAsked(), seed);
        List<CalibrationRow> rows = judged.stream().map(JudgedTarget::row).toList();
        ParameterSpace space = model.posterior().space();
        CalibrationReport report = CalibrationReport.of(rows, 0, space.names(), uniformSd(space), ALPHA, seed);
        CalibrationTable.write(out.resolve(PER_TARGET), space.names(), rows);
        LocalCalibration found =
                local.isAsked() ? atObservations(model, table, chosen, judged, request, out) : LocalCalibration.none();
        JsonFiles.write(out.resolve(REPORT), report);
        return new Calibration(table, report, found);
    }

    private LocalCalibration atObservations(
            TrainedModel model,
            SimulationTable table,
            List<Target> targets,
            List<JudgedTarget> judged,
            CalibrationRequest request,
            Path out) {
        LocalQuestion local = request.local();
        String place = request.isFresh() ? TARGETS : table.location();
        AmortizedPosterior posterior = model.posterior();
        List<LocalCalibrationJob.Observed> observed = new ArrayList<>();
        local.observations()
                .forEach(given -> observed.add(new LocalCalibrationJob.Observed(
                        given.source(), posterior.summaryColumns().of(given.observation()))));
        targets.stream()
                .limit(local.ownTargets())
                .forEach(own -> observed.add(new LocalCalibrationJob.Observed(place + "#" + own.row(), own.summary())));
        List<JointPair> pairs = judged.stream()
                .skip(local.ownTargets())
                .flatMap(target -> target.pairs().stream())
                .toList();
        LocalCalibration found = new LocalCalibrationJob(spark, progress)
                .run(posterior, pairs, observed, local.permutations(), request.seed());
        JsonFiles.write(out.resolve(CalibrateJob.LOCAL), found);
        return found;
    }

    /**
     * Figures of a calibration that a ledger keeps.
     *
     * @param report report
     * @return numbers by name
     */
    public static Map<String, Object> figures(CalibrationReport report) {
        long passed = report.sbc().parameters().stream()
                .filter(parameter -> parameter.holmPValue() >= report.sbc().alpha())
                .count();
        return Map.of(
                "targets", report.pairs(),
                "samples", report.draws(),
                "logDensity", report.density().mean(),
                "coverageMeanError", report.coverage().meanSignedError(),
                "coverageMaxError", report.coverage().maxAbsoluteError(),
                "parameters", report.sbc().parameters().size(),
                "parametersPassed", passed);
    }

    private SimulationTable simulateTargets(TrainedModel model, int targets, long seed, Path location) {
        long rows = (long) Math.ceil(1.05 * targets / model.prior().expectedUsefulShare()) + 20;
        SimulationPlan plan = model.campaign().plan("calibration", "calibration", model.prior(), rows, seed);
        return new SimulateJob(spark, progress).run(plan, location.toString());
    }

    private List<JudgedTarget> judge(
            AmortizedPosterior posterior, List<Target> targets, int samples, boolean keepsPairs, long seed) {
        List<List<Target>> tasks = new ArrayList<>();
        for (int from = 0; from < targets.size(); from += TARGETS_PER_TASK) {
            tasks.add(new ArrayList<>(targets.subList(from, Math.min(from + TARGETS_PER_TASK, targets.size()))));
        }
        long[] weights = tasks.stream().mapToLong(List::size).toArray();
        Broadcast<AmortizedPosterior> model = spark.broadcast(posterior);
        List<JudgedTarget> rows = new ArrayList<>();
        try (Progress.Stage stage = progress.stage("calibrate", targets.size(), "targets")) {
            TargetCalibration work = new TargetCalibration(model, samples, seed, keepsPairs);
            TaskProgress.map(spark, "calibrate", tasks, weights, work, stage).forEach(rows::addAll);
            stage.reached(targets.size(), "");
        } finally {
            model.destroy();
        }
        return rows;
    }

    /** Contraction is told against the uniform law on the box. */
    private static double[] uniformSd(ParameterSpace space) {
        double[] sd = new double[space.dimension()];
        Arrays.setAll(sd, j -> deviation(space.get(j)));
        return sd;
    }

    private static double deviation(Parameter parameter) {
        return parameter.width() / Math.sqrt(12);
    }
}
