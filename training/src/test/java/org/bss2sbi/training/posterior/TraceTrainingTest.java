package org.bss2sbi.training.posterior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.bss2sbi.dataset.SimulationTable;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.simulator.Experiment;
import org.bss2sbi.simulator.Observation;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;
import org.bss2sbi.training.djl.OptimizerOptions;
import org.bss2sbi.training.djl.TrainingListener;
import org.bss2sbi.training.flow.EstimatorKind;
import org.bss2sbi.training.summary.SummaryKind;
import org.bss2sbi.training.summary.TraceArchitecture;
import org.bss2sbi.training.summary.TraceBranch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceTrainingTest {

    @TempDir
    static Path directory;

    private static SimulationTable table;

    @BeforeAll
    static void writeTable() {
        table = ToyTables.write(directory.resolve("table"), ToyTables.TRACED, 3000);
    }

    private static TrainingOptions options(SummaryKind kind, int epochs, int members) {
        return new TrainingOptions(
                kind,
                new FlowOptions(EstimatorKind.AUTOREGRESSIVE_SPLINE, List.of(), 8, 4, 4, 24, 1, 32, 16, 16),
                new ConvolutionOptions(List.of(8, 8), List.of(7, 5), List.of(3, 2), 8, 6, epochs, 5e-3),
                members,
                new OptimizerOptions(epochs, 100, 5e-3, 0.05, 1e-3, 5.0, 0.99, 12),
                0.2,
                1000,
                Duration.ofMinutes(5),
                100);
    }

    private static FitReport train(SimulationTable from, Experiment experiment, TrainingOptions options, String name) {
        TrainingTask task = new TrainingTask(List.of(from), experiment, ToyTables.USEFUL, "c1", "test");
        return PosteriorTraining.train(
                task,
                options,
                directory.resolve("models").resolve(name),
                directory.resolve("checkpoints").resolve(name),
                TrainingListener.SILENT,
                3);
    }

    @ParameterizedTest
    @CsvSource({"CONVOLUTION, 25", "CONVOLUTION_RECURRENT, 20", "FEATURES_CONVOLUTION, 8"})
    void learnsFromTheTraceWhatTheFeaturesDoNotTell(SummaryKind kind, int epochs) {
        double features = 2.05; // nats, of the exact posterior given the features

        FitReport report = train(table, ToyTables.TRACED, options(kind, epochs, 1), kind.name());

        assertThat(report.validationLogDensity()).isGreaterThan(features + 0.5);
        assertThat(report.heldOut().meanLogDensity()).isGreaterThan(features + 0.3);
    }

    @Test
    void learnsFromTheCodeOfAnAutoencoder() {
        FitReport report = train(table, ToyTables.TRACED, options(SummaryKind.AUTOENCODER, 15, 2), "code");

        assertThat(report.encoder()).hasSize(15);
        assertThat(report.encoder().get(14).validationLoss()).isLessThan(0.2);
        assertThat(report.validationLogDensity()).isGreaterThan(2.3);
        double best = report.members().stream()
                .mapToDouble(member -> -member.best().validationLoss())
                .max()
                .orElseThrow();
        assertThat(report.validationLogDensity()).isBetween(best - 0.1, best + 0.5); // encoder and flow fit together
    }

    @Test
    void codeBesideTheFeaturesIsOneSummary() {
        FitReport report = train(table, ToyTables.TRACED, options(SummaryKind.FEATURES_AUTOENCODER, 2, 1), "both");

        assertThat(report.validationLogDensity())
                .isEqualTo(-report.members().get(0).best().validationLoss(), within(1e-3));
    }

    @Test
    void observationAndStoredRowGiveTheSamePosterior() {
        train(table, ToyTables.TRACED, options(SummaryKind.FEATURES_CONVOLUTION, 1, 2), "same");
        AmortizedPosterior opened = AmortizedPosterior.open(directory.resolve("models/same"));
        Observation observation = ToyTables.observation(
                new double[] {300, 700}, ToyTables.TRACED, new float[] {10}, RandomStreams.forRow(1, 1, Purpose.PRIOR));
        float[] summary = new float[12 + 80];
        System.arraycopy(observation.features(), 0, summary, 0, 12);
        for (int i = 0; i < 40; i++) {
            summary[12 + i] = observation.trace()[i];
        }
        summary[12 + 40 + 10] = 256; // a spike on the point at 10 us

        assertThat(opened.condition(summary).logProb(new double[] {0.3, 0.7}))
                .isEqualTo(opened.condition(observation).logProb(new double[] {0.3, 0.7}));
        assertThat(opened.description().channels().names()).containsExactly("trace", "spike train");
    }

    @Test
    void constantTraceIsRefusedByName() {
        SimulationTable flat = ToyTables.write(directory.resolve("flat"), 1000);
        ConvolutionOptions tiny = new ConvolutionOptions(List.of(2), List.of(2), List.of(1), 1, 2, 1, 1e-3);
        TrainingOptions options = options(SummaryKind.CONVOLUTION, 1, 1);
        TrainingOptions fitting = new TrainingOptions(
                options.summary(),
                options.flow(),
                tiny,
                1,
                options.optimizer(),
                0.2,
                1000,
                options.checkpointEvery(),
                10);

        assertThatThrownBy(() -> train(flat, ToyTables.EXPERIMENT, fitting, "flat"))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("The trace is constant (0.0) at all points of all ");
    }

    @Test
    void convolutionWithoutAStrideIsRefused() {
        assertThatThrownBy(() -> new TraceArchitecture.Convolution(2, 4, 3, 0))
                .hasMessage("A convolution needs channels, a kernel and a stride of at least 1, got 2 to 4, 3, 0");
    }

    @Test
    void traceThatIsTooShortForTheLayersIsRefused() {
        ConvolutionOptions long40 = new ConvolutionOptions(List.of(4, 4), List.of(11, 9), List.of(4, 1), 1, 2, 1, 1e-3);

        assertThat(long40.architecture(TraceBranch.CONVOLUTION, 43).seenByOut()).isEqualTo(4);
        assertThatThrownBy(() -> long40.architecture(TraceBranch.CONVOLUTION, 42))
                .isInstanceOf(BadInputException.class)
                .hasMessage(
                        "training.convolution: A kernel of 9 does not fit the 8 positions that 42 points leave it. Shorten training.convolution.kernels or strides, or record more points.");
    }
}
