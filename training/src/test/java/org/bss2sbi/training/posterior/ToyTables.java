package org.bss2sbi.training.posterior;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.apache.commons.rng.UniformRandomProvider;
import org.bss2sbi.dataset.PartWriter;
import org.bss2sbi.dataset.SimulationRow;
import org.bss2sbi.dataset.SimulationTable;
import org.bss2sbi.dataset.TableOrigin;
import org.bss2sbi.dataset.TableSchema;
import org.bss2sbi.dataset.TableWriter;
import org.bss2sbi.dataset.TraceCodec;
import org.bss2sbi.simulator.Experiment;
import org.bss2sbi.simulator.Observation;
import org.bss2sbi.simulator.Parameter;
import org.bss2sbi.simulator.ParameterSpace;
import org.bss2sbi.simulator.SimulationOutcome;
import org.bss2sbi.simulator.SimulationOutcome.Invalid;
import org.bss2sbi.simulator.SimulationOutcome.Reason;
import org.bss2sbi.simulator.SimulationOutcome.Valid;
import org.bss2sbi.simulator.StepStimulus;
import org.bss2sbi.simulator.TimeGrid;
import org.bss2sbi.simulator.Usefulness;
import org.bss2sbi.simulator.chip.ChipIdentity;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;
import org.bss2sbi.simulator.summary.SpikeFeatures;

/** Small tables of a made-up experiment: features are the two codes over 1023 plus Gaussian noise of 0.1, six times each. */
final class ToyTables {

    static final double NOISE = 0.1;
    static final Usefulness USEFUL = new Usefulness(1, 70, false);
    static final Experiment EXPERIMENT = new Experiment(
            new ParameterSpace(List.of(Parameter.code("leak_v_leak"), Parameter.code("reset_v_reset"))),
            Map.of(),
            new StepStimulus(200, 50, 1000),
            new TimeGrid(-1, 1, 4));

    /** The same with traces that show the codes ten times better than the features. */
    static final Experiment TRACED = new Experiment(
            EXPERIMENT.parameters(), EXPERIMENT.fixedCodes(), EXPERIMENT.stimulus(), new TimeGrid(-10, 2, 40));

    private ToyTables() {}

    static SimulationTable write(Path directory, int rows) {
        return write(directory, EXPERIMENT, rows);
    }

    /** What the settings of a table come from, and how probably a run of theirs is useful. */
    interface Law {

        double[] codes(UniformRandomProvider random);

        double useful(double[] codes);
    }

    /** Runs of a law of settings, useful or silent. */
    static SimulationTable write(Path directory, int rows, Law law, long seed) {
        return write(directory, EXPERIMENT, rows, row -> {
            UniformRandomProvider random = RandomStreams.forRow(seed, row, Purpose.PRIOR);
            double[] codes = law.codes(random);
            float[] spikes = random.nextDouble() < law.useful(codes) ? new float[] {10f} : new float[0];
            return row(row, codes, new Valid(observation(codes, EXPERIMENT, spikes, random)));
        });
    }

    static SimulationTable write(Path directory, Experiment experiment, int rows) {
        return write(directory, experiment, rows, row -> row(row, experiment));
    }

    private static SimulationTable write(
            Path directory, Experiment experiment, int rows, IntFunction<SimulationRow> made) {
        TableSchema schema =
                new TableSchema(experiment.parameters(), experiment.grid(), TraceCodec.INT16_LE, SpikeFeatures.names());
        TableOrigin origin =
                new TableOrigin("toy", "uniform", "c0", 1, "uniform", "", "toy experiment", 0, rows, USEFUL, "test");
        TableWriter writer = TableWriter.begin(directory.toString(), schema, origin);
        try (PartWriter part = writer.target().open(0, 0)) {
            for (int row = 0; row < rows; row++) {
                part.write(made.apply(row));
            }
            part.finish();
        }
        return writer.publish();
    }

    /** Features of a run with given codes, from one stream. */
    static float[] features(double[] codes, UniformRandomProvider random) {
        double first = codes[0] / 1023 + NOISE * gaussian(random);
        double second = codes[1] / 1023 + NOISE * gaussian(random);
        return features(first, second);
    }

    /** Features of a run that shows these numbers. */
    static float[] features(double first, double second) {
        float[] features = new float[SpikeFeatures.count()];
        for (int i = 0; i < features.length; i++) {
            double value = i % 2 == 0 ? first : second;
            features[i] = (float) (SpikeFeatures.logScaled(i) ? Math.exp(value) : value);
        }
        return features;
    }

    /** Sum of twelve uniforms: normal to the accuracy that is needed here. */
    private static double gaussian(UniformRandomProvider random) {
        double sum = -6;
        for (int i = 0; i < 12; i++) {
            sum += random.nextDouble();
        }
        return sum;
    }

    /** A run with given codes, as the rows of a table. */
    static Observation observation(
            double[] codes, Experiment experiment, float[] spikes, UniformRandomProvider random) {
        float[] features = features(codes, random);
        short[] trace = new short[experiment.grid().points()];
        if (experiment.equals(TRACED)) { // level and slope, noise of a tenth of the features' in both
            for (int i = 0; i < trace.length; i++) {
                double value = codes[0] + (i - 19.5) / 10 * (codes[1] - 512) + 30 * gaussian(random);
                trace[i] = (short) Math.round(value);
            }
        }
        return new Observation(trace, spikes, 0, features);
    }

    private static SimulationRow row(int row, Experiment experiment) {
        UniformRandomProvider random = RandomStreams.forRow(4, row, Purpose.PRIOR);
        double[] codes = {random.nextInt(1023), random.nextInt(1023)};
        SimulationOutcome outcome = row % 10 == 7
                ? new Invalid(Reason.TIMEOUT, "no answer")
                : new Valid(observation(codes, experiment, spikes(row), random));
        return row(row, codes, outcome);
    }

    private static SimulationRow row(int row, double[] codes, SimulationOutcome outcome) {
        return new SimulationRow(row, 0, codes, outcome, new ChipIdentity("emulator-toy", ""));
    }

    /** Every fifth run is silent and thus useless. */
    private static float[] spikes(int row) {
        return row % 5 == 0 ? new float[0] : new float[] {10f};
    }
}
