package org.bss2sbi.jobs.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bss2sbi.dataset.Manifest;
import org.bss2sbi.jobs.CalibrateJob;
import org.bss2sbi.jobs.PredictJob;

/**
 * Where things lie in a run directory.
 *
 * @param root the directory
 */
public record RunLayout(Path root) {

    static final String UNIFORM = "uniform";
    static final String CHECK = "check";
    static final String RESTRICTED = "restricted";
    static final String CALIBRATION = "calibration";
    static final String PREDICTIVE = "predictive";

    /**
     * Resolved configuration; what makes a directory a run directory.
     *
     * @return {@code config.conf}
     */
    public Path config() {
        return root.resolve("config.conf");
    }

    /**
     * The ledger of finished stages.
     *
     * @return {@code run.json}
     */
    public Path ledger() {
        return root.resolve("run.json");
    }

    /**
     * Table of a name.
     *
     * @param name table name
     * @return {@code tables/<name>}
     */
    public Path table(String name) {
        return root.resolve("tables").resolve(name);
    }

    /**
     * Tables of simulations that are published, those of diagnostics included.
     *
     * @return their directories, in the order of the stages
     */
    public List<Path> publishedTables() {
        List<Path> candidates = new ArrayList<>(List.of(table(UNIFORM)));
        for (int round = 1; Files.exists(table(round(round)).resolve(Manifest.FILE)); round++) {
            candidates.add(table(round(round)));
        }
        candidates.addAll(List.of(table(CHECK), table(RESTRICTED)));
        for (int round = 2; Files.exists(table(proposed(round)).resolve(Manifest.FILE)); round++) {
            candidates.add(table(proposed(round)));
        }
        candidates.addAll(List.of(
                diagnostics(CALIBRATION).resolve(CalibrateJob.TARGETS),
                diagnostics(PREDICTIVE).resolve(PredictJob.RUNS)));
        return candidates.stream()
                .filter(table -> Files.exists(table.resolve(Manifest.FILE)))
                .toList();
    }

    /**
     * Name of the table drawn from the restriction of a round to learn the next one.
     *
     * @param round round, from 1
     * @return table name
     */
    static String round(int round) {
        return "round-" + round;
    }

    /**
     * Name of the table of a further round of inference for one observation.
     *
     * @param round round, from 2
     * @return table name
     */
    static String proposed(int round) {
        return "proposed-" + round;
    }

    /**
     * What a round of inference for one observation draws its settings from.
     *
     * @param round round, from 2
     * @return {@code proposal/round-<round>}
     */
    public Path proposal(int round) {
        return root.resolve("proposal").resolve("round-" + round);
    }

    /**
     * The model after a round of inference for one observation that is not the last.
     *
     * @param round round, from 1
     * @return {@code models/round-<round>}
     */
    public Path model(int round) {
        return root.resolve("models").resolve("round-" + round);
    }

    /**
     * Restriction of a round.
     *
     * @param round round, from 1
     * @return {@code restriction/round-<round>}
     */
    public Path restriction(int round) {
        return root.resolve("restriction").resolve("round-" + round);
    }

    /**
     * The trained model.
     *
     * @return {@code models/posterior}
     */
    public Path model() {
        return root.resolve("models").resolve("posterior");
    }

    /**
     * Diagnostics of a kind.
     *
     * @param kind for example {@code calibration}
     * @return {@code diagnostics/<kind>}
     */
    public Path diagnostics(String kind) {
        return root.resolve("diagnostics").resolve(kind);
    }

    /**
     * Draws for one target.
     *
     * @param target file name without ending
     * @return {@code posteriors/<target>.parquet}
     */
    public Path posterior(String target) {
        return root.resolve("posteriors").resolve(target + ".parquet");
    }

    /**
     * The report.
     *
     * @return {@code report/index.html}
     */
    public Path report() {
        return root.resolve("report").resolve("index.html");
    }
}
