package org.bss2sbi.jobs.benchmark.sbibm;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bss2sbi.jobs.benchmark.SbiPackage.Pairs;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;
import org.bss2sbi.training.vector.VectorRows;

/** Simulations of a task, failed ones left out. Row i depends on law, seed and i only. */
public final class Simulations {

    private final double[][] parameters;
    private final double[][] data;
    private final int failed;

    private Simulations(double[][] parameters, double[][] data, int failed) {
        this.parameters = parameters;
        this.data = data;
        this.failed = failed;
    }

    /**
     * Simulates on all cores, with parameters from the prior.
     *
     * @param task task
     * @param count number of simulations
     * @param seed seed
     * @return simulations
     * @throws IllegalStateException if every one failed
     */
    public static Simulations run(BenchmarkTask task, int count, long seed) {
        return run(task, task.prior(), count, seed);
    }

    /**
     * Simulates on all cores.
     *
     * @param task task
     * @param law where its parameters come from
     * @param count number of simulations
     * @param seed seed
     * @return simulations
     * @throws IllegalStateException if every one failed
     */
    static Simulations run(BenchmarkTask task, ParameterLaw law, int count, long seed) {
        double[][] parameters = new double[count][task.prior().dimension()];
        double[][] data = new double[count][task.dataWidth()];
        boolean[] valid = new boolean[count];
        IntStream.range(0, count).parallel().forEach(row -> {
            law.draw(RandomStreams.forRow(seed, row, Purpose.PRIOR), parameters[row]);
            var noise = RandomStreams.forRow(seed, row, Purpose.SIMULATION);
            valid[row] = task.simulate(parameters[row], noise, data[row]) && finite(data[row]);
        });
        double[][] usable = select(data, valid);
        if (usable.length == 0) {
            throw new IllegalStateException("All %,d simulations of %s failed".formatted(count, task.name()));
        }
        return new Simulations(select(parameters, valid), usable, count - usable.length);
    }

    /** These and then the others. */
    Simulations and(Simulations others) {
        return new Simulations(
                joined(parameters, others.parameters), joined(data, others.data), failed + others.failed);
    }

    private static double[][] joined(double[][] first, double[][] second) {
        double[][] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    /**
     * How many failed.
     *
     * @return simulations that are left out
     */
    public int failed() {
        return failed;
    }

    /**
     * Those that did not fail, in the order of their numbers.
     *
     * @return rows, a copy
     */
    public VectorRows rows() {
        return new VectorRows(data.length, flat(parameters), flat(data));
    }

    /** Those that did not fail, for a peer; not copies. */
    Pairs pairs() {
        return new Pairs(List.of(parameters), List.of(data));
    }

    /** How many did not fail. */
    int size() {
        return data.length;
    }

    /** Parameters of one simulation, not a copy. */
    double[] parameters(int row) {
        return parameters[row];
    }

    /** Data of one simulation, not a copy. */
    double[] data(int row) {
        return data[row];
    }

    private static double[][] select(double[][] rows, boolean[] valid) {
        return IntStream.range(0, rows.length)
                .filter(row -> valid[row])
                .mapToObj(row -> rows[row])
                .toArray(double[][]::new);
    }

    private static double[] flat(double[][] rows) {
        int width = rows[0].length;
        double[] flat = new double[rows.length * width];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, flat, i * width, width);
        }
        return flat;
    }

    private static boolean finite(double[] values) {
        for (double value : values) {
            if (!Double.isFinite(value)) {
                return false;
            }
        }
        return true;
    }
}
