package org.bss2sbi.jobs.benchmark.sbibm;

import java.util.List;
import org.bss2sbi.simulator.BadInputException;

/** The tasks of the benchmark. */
public final class BenchmarkTasks {

    private static final List<BenchmarkTask> ALL = List.of(
            new TwoMoons(),
            GaussianLinear.withNormalPrior(),
            GaussianLinear.withUniformPrior(),
            new GaussianMixture(),
            new Slcp(),
            new BernoulliGlm(),
            new Sir(),
            new LotkaVolterra());

    private BenchmarkTasks() {}

    /**
     * All tasks.
     *
     * @return tasks
     */
    public static List<BenchmarkTask> all() {
        return ALL;
    }

    /**
     * One task.
     *
     * @param name its name
     * @return task
     * @throws BadInputException if there is none of that name
     */
    public static BenchmarkTask named(String name) {
        return ALL.stream()
                .filter(task -> task.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new BadInputException("There is no task '%s'; expected one of %s."
                        .formatted(
                                name,
                                String.join(
                                        ", ",
                                        ALL.stream().map(BenchmarkTask::name).toList()))));
    }
}
