package org.bss2sbi.jobs.reproduce;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import org.apache.spark.api.java.JavaSparkContext;
import org.bss2sbi.jobs.JsonFiles;
import org.bss2sbi.jobs.Progress;
import org.bss2sbi.jobs.report.AttenuationFacts;
import org.bss2sbi.jobs.report.ClaimFacts;
import org.bss2sbi.jobs.report.ClaimsReportWriter;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.simulator.chain.ChainCircuit;
import org.bss2sbi.simulator.chain.ChainEmulator;
import org.bss2sbi.simulator.chain.ChainEmulatorOptions;
import org.bss2sbi.simulator.chain.ChainObservation;
import org.bss2sbi.simulator.chain.DecayFit;

/** Checks published claims and writes what was found: {@code claims.json}, the grids as CSV, and a page with plots. */
public final class ReproduceJob {

    /** Numbers of the claims that can be checked, ascending. */
    public static final List<Integer> CLAIMS = AttenuationClaims.NUMBERS;

    private static final int GRID_POINTS = 40;
    private static final int REPEATS = 100;
    private static final double[] CENTRE = ChainCircuit.uniform(511, 511);

    /** Scatter that explains the published repeats: 5 % per conductance, 2 % of the drive, 2 LSB per sample. */
    private static final ChainEmulatorOptions CHIP = new ChainEmulatorOptions(0.05, 0.02, 2);

    private final JavaSparkContext spark;
    private final Progress progress;

    /**
     * Prepares a job.
     *
     * @param spark context of the caller, left open
     * @param progress where it says how far it is
     */
    public ReproduceJob(JavaSparkContext spark, Progress progress) {
        this.spark = spark;
        this.progress = progress;
    }

    /**
     * Checks claims.
     *
     * @param claims numbers, each one of {@link #CLAIMS}
     * @param seed seed of every trial
     * @param out directory of the results, made if it does not exist
     * @return results in the order of their numbers
     * @throws BadInputException if the directory cannot be made
     */
    public List<ClaimResult> run(SortedSet<Integer> claims, long seed, Path out) {
        requireDirectory(out);
        AttenuationEvidence evidence = evidence(seed);
        List<ClaimResult> results = claims.stream()
                .map(number -> AttenuationClaims.check(number, evidence))
                .toList();
        try {
            write(out.resolve("attenuation-ideal.csv"), csv(evidence.ideal()));
            write(out.resolve("attenuation-trials.csv"), csv(evidence.trials()));
            ClaimsReportWriter.write(facts(results), figures(evidence), out);
            JsonFiles.write(out.resolve("claims.json"), results);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the results to %s: %s".formatted(out, e.getMessage()), e);
        }
        return results;
    }

    private static void requireDirectory(Path out) {
        try {
            Files.createDirectories(out);
        } catch (IOException e) {
            throw new BadInputException(
                    "Results cannot be written to %s (%s). Name a directory that can be made or written to."
                            .formatted(out, e),
                    e);
        }
    }

    private AttenuationEvidence evidence(long seed) {
        var grids = new AttenuationGridJob(spark, progress);
        return new AttenuationEvidence(
                grids.run("noise-free grid", GRID_POINTS, ChainEmulatorOptions.NOISE_FREE, seed),
                grids.run("grid of trials", GRID_POINTS, CHIP, seed),
                repeatsAtCentre(seed));
    }

    private static List<Double> repeatsAtCentre(long seed) {
        var emulator = new ChainEmulator(CHIP);
        long row = (long) GRID_POINTS * GRID_POINTS; // after the cells of the grid
        List<Double> taus = new ArrayList<>();
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            if (emulator.run(CENTRE, seed, row, repeat).decay() instanceof DecayFit.Decay decay) {
                taus.add(decay.tau());
            }
        }
        return taus;
    }

    private static void write(Path file, String text) throws IOException {
        JsonFiles.writeBytes(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** One line per cell: codes, heights row by row (MADC LSB), decay constant and offset, or why there is none. */
    private static String csv(AttenuationGrid grid) {
        StringBuilder text = new StringBuilder("leak_code,axial_code");
        for (int entry = 0; entry < ChainCircuit.COMPARTMENTS * ChainCircuit.COMPARTMENTS; entry++) {
            text.append(",h%d%d_lsb".formatted(entry / ChainCircuit.COMPARTMENTS, entry % ChainCircuit.COMPARTMENTS));
        }
        text.append(",tau_compartments,offset_lsb,status\n");
        for (int row = 0; row < grid.leakCodes().size(); row++) {
            for (int column = 0; column < grid.axialCodes().size(); column++) {
                text.append(grid.leakCodes().get(row))
                        .append(',')
                        .append(grid.axialCodes().get(column));
                append(text, grid.trials().get(row).get(column));
            }
        }
        return text.toString();
    }

    private static void append(StringBuilder text, ChainObservation trial) {
        for (double height : trial.heights().flattened()) {
            text.append(String.format(Locale.ROOT, ",%.6g", height));
        }
        if (trial.decay() instanceof DecayFit.Decay decay) {
            text.append(String.format(Locale.ROOT, ",%.6g,%.6g,OK\n", decay.tau(), decay.offset()));
        } else if (trial.decay() instanceof DecayFit.Failed failed) {
            text.append(",,,").append(failed.reason()).append('\n');
        }
    }

    private static List<ClaimFacts> facts(List<ClaimResult> results) {
        return results.stream()
                .map(result -> new ClaimFacts(
                        result.number(),
                        result.claim(),
                        result.published(),
                        result.measured(),
                        result.required(),
                        result.holds()))
                .toList();
    }

    private static List<AttenuationFacts> figures(AttenuationEvidence evidence) {
        return List.of(
                figure("Without noise", evidence.ideal(), "attenuation-ideal.csv"),
                figure("Single trials with the noise of the chip", evidence.trials(), "attenuation-trials.csv"));
    }

    private static AttenuationFacts figure(String title, AttenuationGrid grid, String path) {
        return new AttenuationFacts(
                title,
                grid.leakCodes(),
                grid.axialCodes(),
                grid.taus(),
                grid.counts().toString(),
                path);
    }
}
