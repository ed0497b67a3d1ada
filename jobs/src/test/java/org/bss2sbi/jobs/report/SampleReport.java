package org.bss2sbi.jobs.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.bss2sbi.dataset.draws.Misspecification;
import org.bss2sbi.simulator.Observation;
import org.bss2sbi.simulator.Parameter;
import org.bss2sbi.simulator.ParameterBatch;
import org.bss2sbi.simulator.ParameterSpace;
import org.bss2sbi.simulator.SimulationOutcome;
import org.bss2sbi.simulator.StepStimulus;
import org.bss2sbi.simulator.TimeGrid;
import org.bss2sbi.simulator.Unit;
import org.bss2sbi.simulator.Usefulness;
import org.bss2sbi.simulator.summary.SpikeFeatures;
import org.bss2sbi.training.c2st.LocalCalibration;
import org.bss2sbi.training.c2st.LocalTwoSampleResult;
import org.bss2sbi.training.diagnostic.CalibrationReport;
import org.bss2sbi.training.diagnostic.CalibrationRow;
import org.bss2sbi.training.diagnostic.PosteriorPredictiveCheck;
import org.bss2sbi.training.diagnostic.ReferenceBox;

/** Made-up results of realistic size and shape; one parameter is badly calibrated on purpose. */
final class SampleReport {

    static final List<String> NAMES = List.of(
            "leak_i_bias",
            "leak_v_leak",
            "reset_v_reset",
            "exponential_v_exp",
            "adaptation_i_bias_tau",
            "adaptation_i_bias_a",
            "adaptation_i_bias_b");
    static final String OVERCONFIDENT = "adaptation_i_bias_a";
    private static final int TARGETS = 1000;
    private static final int DRAWS = 199;
    private static final double[] SPREAD = {0.02, 0.015, 0.025, 0.006, 0.24, 0.2, 0.26};
    private static final long SEED = 20240501;
    private static final ReportInput COMPLETE = new ReportInput(
            run("quickstart"),
            stages(),
            tables(),
            Artefact.found("restriction/restriction.json", restriction()),
            Artefact.found("models/main/model.json", training()),
            Artefact.found("posteriors/target-0.parquet", posterior()),
            Artefact.found("diagnostics/predictive.json", predictive()),
            Artefact.found(
                    "diagnostics/calibration.json",
                    calibration(),
                    List.of(new Origin(
                            "diagnostics/calibration.json", "calibrate", "c0ffee0f3344aa55bb66cc77dd88ee99ff"))),
            Artefact.found("diagnostics/local.json", local("targets")));

    private SampleReport() {}

    static ReportInput complete() {
        return COMPLETE;
    }

    static ReportInput empty() {
        return new ReportInput(
                run("quickstart"),
                List.of(),
                List.of(),
                Artefact.missing("restriction/restriction.json", "Make it with bss2-sbi restrict."),
                Artefact.missing("models/main/model.json", "Make it with bss2-sbi train."),
                Artefact.missing("posteriors/target-0.parquet", "Make it with bss2-sbi infer."),
                Artefact.missing("diagnostics/predictive.json", "Make it with bss2-sbi predict."),
                Artefact.missing("diagnostics/calibration.json", "Make it with bss2-sbi calibrate."),
                Artefact.missing("diagnostics/local.json", "Make it with bss2-sbi calibrate."));
    }

    static RunFacts run(String name) {
        return new RunFacts(
                name,
                "bss2-sbi run --conf conf/quickstart.conf --out runs/quickstart",
                "3f2a91c07d5e8b6420a1f9d3c5b7e8091a2b3c4d5e6f708192a3b4c5d6e7f809",
                SEED,
                "0.1.0-SNAPSHOT (e41a776)",
                Instant.parse("2026-11-21T09:30:00Z"),
                "Java 17.0.15, Spark 4.2.0, local[2]",
                Map.of(
                        "tables/uniform",
                        "9b1c0f3344aa55bb66cc77dd88ee99ff",
                        "models/main/weights.safetensors",
                        "70aa0f3344aa55bb66cc77dd88ee99ff"));
    }

    static List<StageFacts> stages() {
        return List.of(
                stage("simulate-uniform", StageFacts.State.REUSED, 12_400, "50,000 rows, 2.4 % useful"),
                stage("restrict", StageFacts.State.DONE, 21_000, "2 rounds"),
                stage("simulate-restricted", StageFacts.State.DONE, 31_800, "60,000 rows, 88 % useful"),
                stage("train", StageFacts.State.DONE, 125_000, "38 epochs, best 34"),
                stage("calibrate", StageFacts.State.DONE, 9_700, "1,000 targets"));
    }

    private static StageFacts stage(String name, StageFacts.State state, long millis, String result) {
        return new StageFacts(name, state, Duration.ofMillis(millis), result);
    }

    static List<TableFacts> tables() {
        return List.of(
                new TableFacts(
                        "tables/uniform", 50_000, Map.of("OK", 49_981L, "TIMEOUT", 19L), 1_213, "9b1c0f3344aa55bb"),
                new TableFacts("tables/restricted", 60_000, Map.of("OK", 60_000L), 52_903, "04fe0f3344aa55bb"));
    }

    static RestrictionFacts restriction() {
        Estimate uniform = new Estimate(0.0243, 0.0236, 0.0249);
        return new RestrictionFacts(
                0.05,
                List.of(
                        new RestrictionFacts.Round(
                                1,
                                50_000,
                                100_000,
                                Estimate.exact(0.0398),
                                uniform,
                                new Estimate(0.58, 0.565, 0.597),
                                new Estimate(0.021, 0.016, 0.027)),
                        new RestrictionFacts.Round(
                                2,
                                100_000,
                                100_000,
                                Estimate.exact(0.0262),
                                new Estimate(0.58, 0.565, 0.597),
                                new Estimate(0.886, 0.873, 0.898),
                                new Estimate(0.041, 0.033, 0.0487))));
    }

    static TrainingFacts training() {
        return new TrainingFacts(
                "Ensemble of 2: autoregressive spline flow on 12 features",
                48_000,
                6_000,
                TrainingFacts.Measure.LOG_DENSITY,
                List.of(curve(12.4), curve(12.2)),
                12.44,
                new Estimate(12.31, 12.24, 12.38),
                Duration.ofSeconds(125),
                "stopped because 4 epochs brought nothing better");
    }

    private static TrainingFacts.Curve curve(double end) {
        List<TrainingFacts.Epoch> epochs = new ArrayList<>();
        for (int epoch = 1; epoch <= 38; epoch++) {
            double rise = end - 9 * Math.exp(-epoch / 6.0);
            epochs.add(new TrainingFacts.Epoch(
                    epoch, rise + 0.01 * epoch, rise - 0.03 * Math.sin(epoch) - 0.0001 * epoch * epoch));
        }
        return new TrainingFacts.Curve(epochs, 34);
    }

    static ParameterSpace space() {
        return new ParameterSpace(NAMES.stream()
                .map(name -> new Parameter(name, Unit.CODE, 0, 1022))
                .toList());
    }

    static PosteriorFacts posterior() {
        SplittableRandom random = new SplittableRandom(SEED);
        ParameterSpace space = space();
        int draws = 2000;
        double[] values = new double[draws * space.dimension()];
        double[] truth = {312, 540, 455, 702, 390, 610, 205};
        for (int i = 0; i < draws; i++) {
            double shared = normal(random);
            for (int j = 0; j < space.dimension(); j++) {
                double z = (j % 2 == 0 ? 0.8 : -0.6) * shared + 0.6 * normal(random) + 0.3;
                double unit = truth[j] / 1023 + SPREAD[j] * z + (j == 5 ? 0.1 * shared * shared : 0);
                values[i * space.dimension() + j] = space.get(j).fromUnit(1 - Math.abs(1 - Math.abs(unit)));
            }
        }
        return new PosteriorFacts(
                "row 17 of tables/held-out",
                ParameterBatch.of(space, draws, values),
                ParameterBatch.of(space, 1, truth),
                Map.of("leak_v_leak", new PhysicalScale("leak potential, V", List.of(0.0, 1022.0), List.of(0.05, 0.8))),
                new Misspecification(0.4, 6.5, 1999, List.of()));
    }

    static PredictiveFacts predictive() {
        SplittableRandom random = new SplittableRandom(SEED + 1);
        TimeGrid grid = new TimeGrid(-50, 1, 650);
        List<Observation> predicted = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            predicted.add(recording(grid, 20 + 2 * normal(random), 11 + 0.5 * normal(random), random));
        }
        Observation target = recording(grid, 20, 11, random);
        double[] scales = new double[SpikeFeatures.count()];
        Arrays.fill(scales, 1);
        PosteriorPredictiveCheck check =
                new PosteriorPredictiveCheck(target, grid, new Usefulness(1, 70, false), SpikeFeatures.names(), scales);
        predicted.forEach(run -> check.add(new SimulationOutcome.Valid(run)));
        check.add(new SimulationOutcome.Invalid(SimulationOutcome.Reason.TIMEOUT, "no answer within 2 s"));
        return new PredictiveFacts(
                "row 17 of tables/held-out",
                grid,
                target,
                predicted,
                check.report(),
                new PredictiveFacts.Overall(20, 2_000, 0.71, 0.85, 0.04));
    }

    /** Charges and resets with growing intervals. */
    private static Observation recording(TimeGrid grid, double interval, double growth, SplittableRandom random) {
        List<Float> spikes = new ArrayList<>();
        double next = interval * 0.8;
        for (int k = 1; next < grid.endUs(); k++) {
            spikes.add((float) next);
            next += interval + growth * Math.sqrt(k);
        }
        short[] trace = new short[grid.points()];
        double last = 0;
        for (int i = 0; i < trace.length; i++) {
            double time = grid.timeUs(i);
            long index = spikes.stream().filter(spike -> spike <= time).count();
            last = index == 0 ? Math.max(0, last) : spikes.get((int) index - 1);
            double charge = time < 0 ? 0 : 1 - Math.exp(-(time - last) / 25);
            trace[i] = (short) Math.round(4 * (330 + 190 * charge + 2 * normal(random)));
        }
        float[] times = new float[spikes.size()];
        for (int i = 0; i < times.length; i++) {
            times[i] = spikes.get(i);
        }
        float[] features = SpikeFeatures.of(trace, grid, times, new StepStimulus(200, 50, 600));
        return new Observation(trace, times, 0, features);
    }

    /** Gaussian posteriors as in case G of the diagnostics; the one of {@link #OVERCONFIDENT} is half as wide as it should be. */
    static CalibrationReport calibration() {
        List<CalibrationRow> rows = new ArrayList<>();
        for (int pair = 0; pair < TARGETS; pair++) {
            rows.add(calibrationRow(pair, new SplittableRandom(SEED + 3 + pair)));
        }
        double[] priorSd = new double[NAMES.size()];
        Arrays.fill(priorSd, 1);
        return CalibrationReport.of(rows, 3, NAMES, priorSd, 0.05, SEED);
    }

    /** Four recordings of which the second has a posterior that is wrong. */
    static LocalCalibration local(String table) {
        List<LocalCalibration.AtObservation> observations = new ArrayList<>();
        double[] statistics = {0.0011, 0.0214, 0.0023, 0.0008};
        for (int i = 0; i < statistics.length; i++) {
            SplittableRandom random = new SplittableRandom(SEED + i);
            List<Double> chance = random.doubles(100)
                    .map(u -> 0.0005 - 0.001 * Math.log(1 - u))
                    .boxed()
                    .toList();
            LocalTwoSampleResult result = LocalTwoSampleResult.of(statistics[i], chance);
            observations.add(new LocalCalibration.AtObservation(table + "#" + 3 * i, result.isRejected(0.05), result));
        }
        return new LocalCalibration(996, 100, 2000, 130, SEED, 0.05, observations);
    }

    private static CalibrationRow calibrationRow(int pair, SplittableRandom random) {
        int d = NAMES.size();
        double[] centre = new double[d];
        double[] width = new double[d];
        double[] truth = new double[d];
        for (int j = 0; j < d; j++) {
            double posteriorSd = 3 * SPREAD[j];
            width[j] = NAMES.get(j).equals(OVERCONFIDENT) ? posteriorSd / 2 : posteriorSd;
            centre[j] = Math.sqrt(1 - posteriorSd * posteriorSd) * normal(random);
            truth[j] = centre[j] + posteriorSd * normal(random);
        }
        double[] draws = new double[DRAWS * d];
        double[] logDensities = new double[DRAWS];
        for (int i = 0; i < draws.length; i++) {
            double z = normal(random);
            draws[i] = centre[i % d] + width[i % d] * z;
            logDensities[i / d] -= z * z / 2;
        }
        double logDensity = 0;
        double[] lower = new double[d];
        double[] upper = new double[d];
        for (int j = 0; j < d; j++) {
            logDensity -= Math.pow((truth[j] - centre[j]) / width[j], 2) / 2;
            lower[j] = -3;
            upper[j] = 3;
        }
        ReferenceBox references = ReferenceBox.of(lower, upper);
        return CalibrationRow.of(pair, truth, draws, logDensity, logDensities, references, SEED);
    }

    private static double normal(SplittableRandom random) {
        double sum = 0;
        for (int i = 0; i < 12; i++) {
            sum += random.nextDouble();
        }
        return sum - 6;
    }
}
