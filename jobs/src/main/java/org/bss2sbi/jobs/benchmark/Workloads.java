package org.bss2sbi.jobs.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;
import org.bss2sbi.jobs.config.RunConfig;
import org.bss2sbi.simulator.Experiment;
import org.bss2sbi.simulator.ParameterBatch;
import org.bss2sbi.simulator.SimulationOutcome;
import org.bss2sbi.simulator.SimulationOutcome.Valid;
import org.bss2sbi.simulator.Usefulness;
import org.bss2sbi.simulator.adex.AdExSolution;
import org.bss2sbi.simulator.adex.SplittingSolver;
import org.bss2sbi.simulator.chain.ChainCircuit;
import org.bss2sbi.simulator.chain.ChainEmulator;
import org.bss2sbi.simulator.chain.ChainEmulatorOptions;
import org.bss2sbi.simulator.chip.Chip;
import org.bss2sbi.simulator.chip.ChipException;
import org.bss2sbi.simulator.chip.EmulatorChip;
import org.bss2sbi.simulator.chip.EmulatorOptions;
import org.bss2sbi.simulator.chip.RunBatch;
import org.bss2sbi.simulator.prior.BoxUniform;
import org.bss2sbi.simulator.summary.SpikeFeatures;

/** The workloads of the emulator; circuit and experiment are those of a configuration that says nothing about them. */
public final class Workloads {

    private static final int DRAW_ROWS = 1024;
    private static final int MOST_DRAWS = 200;
    private static final Usefulness USEFUL = new Usefulness(1, 70, false);

    private Workloads() {}

    /**
     * Ideal neurons in the fast mode.
     *
     * @param neurons the neurons
     * @return workload
     */
    public static Workload ideal(IdealNeurons neurons) {
        var solver = new SplittingSolver(IdealNeurons.STEP_US);
        int rows = neurons.neurons().size();
        return workload("ideal AdEx, 1 ms in steps of 0.1 us, about 25 spikes", rows, () -> {
            AdExSolution solution = solver.solve(neurons.neurons(), IdealNeurons.PROTOCOL);
            double sum = 0;
            for (int row = 0; row < rows; row++) {
                sum += solution.spikeTimes(row).length;
            }
            return sum;
        });
    }

    /**
     * The circuit as a campaign runs it: noise, read-out and features.
     *
     * @param runs settings
     * @param settings what the settings are, in words
     * @return workload
     */
    public static Workload circuit(RunBatch runs, String settings) {
        return circuit("circuit, noise, read-out and features, " + settings, RunConfig.defaultChip(), runs);
    }

    /**
     * The circuit without the noise on its membrane; the difference is what its random numbers cost.
     *
     * @param runs settings
     * @return workload
     */
    public static Workload circuitWithoutMembraneNoise(RunBatch runs) {
        return circuit(
                "circuit, the same without membrane noise",
                RunConfig.defaultChip().withMembraneNoise(0),
                runs);
    }

    /**
     * The circuit with nothing left to chance and an ideal read-out.
     *
     * @param runs settings
     * @return workload
     */
    public static Workload circuitWithoutNoise(RunBatch runs) {
        return circuit(
                "circuit, the same without any noise, ideal read-out",
                RunConfig.defaultChip().noiseFree(),
                runs);
    }

    private static Workload circuit(String name, EmulatorOptions options, RunBatch runs) {
        return chip(name, new EmulatorChip(options), runs);
    }

    /**
     * Runs a batch on a chip of any kind, each time as another repeat, because a chip server makes no run twice.
     *
     * @param name what is run
     * @param chip the chip
     * @param runs settings
     * @return workload
     */
    static Workload chip(String name, Chip chip, RunBatch runs) {
        var repeat = new AtomicInteger();
        return workload(name, runs.codes().rows(), () -> {
            try {
                return spikes(chip.run(new RunBatch(
                        runs.experiment(), runs.codes(), runs.firstRow(), repeat.getAndIncrement(), runs.seed())));
            } catch (ChipException e) {
                throw new IllegalStateException("The chip of this benchmark is gone", e);
            }
        });
    }

    /**
     * The features of recorded runs.
     *
     * @param runs settings
     * @return workload
     */
    public static Workload features(RunBatch runs) {
        List<Valid> recorded = valid(new EmulatorChip(RunConfig.defaultChip()).run(runs));
        Experiment experiment = runs.experiment();
        return workload("features of a recorded run", recorded.size(), () -> {
            double sum = 0;
            for (Valid run : recorded) {
                sum += SpikeFeatures.of(
                        run.observation().trace(),
                        experiment.grid(),
                        run.observation().spikeTimesUs(),
                        experiment.stimulus())[0];
            }
            return sum;
        });
    }

    /**
     * The attenuation experiment on the chip, with its noise.
     *
     * @param rows trials
     * @param seed seed of settings and noise
     * @return workload
     */
    public static Workload chain(int rows, long seed) {
        var emulator = new ChainEmulator(new ChainEmulatorOptions(0.05, 0.02, 2));
        ParameterBatch codes = new BoxUniform(ChainCircuit.CODES).sample(0, rows, seed);
        return workload("chain of 4, noise, read-out, heights and decay fits", rows, () -> {
            double sum = 0;
            for (int row = 0; row < rows; row++) {
                sum += emulator.run(codes.row(row), seed, row, 0).heights().firstColumn()[0];
            }
            return sum;
        });
    }

    /**
     * Settings from all over their ranges.
     *
     * @param rows how many
     * @param seed seed of settings and noise
     * @return runs
     */
    public static RunBatch uniformRuns(int rows, long seed) {
        return runs(new BoxUniform(experiment().parameters()).sample(0, rows, seed), seed);
    }

    /**
     * Settings with which the circuit fires 1 to 70 times, as restricted priors give them.
     *
     * @param rows how many
     * @param seed seed of settings and noise
     * @return runs
     */
    public static RunBatch usefulRuns(int rows, long seed) {
        var prior = new BoxUniform(experiment().parameters());
        var chip = new EmulatorChip(RunConfig.defaultChip());
        int dimension = experiment().parameters().dimension();
        double[] kept = new double[rows * dimension];
        int found = 0;
        for (int draw = 0; found < rows; draw++) {
            if (draw == MOST_DRAWS * (1 + rows / DRAW_ROWS)) {
                throw new IllegalStateException("Only %d of %d rows fire".formatted(found, rows));
            }
            ParameterBatch drawn = prior.sample((long) draw * DRAW_ROWS, DRAW_ROWS, seed);
            List<SimulationOutcome> outcomes = chip.run(runs(drawn, seed));
            for (int row = 0; row < DRAW_ROWS && found < rows; row++) {
                if (outcomes.get(row) instanceof Valid valid
                        && USEFUL.test(
                                valid.observation().spikes(),
                                valid.observation().spikesBefore())) {
                    System.arraycopy(drawn.row(row), 0, kept, dimension * found++, dimension);
                }
            }
        }
        return runs(ParameterBatch.of(prior.space(), rows, kept), seed);
    }

    private static RunBatch runs(ParameterBatch codes, long seed) {
        return new RunBatch(experiment(), codes, 0, 0, seed);
    }

    private static Experiment experiment() {
        return RunConfig.defaultExperiment();
    }

    static List<Valid> valid(List<SimulationOutcome> outcomes) {
        List<Valid> valid = new ArrayList<>();
        for (SimulationOutcome outcome : outcomes) {
            if (outcome instanceof Valid run) {
                valid.add(run);
            }
        }
        return valid;
    }

    private static double spikes(List<SimulationOutcome> outcomes) {
        double sum = 0;
        for (Valid run : valid(outcomes)) {
            sum += run.observation().spikes();
        }
        return sum;
    }

    private static Workload workload(String name, int rows, DoubleSupplier run) {
        return new Workload() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public int rows() {
                return rows;
            }

            @Override
            public double run() {
                return run.getAsDouble();
            }
        };
    }
}
