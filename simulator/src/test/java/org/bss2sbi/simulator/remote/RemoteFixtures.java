package org.bss2sbi.simulator.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.bss2sbi.simulator.Experiment;
import org.bss2sbi.simulator.Observation;
import org.bss2sbi.simulator.Parameter;
import org.bss2sbi.simulator.ParameterSpace;
import org.bss2sbi.simulator.SimulationOutcome;
import org.bss2sbi.simulator.SimulationOutcome.Valid;
import org.bss2sbi.simulator.StepStimulus;
import org.bss2sbi.simulator.TimeGrid;
import org.bss2sbi.simulator.chip.EmulatorChip;
import org.bss2sbi.simulator.chip.EmulatorOptions;
import org.bss2sbi.simulator.chip.FlightOptions;
import org.bss2sbi.simulator.chip.RunBatch;
import org.bss2sbi.simulator.prior.BoxUniform;
import org.bss2sbi.simulator.readout.ReadOutMode;

/** A short experiment, so that a run costs little, on an emulated chip with all its noise. */
final class RemoteFixtures {

    static final long SEED = 7;
    static final Experiment EXPERIMENT = new Experiment(
            new ParameterSpace(List.of(
                    Parameter.code("leak_i_bias"), Parameter.code("leak_v_leak"), Parameter.code("exponential_v_exp"))),
            Map.of("adaptation_i_bias_b", 200, "membrane_capacitance_capacitance", 60),
            new StepStimulus(400, 20, 100),
            new TimeGrid(-10, 1, 110));

    private RemoteFixtures() {}

    static EmulatorOptions emulator() {
        return emulator(2);
    }

    /** Another read-out noise is another calibration hash. */
    static EmulatorOptions emulator(double readOutNoise) {
        return new EmulatorOptions(
                "emulator-0",
                0,
                EmulatorOptions.Mismatch.NONE,
                2,
                0.01,
                0,
                0,
                0.7,
                ReadOutMode.MADC,
                readOutNoise,
                0,
                0.05,
                50,
                64);
    }

    static FlightOptions client(String uri) {
        return client(uri, Duration.ofSeconds(20), Duration.ofSeconds(30));
    }

    static FlightOptions client(String uri, Duration deadline, Duration reconnectDeadline) {
        return new FlightOptions(uri, false, "none", "none", "any", "any", 0, deadline, reconnectDeadline, 16, 4);
    }

    static RunBatch batch(int firstRow, int rows) {
        var prior = new BoxUniform(EXPERIMENT.parameters());
        return new RunBatch(EXPERIMENT, prior.sample(firstRow, rows, SEED), firstRow, 0, SEED);
    }

    static List<SimulationOutcome> inThisProcess(RunBatch batch) {
        try (EmulatorChip chip = new EmulatorChip(emulator())) {
            return chip.run(batch);
        }
    }

    static void assertSame(List<SimulationOutcome> actual, List<SimulationOutcome> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int row = 0; row < expected.size(); row++) {
            if (expected.get(row) instanceof Valid valid) {
                assertThat(actual.get(row)).isInstanceOf(Valid.class);
                assertSame(((Valid) actual.get(row)).observation(), valid.observation());
            } else {
                assertThat(actual.get(row)).isEqualTo(expected.get(row));
            }
        }
    }

    private static void assertSame(Observation actual, Observation expected) {
        assertThat(actual.trace()).isEqualTo(expected.trace());
        assertThat(actual.spikeTimesUs()).isEqualTo(expected.spikeTimesUs());
        assertThat(actual.spikesBefore()).isEqualTo(expected.spikesBefore());
        assertThat(actual.features()).isEqualTo(expected.features());
    }
}
