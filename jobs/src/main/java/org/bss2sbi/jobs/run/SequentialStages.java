package org.bss2sbi.jobs.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bss2sbi.dataset.SimulationTable;
import org.bss2sbi.dataset.draws.TargetObservation;
import org.bss2sbi.jobs.Hashes;
import org.bss2sbi.jobs.JsonFiles;
import org.bss2sbi.jobs.ModelScope;
import org.bss2sbi.jobs.Progress;
import org.bss2sbi.jobs.TruncatedUsefulPrior;
import org.bss2sbi.jobs.UsefulPrior;
import org.bss2sbi.jobs.config.RunConfig;

/**
 * Rounds of inference for one observation. The first trains on the restricted prior, as an amortized run does; each further one
 * draws from the restricted prior truncated to the posterior of the round before, and trains anew on the rows of all rounds.
 */
final class SequentialStages {

    private final Progress progress;
    private final RunConfig config;
    private final StageRunner stages;
    private final SimulationStage simulation;
    private final PosteriorStages posterior;

    SequentialStages(
            Progress progress,
            RunConfig config,
            StageRunner stages,
            SimulationStage simulation,
            PosteriorStages posterior) {
        this.progress = progress;
        this.config = config;
        this.stages = stages;
        this.simulation = simulation;
        this.posterior = posterior;
    }

    /** Runs all rounds, the table of the first of which is there; returns the last training. */
    StageRecord run(UsefulPrior prior, TargetObservation target) throws Exception {
        int rounds = config.inference().rounds();
        List<SimulationTable> tables = new ArrayList<>(List.of(stages.table(RunLayout.RESTRICTED)));
        StageRecord model = train(1, tables, target);
        for (int round = 2; round <= rounds; round++) {
            UsefulPrior proposal = propose(round, prior, target, model);
            simulation.run(
                    Stages.simulateProposed(round),
                    RunLayout.proposed(round),
                    proposal,
                    config.inference().rowsPerRound());
            tables.add(stages.table(RunLayout.proposed(round)));
            model = train(round, tables, target);
        }
        return model;
    }

    private StageRecord train(int round, List<SimulationTable> tables, TargetObservation target) throws Exception {
        boolean last = round == config.inference().rounds();
        return posterior.train(
                last ? Stages.TRAIN : Stages.trainRound(round), tables, ModelScope.only(target), model(round));
    }

    private Path model(int round) {
        return round == config.inference().rounds()
                ? stages.layout().model()
                : stages.layout().model(round);
    }

    private UsefulPrior propose(int round, UsefulPrior prior, TargetObservation target, StageRecord model)
            throws Exception {
        String name = Stages.truncate(round);
        long seed = stages.seed(name);
        String inputs = Hashes.sha256(
                config.hashOf("inference.outside", "inference.smallest-acceptance"),
                model.outputSha256(),
                prior.restrictionSha256(),
                Hashes.sha256(JsonFiles.text(target)),
                Long.toString(seed));
        Path out = stages.layout().proposal(round);
        stages.run(name, inputs, out, TruncatedUsefulPrior.FILE, () -> {
            stages.discard(out); // left by a kill between its publication and the ledger
            TruncatedUsefulPrior made = TruncatedUsefulPrior.make(
                    prior, model(round - 1), target.observation(), config.inference(), seed, out);
            progress.say("%s: %s".formatted(name, made.words()));
            return new StageOutcome(
                    made.truncation().sha256(),
                    Map.of(
                            "acceptance", made.truncation().acceptance(),
                            "shareOfTheBox", made.truncation().share(prior.law())));
        });
        return TruncatedUsefulPrior.open(prior, config.inference(), out).prior();
    }
}
