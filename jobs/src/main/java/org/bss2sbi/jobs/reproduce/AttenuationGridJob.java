package org.bss2sbi.jobs.reproduce;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.bss2sbi.jobs.Progress;
import org.bss2sbi.jobs.spark.AttenuationRow;
import org.bss2sbi.jobs.spark.TaskProgress;
import org.bss2sbi.simulator.chain.ChainEmulatorOptions;
import org.bss2sbi.simulator.chain.ChainObservation;

/** Runs the attenuation experiment on a grid of leak and axial codes: one Spark task per leak code. */
public final class AttenuationGridJob {

    private final JavaSparkContext spark;
    private final Progress progress;

    /**
     * Prepares a job.
     *
     * @param spark context of the caller, left open
     * @param progress where it says how far it is
     */
    public AttenuationGridJob(JavaSparkContext spark, Progress progress) {
        this.spark = spark;
        this.progress = progress;
    }

    /**
     * Runs the grid. A cell depends on the seed and its place only.
     *
     * @param name name of the stage
     * @param points number of codes along each axis, at least 2
     * @param chip how the emulated chain scatters
     * @param seed seed of the grid
     * @return one trial per cell
     */
    public AttenuationGrid run(String name, int points, ChainEmulatorOptions chip, long seed) {
        List<Integer> codes = AttenuationGrid.codes(points);
        List<Integer> rows = IntStream.range(0, points).boxed().toList();
        long[] weights = Collections.nCopies(points, (long) points).stream()
                .mapToLong(Long::longValue)
                .toArray();
        try (Progress.Stage stage = progress.stage(name, (long) points * points, "trials")) {
            var work = new AttenuationRow(chip, codes, codes, seed);
            List<List<ChainObservation>> trials = TaskProgress.map(spark, name, rows, weights, work, stage);
            stage.reached((long) points * points, "");
            return new AttenuationGrid(codes, codes, trials);
        }
    }
}
