package org.bss2sbi.jobs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.bss2sbi.dataset.PartSummary;
import org.bss2sbi.dataset.SimulationTable;
import org.bss2sbi.dataset.TableSchema;
import org.bss2sbi.dataset.TableWriter;
import org.bss2sbi.dataset.storage.Storage;
import org.bss2sbi.jobs.spark.ChipSource;
import org.bss2sbi.jobs.spark.PartRange;
import org.bss2sbi.jobs.spark.PartSimulation;
import org.bss2sbi.jobs.spark.TaskProgress;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.simulator.Prior;
import org.bss2sbi.simulator.chip.ChipException;
import org.bss2sbi.simulator.chip.ChipIdentity;
import org.bss2sbi.simulator.summary.SpikeFeatures;
import scala.Tuple2;

/**
 * Simulates a table: one Spark task per part, every row once, published when all parts are there.
 *
 * <p>A row depends on the seed and its id only, so retries, partitions and the number of executors change nothing. Parts
 * of an earlier attempt at the same table are kept.
 */
public final class SimulateJob {

    /** Copy of the restriction inside a table that was drawn from it. */
    static final String RESTRICTION = "restriction";

    private static final String HADOOP = "spark.hadoop.";

    private final JavaSparkContext spark;
    private final Progress progress;

    /**
     * Prepares a job.
     *
     * @param spark context of the caller, left open
     * @param progress where it says how far it is
     */
    public SimulateJob(JavaSparkContext spark, Progress progress) {
        this.spark = spark;
        this.progress = progress;
    }

    /**
     * Makes the table, or finds it there.
     *
     * @param plan what to simulate
     * @param location where the table shall be
     * @return published table
     */
    public SimulationTable run(SimulationPlan plan, String location) {
        TableSchema schema = new TableSchema(
                plan.experiment().parameters(), plan.experiment().grid(), plan.codec(), SpikeFeatures.names());
        try (TableWriter writer = TableWriter.begin(storage(spark), location, schema, plan.origin())) {
            if (!writer.isPublished() && writer.hold()) {
                simulate(plan, writer);
                attachRestriction(plan, writer);
            }
            return writer.publish();
        }
    }

    /**
     * What Spark was told about file systems ({@code spark.hadoop.*}) holds for tables too.
     *
     * @param spark context
     * @return storage for tables
     */
    public static Storage storage(JavaSparkContext spark) {
        Map<String, String> settings = new HashMap<>();
        for (Tuple2<String, String> setting : spark.getConf().getAllWithPrefix(HADOOP)) {
            settings.put(setting._1(), setting._2());
        }
        return Storage.with(settings);
    }

    /** A table drawn from a restricted prior carries the restriction, so that a model can be trained from it alone. */
    private static void attachRestriction(SimulationPlan plan, TableWriter writer) {
        if (!plan.prior().restrictionSha256().isEmpty()) {
            writer.attach(RESTRICTION, plan.prior().restriction());
        }
    }

    private void simulate(SimulationPlan plan, TableWriter writer) {
        List<PartSummary> finished = writer.finishedParts();
        List<PartRange> missing = missing(plan, finished);
        if (missing.isEmpty()) {
            return;
        }
        ChipSource chips = pinned(plan.chips(), finished);
        long rows = missing.stream().mapToLong(PartRange::rows).sum();
        String name = "simulate " + plan.origin().name();
        Broadcast<Prior> prior = spark.broadcast(plan.prior().law());
        try (Progress.Stage stage = progress.stage(name, rows, "rows")) {
            PartSimulation work = new PartSimulation(
                    prior,
                    plan.experiment(),
                    chips,
                    writer.target(),
                    plan.origin().seed());
            long[] weights = missing.stream().mapToLong(PartRange::rows).toArray();
            List<PartSummary> made = TaskProgress.map(spark, name, missing, weights, work, stage);
            stage.reached(rows, "");
            requireOneChip(chips, finished, made);
        } finally {
            prior.destroy();
        }
    }

    /** Tasks that are given their chips by Spark cannot be told beforehand which of them the first task got. */
    private static void requireOneChip(ChipSource chips, List<PartSummary> finished, List<PartSummary> made) {
        List<String> who = Stream.concat(finished.stream(), made.stream())
                .flatMap(part -> part.chips().stream())
                .distinct()
                .map(chip -> chip.chipId() + " with calibration " + chip.calibrationSha256())
                .toList();
        if (who.size() > 1 && !chips.mixes()) {
            throw new BadInputException(
                    "The rows come from %d chips or calibrations: %s. A table has one, unless chip.mix-chips = on; name it in chip.expected-chip and chip.expected-calibration and start anew."
                            .formatted(who.size(), String.join(", ", who)));
        }
    }

    private static ChipSource pinned(ChipSource chips, List<PartSummary> finished) {
        List<ChipIdentity> soFar = finished.stream()
                .flatMap(part -> part.chips().stream())
                .distinct()
                .toList();
        try {
            return chips.pinned(soFar);
        } catch (ChipException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private static List<PartRange> missing(SimulationPlan plan, List<PartSummary> finished) {
        Set<PartRange> done = new HashSet<>();
        for (PartSummary part : finished) {
            done.add(new PartRange(part.part(), part.firstRow(), Math.toIntExact(part.rows())));
        }
        List<PartRange> missing = new ArrayList<>(
                PartRange.cover(plan.origin().firstRow(), plan.origin().rows(), plan.rowsPerPart()));
        missing.removeAll(done);
        return missing;
    }
}
