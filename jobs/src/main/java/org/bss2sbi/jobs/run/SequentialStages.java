package org.bss2sbi.jobs.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.bss2sbi.dataset.SimulationTable;
import org.bss2sbi.dataset.draws.TargetObservation;
import org.bss2sbi.jobs.Hashes;
import org.bss2sbi.jobs.JsonFiles;
import org.bss2sbi.jobs.ModelScope;
import org.bss2sbi.jobs.PosteriorUsefulPrior;
import org.bss2sbi.jobs.Progress;
import org.bss2sbi.jobs.RoundProposal;
import org.bss2sbi.jobs.TruncatedUsefulPrior;
import org.bss2sbi.jobs.UsefulPrior;
import org.bss2sbi.jobs.config.InferenceOptions;
import org.bss2sbi.jobs.config.RunConfig;

/**
 * Rounds of inference for one observation. The first trains on the restricted prior, as an amortized run does. Each further one
 * draws from the restricted prior truncated to the posterior of the round before, and trains anew on the rows of all rounds; or, by
 * atomic proposals, draws from that posterior itself, and trains its model on.
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
        List<SimulationTable> tables = new ArrayList<>(List.of(stages.table(RunLayout.RESTRICTED)));
        ModelScope scope = ModelScope.only(target);
        StageRecord model = posterior.train(stage(1), tables, scope, model(1));
        for (int round = 2; round <= config.inference().rounds(); round++) {
            UsefulPrior proposal = propose(round, prior, target, model);
            simulation.run(
                    Stages.simulateProposed(round),
                    RunLayout.proposed(round),
                    proposal,
                    config.inference().rowsPerRound());
            tables.add(stages.table(RunLayout.proposed(round)));
            model = isAtomic()
                    ? posterior.refine(stage(round), tables, scope, model, model(round - 1), model(round))
                    : posterior.train(stage(round), tables, scope, model(round));
        }
        return model;
    }

    private boolean isAtomic() {
        return config.inference().algorithm() == InferenceOptions.Algorithm.ATOMIC;
    }

    private boolean isLast(int round) {
        return round == config.inference().rounds();
    }

    private String stage(int round) {
        return isLast(round) ? Stages.TRAIN : Stages.trainRound(round);
    }

    private Path model(int round) {
        return isLast(round) ? stages.layout().model() : stages.layout().model(round);
    }

    private UsefulPrior propose(int round, UsefulPrior prior, TargetObservation target, StageRecord model)
            throws Exception {
        return isAtomic() ? sample(round, prior, target, model) : truncate(round, prior, target, model);
    }

    private UsefulPrior truncate(int round, UsefulPrior prior, TargetObservation target, StageRecord model)
            throws Exception {
        String name = Stages.truncate(round);
        String options = config.hashOf("inference.outside", "inference.smallest-acceptance");
        Path out = stages.layout().proposal(round);
        propose(
                name,
                inputs(name, options, prior, target, model),
                out.resolve(TruncatedUsefulPrior.FILE),
                () -> TruncatedUsefulPrior.make(
                        prior, model(round - 1), target.observation(), config.inference(), stages.seed(name), out));
        return TruncatedUsefulPrior.open(prior, config.inference(), out).prior();
    }

    private UsefulPrior sample(int round, UsefulPrior prior, TargetObservation target, StageRecord model)
            throws Exception {
        String name = Stages.propose(round);
        Path out = stages.layout().proposal(round);
        propose(
                name,
                inputs(name, "", prior, target, model),
                out.resolve(PosteriorUsefulPrior.FILE),
                () -> PosteriorUsefulPrior.make(prior, model(round - 1), target.observation(), stages.seed(name), out));
        return PosteriorUsefulPrior.open(prior, out).prior();
    }

    private String inputs(String name, String options, UsefulPrior prior, TargetObservation target, StageRecord model) {
        return Hashes.sha256(
                options,
                model.outputSha256(),
                prior.restrictionSha256(),
                Hashes.sha256(JsonFiles.text(target)),
                Long.toString(stages.seed(name)));
    }

    private void propose(String name, String inputs, Path manifest, Callable<RoundProposal> making) throws Exception {
        Path out = manifest.getParent();
        stages.run(name, inputs, out, manifest.getFileName().toString(), () -> {
            stages.discard(out); // left by a kill between its publication and the ledger
            RoundProposal made = making.call();
            progress.say("%s: %s".formatted(name, made.words()));
            return new StageOutcome(made.sha256(), made.figures());
        });
    }
}
