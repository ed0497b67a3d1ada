package org.bss2sbi.jobs.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bss2sbi.dataset.Manifest;
import org.bss2sbi.dataset.SimulationTable;
import org.bss2sbi.dataset.draws.DrawsFile;
import org.bss2sbi.dataset.draws.PosteriorDraws;
import org.bss2sbi.dataset.draws.TargetObservation;
import org.bss2sbi.jobs.CalibrateJob;
import org.bss2sbi.jobs.JsonFiles;
import org.bss2sbi.jobs.PredictJob;
import org.bss2sbi.jobs.PredictiveSummary;
import org.bss2sbi.jobs.RestrictJob;
import org.bss2sbi.jobs.TrainJob;
import org.bss2sbi.jobs.TrainedModel;
import org.bss2sbi.jobs.report.Artefact;
import org.bss2sbi.jobs.report.Estimate;
import org.bss2sbi.jobs.report.Origin;
import org.bss2sbi.jobs.report.PosteriorFacts;
import org.bss2sbi.jobs.report.PredictiveFacts;
import org.bss2sbi.jobs.report.ReportInput;
import org.bss2sbi.jobs.report.ReportWriter;
import org.bss2sbi.jobs.report.RunFacts;
import org.bss2sbi.jobs.report.StageFacts;
import org.bss2sbi.jobs.report.TableFacts;
import org.bss2sbi.jobs.report.TrainingFacts;
import org.bss2sbi.simulator.Observation;
import org.bss2sbi.simulator.ParameterBatch;
import org.bss2sbi.simulator.ParameterSpace;
import org.bss2sbi.simulator.SimulationOutcome;
import org.bss2sbi.training.c2st.LocalCalibration;
import org.bss2sbi.training.diagnostic.CalibrationReport;
import org.bss2sbi.training.diagnostic.DensityReport;
import org.bss2sbi.training.posterior.AmortizedPosterior;

/** Gathers what a run directory holds and writes its report; what is not there is said to be missing. */
public final class RunReport {

    /** Draws in the pair plot: enough for its shape, few enough for the page. */
    private static final int SHOWN_DRAWS = 1000;

    /** Predictive traces over the target. */
    private static final int SHOWN_RUNS = 20;

    /** Half width of a 95 % interval of a mean, in standard errors. */
    private static final double NORMAL_95 = 1.96;

    private static final String ONE_OBSERVATION =
            "The model was trained in rounds for one observation and answers no other, so there is no calibration over many. See"
                    + " what posterior draws give when they are run again.";
    private static final String NOT_ASKED =
            "The run was not asked whether the posterior is right at single recordings. Set"
                    + " calibration.local-targets = 5 and continue it with 'bss2-sbi run --resume'.";

    private static final String TARGET = "target-1";
    private static final String RESTRICTION = "restriction.json";

    private final RunLayout layout;
    private final RunLedger ledger;

    private RunReport(RunLayout layout) {
        this.layout = layout;
        this.ledger = RunLedger.read(layout);
    }

    /**
     * Writes the report of a run directory.
     *
     * @param layout run directory, finished or not
     * @return path of the page
     */
    public static Path write(RunLayout layout) {
        try {
            return ReportWriter.write(
                    new RunReport(layout).gather(), layout.report().getParent());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the report of " + layout.root(), e);
        }
    }

    private ReportInput gather() {
        return new ReportInput(
                run(),
                ledger.stages().stream().map(RunReport::stage).toList(),
                tables(),
                artefact(
                        layout.restriction(1).resolve(RESTRICTION),
                        "The run has not learnt a restriction yet.",
                        path -> RestrictionRoundFacts.of(layout),
                        this::restrictionOrigins),
                artefact(
                        modelFile(),
                        "The run has not trained a model yet.",
                        this::training,
                        () -> List.of(
                                origin(modelFile(), Stages.TRAIN),
                                origin(layout.ledger(), ""),
                                origin(calibrationFile(), Stages.CALIBRATE))),
                artefact(
                        layout.posterior(TARGET),
                        "The run has not drawn from a posterior yet.",
                        this::posterior,
                        () -> List.of(
                                origin(layout.posterior(TARGET), Stages.PREDICT), origin(modelFile(), Stages.TRAIN))),
                artefact(
                        layout.diagnostics(RunLayout.PREDICTIVE).resolve(PredictJob.REPORT),
                        "The run has not run posterior draws again yet.",
                        this::predictive,
                        this::predictiveOrigins),
                calibration(),
                local());
    }

    private <T> Artefact<T> artefact(
            Path path, String absence, Function<Path, T> content, Supplier<List<Origin>> origins) {
        return Files.exists(path)
                ? Artefact.found(name(path), content.apply(path), existing(origins.get()))
                : Artefact.missing(name(path), absence + " Continue it with 'bss2-sbi run --resume'.");
    }

    private List<Origin> existing(List<Origin> origins) {
        return origins.stream()
                .filter(origin -> Files.exists(layout.root().resolve(origin.path())))
                .toList();
    }

    /** A file and the hash that the ledger keeps of what its stage made; none for a stage that was not recorded. */
    private Origin origin(Path path, String stage) {
        return ledger.find(stage)
                .map(record -> new Origin(name(path), stage, record.outputSha256()))
                .orElseGet(() -> Origin.of(name(path)));
    }

    private List<Origin> restrictionOrigins() {
        List<Origin> origins = new ArrayList<>();
        for (int round = 1; Files.exists(layout.restriction(round)); round++) {
            origins.add(origin(layout.restriction(round).resolve(RESTRICTION), Stages.restrict(round)));
        }
        origins.add(origin(layout.diagnostics(RestrictJob.DIAGNOSTICS).resolve(RestrictJob.CHECK), Stages.CHECK));
        return origins;
    }

    private List<Origin> predictiveOrigins() {
        Path directory = layout.diagnostics(RunLayout.PREDICTIVE);
        return List.of(
                origin(directory.resolve(PredictJob.REPORT), Stages.PREDICT),
                origin(directory.resolve(PredictJob.RUNS), Stages.PREDICT),
                origin(layout.posterior(TARGET), Stages.PREDICT));
    }

    private Path modelFile() {
        return layout.model().resolve("model.json");
    }

    private Path calibrationFile() {
        return layout.diagnostics(RunLayout.CALIBRATION).resolve(CalibrateJob.REPORT);
    }

    private String name(Path path) {
        return layout.root().relativize(path).toString();
    }

    /** A model that answers one observation cannot be calibrated over many. */
    private Artefact<CalibrationReport> calibration() {
        Path path = calibrationFile();
        return answersOneObservation()
                ? Artefact.missing(name(path), ONE_OBSERVATION)
                : artefact(
                        path,
                        "The run has not been calibrated yet.",
                        found -> JsonFiles.read(found, CalibrationReport.class),
                        () -> List.of(origin(path, Stages.CALIBRATE)));
    }

    /** A run says something about single recordings only if its configuration asks for it. */
    private Artefact<LocalCalibration> local() {
        Path path = layout.diagnostics(RunLayout.CALIBRATION).resolve(CalibrateJob.LOCAL);
        return Files.exists(path)
                ? Artefact.found(
                        name(path),
                        JsonFiles.read(path, LocalCalibration.class),
                        List.of(Origin.of(name(path)), origin(calibrationFile(), Stages.CALIBRATE)))
                : Artefact.missing(name(path), answersOneObservation() ? ONE_OBSERVATION : NOT_ASKED);
    }

    private boolean answersOneObservation() {
        return ledger.find(Stages.simulateProposed(2)).isPresent();
    }

    private RunFacts run() {
        RunProvenance provenance = ledger.provenance();
        Map<String, String> hashes = new TreeMap<>();
        Instant start = Instant.now();
        String code = "";
        for (StageRecord stage : ledger.stages()) {
            hashes.put(stage.name(), stage.outputSha256());
            Instant started = Instant.parse(stage.startedAt());
            start = started.isBefore(start) ? started : start;
            code = stage.codeVersion();
        }
        return new RunFacts(
                provenance.name(),
                provenance.command(),
                provenance.configSha256(),
                provenance.seed(),
                code,
                start,
                provenance.environment(),
                hashes);
    }

    private static StageFacts stage(StageRecord stage) {
        return new StageFacts(
                stage.name(),
                StageFacts.State.DONE,
                Duration.ofMillis(Math.round(1000 * stage.seconds())),
                stage.figures());
    }

    private List<TableFacts> tables() {
        List<TableFacts> tables = new ArrayList<>();
        for (Path path : layout.publishedTables()) {
            Manifest manifest = SimulationTable.open(path.toString()).manifest();
            tables.add(new TableFacts(
                    layout.root().relativize(path).toString(),
                    manifest.rows(),
                    manifest.rowsByStatus(),
                    manifest.usefulRows(),
                    manifest.rowHash()));
        }
        return tables;
    }

    private PosteriorFacts posterior(Path file) {
        DrawsFile posterior = DrawsFile.read(file);
        PosteriorDraws draws = posterior.draws();
        ParameterSpace space = draws.space();
        TargetObservation target = posterior.description().target();
        double[] truth = target.trueValues();
        return new PosteriorFacts(
                target.source(),
                draws.values(Math.min(draws.rows(), SHOWN_DRAWS)),
                ParameterBatch.of(space, truth.length / space.dimension(), truth),
                CircuitScales.of(
                        AmortizedPosterior.open(layout.model()).description().experiment()),
                posterior.description().misspecification());
    }

    private PredictiveFacts predictive(Path file) {
        PredictiveSummary summary = JsonFiles.read(file, PredictiveSummary.class);
        TargetObservation target =
                DrawsFile.read(layout.posterior(TARGET)).description().target();
        SimulationTable runs =
                SimulationTable.open(file.resolveSibling(PredictJob.RUNS).toString());
        int draws = summary.targets().get(0).report().runs();
        List<Observation> predicted = new ArrayList<>();
        for (long row = 0; row < Math.min(draws, SHOWN_RUNS); row++) {
            if (runs.row(row).outcome() instanceof SimulationOutcome.Valid valid) {
                predicted.add(valid.observation());
            }
        }
        return new PredictiveFacts(
                target.source(),
                runs.schema().grid(),
                target.observation(),
                predicted,
                summary.targets().get(0).report(),
                new PredictiveFacts.Overall(
                        summary.targets().size(),
                        summary.draws(),
                        summary.shareWithin20Percent(),
                        summary.mediansWithin20Percent(),
                        summary.shareNotUseful()));
    }

    private TrainingFacts training(Path modelFile) {
        StageRecord train = ledger.find(Stages.TRAIN).orElseThrow();
        Path calibration = calibrationFile();
        Estimate heldOut = Files.exists(calibration)
                ? heldOut(JsonFiles.read(calibration, CalibrationReport.class).density())
                : Estimate.notMeasured();
        return TrainJob.facts(
                TrainedModel.open(modelFile.getParent()),
                heldOut,
                Duration.ofMillis(Math.round(1000 * train.seconds())));
    }

    private static Estimate heldOut(DensityReport density) {
        double half = NORMAL_95 * density.standardError();
        return new Estimate(density.mean(), density.mean() - half, density.mean() + half);
    }
}
