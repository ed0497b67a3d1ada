package org.bss2sbi.jobs.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bss2sbi.dataset.SimulationTable;
import org.bss2sbi.jobs.Hashes;
import org.bss2sbi.jobs.JsonFiles;
import org.bss2sbi.jobs.Progress;
import org.bss2sbi.jobs.RestrictJob;
import org.bss2sbi.jobs.UsefulPrior;
import org.bss2sbi.jobs.config.RunConfig;
import org.bss2sbi.training.restriction.ClassifierRestriction;
import org.bss2sbi.training.restriction.DecisionCounts;
import org.bss2sbi.training.restriction.Proportion;
import org.bss2sbi.training.restriction.RestrictionReport;
import org.bss2sbi.training.restriction.RestrictionRounds;

/** The stages that learn where useful settings lie: rounds of classifier and restricted runs, and the check of the last. */
final class RestrictionStages {

    private final Progress progress;
    private final RunConfig config;
    private final StageRunner stages;
    private final SimulationStage simulation;

    RestrictionStages(Progress progress, RunConfig config, StageRunner stages, SimulationStage simulation) {
        this.progress = progress;
        this.config = config;
        this.stages = stages;
        this.simulation = simulation;
    }

    /** Restricts until the useful share stops rising; returns the last round. */
    int run(StageRecord uniform) throws Exception {
        List<String> drawn = new ArrayList<>();
        StageRecord data = uniform;
        for (int round = 1; ; round++) {
            learnRestriction(round, drawn, data);
            if (round == config.restriction().classifier().maxRounds()) {
                judgeRestriction(round);
                return round;
            }
            double before = data.number("usefulShare");
            UsefulPrior prior = UsefulPrior.restricted(config, stages.layout().restriction(round));
            String table = RunLayout.round(round);
            data = simulation.run(
                    Stages.simulateRound(round),
                    table,
                    prior,
                    config.restriction().drawsPerRound());
            drawn.add(table);
            double after = data.number("usefulShare");
            if (!RestrictionRounds.shouldContinue(
                    round, before, after, config.restriction().classifier())) {
                judgeRestriction(round);
                return round;
            }
        }
    }

    private void learnRestriction(int round, List<String> drawn, StageRecord data) throws Exception {
        String name = Stages.restrict(round);
        long seed = stages.seed(name);
        StageRecord uniform = stages.record(Stages.SIMULATE_UNIFORM);
        String inputs = Hashes.sha256(
                config.hashOf("restriction.classifier"),
                uniform.outputSha256(),
                data.outputSha256(),
                String.join(",", drawn),
                Long.toString(seed));
        Path out = stages.layout().restriction(round);
        stages.run(name, inputs, out, "restriction.json", () -> {
            stages.discard(out); // left by a kill between its publication and the ledger
            List<SimulationTable> restricted = drawn.stream().map(stages::table).toList();
            RestrictionReport report = new RestrictJob(progress)
                    .run(
                            stages.table(RunLayout.UNIFORM),
                            restricted,
                            config.restriction().classifier(),
                            seed,
                            out);
            progress.say("%s: keeps %.2f %% of the prior, loses %.1f %% of the useful settings (limit %.1f %%)"
                    .formatted(
                            name,
                            100 * report.acceptance().share(),
                            100 * report.falseNegativeRate().share(),
                            100 * report.falseNegativeLimit()));
            return new StageOutcome(
                    report.sha256(),
                    Map.of(
                            "acceptance", report.acceptance().share(),
                            "precision", report.precision().share(),
                            "falseNegativeRate", report.falseNegativeRate().share(),
                            "falseNegativeLimit", report.falseNegativeLimit()));
        });
    }

    /** What the last restriction loses, on uniform draws that nothing was learnt from. */
    private void judgeRestriction(int round) throws Exception {
        int rows = config.restriction().checkDraws();
        StageRecord fresh = simulation.run(Stages.SIMULATE_CHECK, RunLayout.CHECK, UsefulPrior.uniform(config), rows);
        String restriction = stages.record(Stages.restrict(round)).outputSha256();
        Path out = stages.layout().diagnostics(RestrictJob.DIAGNOSTICS);
        String inputs = Hashes.sha256(fresh.outputSha256(), restriction);
        stages.run(Stages.CHECK, inputs, out, RestrictJob.CHECK, () -> {
            DecisionCounts counts = new RestrictJob(progress)
                    .judge(
                            ClassifierRestriction.load(stages.layout().restriction(round)),
                            stages.table(RunLayout.CHECK));
            Proportion lost = counts.falseNegativeRate();
            JsonFiles.write(out.resolve(RestrictJob.CHECK), counts);
            progress.say("%s: of %,d fresh uniform draws it loses %.1f %% of the useful ones [%.1f, %.1f]"
                    .formatted(
                            Stages.CHECK, counts.rows(), 100 * lost.share(), 100 * lost.lower(), 100 * lost.upper()));
            return new StageOutcome(
                    Hashes.sha256(counts.toString()),
                    Map.of(
                            "falseNegativeRate", lost.share(),
                            "falseNegativeRateLower", lost.lower(),
                            "falseNegativeRateUpper", lost.upper(),
                            "precision", counts.precision().share(),
                            "acceptance", counts.acceptance().share()));
        });
    }
}
