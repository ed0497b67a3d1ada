package org.bss2sbi.jobs.regenerate;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.bss2sbi.dataset.SimulationTable;
import org.bss2sbi.dataset.TableOrigin;
import org.bss2sbi.dataset.TableVersions;
import org.bss2sbi.dataset.lease.Lease;
import org.bss2sbi.dataset.lease.LeaseHeldException;
import org.bss2sbi.jobs.Campaign;
import org.bss2sbi.jobs.Hashes;
import org.bss2sbi.jobs.JsonFiles;
import org.bss2sbi.jobs.ModelVersions;
import org.bss2sbi.jobs.Progress;
import org.bss2sbi.jobs.SimulateJob;
import org.bss2sbi.jobs.SimulationPlan;
import org.bss2sbi.jobs.TableOfConfig;
import org.bss2sbi.jobs.config.RunConfig;
import org.bss2sbi.jobs.regenerate.DriftCheck.Version;
import org.bss2sbi.jobs.regenerate.DriftReport.Verdict;
import org.bss2sbi.jobs.run.RetrainJob;
import org.bss2sbi.jobs.run.RunDirectory;
import org.bss2sbi.jobs.run.RunProvenance;
import org.bss2sbi.simulator.BadInputException;

/**
 * Makes the next version of a table and, unless something has drifted, lets readers have it.
 *
 * <p>Every step finds its result if it was done before, and the name in {@code current} changes last: whenever the process is
 * killed, readers have the old version, and the next call goes on with the same new one. Version k of a configuration always has
 * the same seed.
 */
public final class RegenerateJob {

    private final JavaSparkContext spark;
    private final Progress progress;
    private final RunConfig config;
    private final RunProvenance provenance;
    private final TableVersions versions;

    /**
     * Prepares a job.
     *
     * @param spark context of the caller, left open
     * @param progress where it says how far it is
     * @param config configuration
     * @param provenance who asked for it, where
     * @param location directory of the versions
     */
    public RegenerateJob(
            JavaSparkContext spark, Progress progress, RunConfig config, RunProvenance provenance, String location) {
        this.spark = spark;
        this.progress = progress;
        this.config = config;
        this.provenance = provenance;
        this.versions = TableVersions.at(SimulateJob.storage(spark), location);
    }

    /**
     * Makes and judges a version.
     *
     * @return what was found; the version is current unless its verdict is {@code REFUSED}
     * @throws LeaseHeldException if another process is making a version
     * @throws Exception what Spark, the chips or a training throw
     */
    public DriftReport run() throws Exception {
        try (Lease lease = versions.hold()) {
            String version = versions.next();
            SimulationPlan plan = TableOfConfig.plan(config, name(version), seed(version));
            Optional<String> previous = versions.current();
            previous.map(versions::open).ifPresent(table -> requireSameExperiment(table, plan.origin()));
            SimulationTable table = new SimulateJob(spark, progress).run(plan, versions.location(version));
            DriftReport report = judge(version, table, previous);
            write(report);
            lease.requireHeld();
            if (report.verdict() == Verdict.REFUSED) {
                versions.refuse(version);
            } else {
                publish(report, lease);
            }
            return report;
        }
    }

    /**
     * Makes a refused version current after all; its self-test is the baseline from then on.
     *
     * @param version name of a refused version, newer than the current one
     * @return its report
     * @throws BadInputException if there is no such version
     * @throws LeaseHeldException if another process is making a version
     * @throws Exception what a training throws
     */
    public DriftReport accept(String version) throws Exception {
        try (Lease lease = versions.hold()) {
            String current = versions.current().orElse("");
            if (version.compareTo(current) < 0) {
                throw new BadInputException("%s is older than %s, which readers of %s get. Regenerate instead."
                        .formatted(version, current, versions.location()));
            }
            versions.takeBack(version);
            DriftReport report = read(version).orElseThrow().accepted();
            write(report);
            publish(report, lease);
            return report;
        }
    }

    private DriftReport judge(String version, SimulationTable table, Optional<String> previous) {
        DriftCheck check = new DriftCheck(config.regeneration());
        Optional<DriftReport> last = previous.flatMap(this::read);
        if (last.isEmpty()) {
            return check.first(new Version(version, table, newSelfTest(version, table)));
        }
        String baseline = last.get().baseline();
        Optional<SelfTestRuns> before = versions.hasSelfTest(baseline)
                ? Optional.of(SelfTestRuns.of(versions.openSelfTest(baseline)))
                : Optional.empty();
        Optional<SelfTestRuns> now = before.map(runs -> selfTest(version, runs.settings()));
        return check.compare(
                new Version(previous.get(), versions.open(previous.get()), before),
                baseline,
                new Version(version, table, now),
                seed(version));
    }

    private Optional<SelfTestRuns> newSelfTest(String version, SimulationTable table) {
        List<double[]> points =
                SelfTestRuns.choose(table, config.regeneration().selfTestPoints(), new Campaign(config).experiment());
        return points.isEmpty()
                ? Optional.empty()
                : Optional.of(selfTest(
                        version,
                        new SelfTestRuns.Settings(points, config.regeneration().selfTestRepeats())));
    }

    private SelfTestRuns selfTest(String version, SelfTestRuns.Settings settings) {
        long seed = Hashes.deriveSeed(config.run().seed(), "self-test " + version);
        return SelfTestRuns.run(spark, progress, config, settings, seed, versions.selfTestLocation(version));
    }

    /** The model first, so that table and model become current together. */
    private void publish(DriftReport report, Lease lease) throws Exception {
        String version = report.version();
        String models = config.regeneration().models();
        if (!models.equals("none")) {
            retrain(version, Path.of(models));
        }
        lease.requireHeld();
        versions.makeCurrent(version);
        if (!models.equals("none")) {
            ModelVersions.makeCurrent(Path.of(models), version);
        }
        sayRemoved("", versions.prune(config.regeneration().keepVersions(), report.baseline()));
        if (!models.equals("none")) {
            sayRemoved("models of ", ModelVersions.prune(Path.of(models), versions::isThere));
        }
    }

    private void sayRemoved(String what, List<String> removed) {
        if (!removed.isEmpty()) {
            progress.say("removed " + what + String.join(", ", removed));
        }
    }

    private void retrain(String version, Path models) throws Exception {
        try (RunDirectory directory = RunDirectory.open(models.resolve(version), true, config.canonical())) {
            new RetrainJob(spark, progress, config, directory, provenance).run(versions.open(version));
        }
    }

    private void requireSameExperiment(SimulationTable current, TableOrigin next) {
        TableOrigin origin = current.manifest().origin();
        boolean same = origin.experiment().equals(next.experiment())
                && origin.prior().equals(next.prior())
                && origin.restrictionSha256().equals(next.restrictionSha256())
                && origin.useful().equals(next.useful())
                && current.schema()
                        .parameters()
                        .equals(config.experiment().toExperiment().parameters())
                && current.schema()
                        .grid()
                        .equals(config.experiment().toExperiment().grid());
        if (!same) {
            throw new BadInputException(
                    "%s was made with other sections experiment, useful or dataset.restriction (%s; %s) than this configuration has (%s; %s), so a drift could not be told from the change. Choose another --out."
                            .formatted(
                                    current.location(),
                                    origin.experiment(),
                                    origin.prior(),
                                    next.experiment(),
                                    next.prior()));
        }
    }

    private void write(DriftReport report) {
        versions.write(
                report.version(), DriftReport.FILE, JsonFiles.text(report).getBytes(StandardCharsets.UTF_8));
    }

    private Optional<DriftReport> read(String version) {
        return versions.read(version, DriftReport.FILE)
                .map(bytes -> JsonFiles.parse(bytes, versions.location(version), DriftReport.class));
    }

    private String name(String version) {
        return "%s %s".formatted(SimulateJob.storage(spark).name(versions.location()), version);
    }

    private long seed(String version) {
        return Hashes.deriveSeed(config.run().seed(), "regenerate " + version);
    }
}
