package org.bss2sbi.jobs;

import java.nio.file.Path;
import org.bss2sbi.jobs.config.RunConfig;
import org.bss2sbi.simulator.Prior;
import org.bss2sbi.simulator.prior.BoxUniform;
import org.bss2sbi.simulator.prior.RestrictedPrior;
import org.bss2sbi.training.restriction.ClassifierRestriction;
import org.bss2sbi.training.restriction.RestrictionReport;

/**
 * The law that settings are drawn from: uniform on the box, or limited to the region that a restriction keeps.
 *
 * @param law the prior itself
 * @param words the same in words, for manifests
 * @param restrictionSha256 hash of the restriction, empty if there is none
 * @param restriction directory of the restriction, the empty path if there is none
 * @param expectedUsefulShare share of its draws that are expected to be useful, in (0, 1]
 */
public record UsefulPrior(
        Prior law, String words, String restrictionSha256, Path restriction, double expectedUsefulShare) {

    private static final double UNKNOWN_SHARE = 0.02;

    /**
     * Settings that are known already, to be run as they are.
     *
     * @param settings the settings as a law
     * @param words what they are
     * @return prior
     */
    public static UsefulPrior given(Prior settings, String words) {
        return new UsefulPrior(settings, words, "", Path.of(""), UNKNOWN_SHARE);
    }

    /**
     * The uniform law on the box.
     *
     * @param config configuration that names the parameters
     * @return unrestricted prior
     */
    public static UsefulPrior uniform(RunConfig config) {
        Prior box = new BoxUniform(config.experiment().toExperiment().parameters());
        return new UsefulPrior(box, "uniform on the box", "", Path.of(""), UNKNOWN_SHARE);
    }

    /**
     * The uniform law limited by a restriction.
     *
     * @param config configuration that names the parameters and the budget
     * @param directory directory of the restriction
     * @return restricted prior
     */
    public static UsefulPrior restricted(RunConfig config, Path directory) {
        ClassifierRestriction restriction = ClassifierRestriction.load(directory);
        RestrictionReport report = ClassifierRestriction.loadReport(directory);
        int budget = config.restriction().classifier().maxCandidatesPerRow();
        Prior law = new RestrictedPrior(uniform(config).law(), restriction, budget);
        double share = Math.max(report.precision().lower(), UNKNOWN_SHARE);
        return new UsefulPrior(
                law, "uniform on the box, restricted to useful settings", restriction.sha256(), directory, share);
    }
}
