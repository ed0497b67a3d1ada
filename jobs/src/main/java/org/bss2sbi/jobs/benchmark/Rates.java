package org.bss2sbi.jobs.benchmark;

import java.util.Arrays;
import java.util.List;

/**
 * How fast something was in several runs.
 *
 * @param median median of the runs (1/s)
 * @param lowest slowest run (1/s)
 * @param highest fastest run (1/s)
 */
public record Rates(double median, double lowest, double highest) {

    private static final int WARM_UP_RUNS = 3;
    private static final double WARM_UP_SECONDS = 4;

    /**
     * Measures a workload on the calling thread, after a warm-up of three runs and at least four seconds, which the JIT needs.
     *
     * @param workload what to run
     * @param runs measured runs, at least 1
     * @return experiments per second
     */
    public static Rates measure(Workload workload, int runs) {
        warmUp(workload);
        double[] rates = new double[runs];
        for (int i = 0; i < runs; i++) {
            rates[i] = workload.rows() / seconds(workload);
        }
        return of(rates);
    }

    /**
     * Rates of a batch whose runs took so long.
     *
     * @param rows experiments in one run
     * @param seconds time of each run (s)
     * @return experiments per second
     */
    static Rates of(int rows, List<Double> seconds) {
        return of(seconds.stream().mapToDouble(time -> rows / time).toArray());
    }

    private static Rates of(double[] rates) {
        double[] sorted = rates.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : 0.5 * (sorted[middle - 1] + sorted[middle]);
        return new Rates(median, sorted[0], sorted[sorted.length - 1]);
    }

    private static void warmUp(Workload workload) {
        long start = System.nanoTime();
        for (int i = 0; i < WARM_UP_RUNS || System.nanoTime() - start < WARM_UP_SECONDS * 1e9; i++) {
            seconds(workload);
        }
    }

    private static double seconds(Workload workload) {
        long start = System.nanoTime();
        if (Double.isNaN(workload.run())) {
            throw new IllegalStateException("'%s' gave no number".formatted(workload.name()));
        }
        return (System.nanoTime() - start) / 1e9;
    }
}
