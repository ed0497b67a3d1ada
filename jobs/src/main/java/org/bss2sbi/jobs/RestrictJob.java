package org.bss2sbi.jobs;

import java.nio.file.Path;
import java.util.List;
import org.bss2sbi.dataset.SimulationTable;
import org.bss2sbi.simulator.Usefulness;
import org.bss2sbi.training.restriction.ClassifierRestriction;
import org.bss2sbi.training.restriction.DecisionCounts;
import org.bss2sbi.training.restriction.RestrictionEvaluation;
import org.bss2sbi.training.restriction.RestrictionOptions;
import org.bss2sbi.training.restriction.RestrictionReport;
import org.bss2sbi.training.restriction.RestrictionTraining;

/** Learns which settings give useful runs, and judges what was learnt on draws it has not seen. */
public final class RestrictJob {

    /** Diagnostics of restrictions in a run directory. */
    public static final String DIAGNOSTICS = "restriction";

    /** Counts on fresh draws inside that directory. */
    public static final String CHECK = "check.json";

    private final Progress progress;

    /**
     * Prepares a job.
     *
     * @param progress where it says how far it is
     */
    public RestrictJob(Progress progress) {
        this.progress = progress;
    }

    /**
     * Learns a restriction.
     *
     * @param uniform draws of the unrestricted prior
     * @param restricted draws of earlier restrictions, may be empty
     * @param options how to learn
     * @param seed seed of the training
     * @param out directory of the restriction
     * @return what the training found
     */
    public RestrictionReport run(
            SimulationTable uniform,
            List<SimulationTable> restricted,
            RestrictionOptions options,
            long seed,
            Path out) {
        Usefulness useful = uniform.manifest().origin().useful();
        try (TrainingProgress watch = new TrainingProgress(progress, "learn restriction")) {
            return RestrictionTraining.train(uniform, restricted, useful, options, seed, watch, out);
        }
    }

    /**
     * Judges a restriction on fresh uniform draws.
     *
     * @param restriction what was learnt
     * @param fresh draws of the unrestricted prior that took no part in the training
     * @return counts, from which rates and intervals follow
     */
    public DecisionCounts judge(ClassifierRestriction restriction, SimulationTable fresh) {
        return RestrictionEvaluation.count(
                restriction, fresh, fresh.manifest().origin().useful());
    }
}
