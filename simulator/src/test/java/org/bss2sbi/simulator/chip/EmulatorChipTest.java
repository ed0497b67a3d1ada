package org.bss2sbi.simulator.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.simulator.Experiment;
import org.bss2sbi.simulator.Observation;
import org.bss2sbi.simulator.Parameter;
import org.bss2sbi.simulator.ParameterBatch;
import org.bss2sbi.simulator.ParameterSpace;
import org.bss2sbi.simulator.Prior;
import org.bss2sbi.simulator.SimulationOutcome;
import org.bss2sbi.simulator.SimulationOutcome.Invalid;
import org.bss2sbi.simulator.SimulationOutcome.Valid;
import org.bss2sbi.simulator.StepStimulus;
import org.bss2sbi.simulator.TimeGrid;
import org.bss2sbi.simulator.prior.BoxUniform;
import org.bss2sbi.simulator.summary.SpikeFeatures;
import org.junit.jupiter.api.Test;

class EmulatorChipTest {

    private final Experiment experiment = EmulatorFixtures.experiment(400);
    private final Prior prior = new BoxUniform(experiment.parameters());

    @Test
    void rowDependsOnSeedAndRowOnly() {
        int rows = 40;
        List<SimulationOutcome> whole = run(256, 0, rows);
        for (int block : new int[] {1, 7, 32}) {
            List<SimulationOutcome> pieces = new ArrayList<>();
            pieces.addAll(run(block, 0, 13));
            pieces.addAll(run(block, 13, rows));
            for (int row = 0; row < rows; row++) {
                assertSame(observation(whole.get(row)), observation(pieces.get(row)));
            }
        }
    }

    @Test
    void rowsThatCannotBeRunDoNotMoveTheOthers() {
        ParameterBatch good = prior.sample(0, 3, 1);
        double[] codes = new double[3 * 7];
        for (int row = 0; row < 3; row++) {
            System.arraycopy(good.row(row), 0, codes, 7 * row, 7);
        }
        codes[7 + 2] = 1023;
        List<SimulationOutcome> expected = chip(256).run(new RunBatch(experiment, good, 0, 0, 1));
        List<SimulationOutcome> outcomes =
                chip(256).run(new RunBatch(experiment, ParameterBatch.of(good.space(), 3, codes), 0, 0, 1));
        assertThat(outcomes.get(1))
                .isEqualTo(new Invalid(
                        SimulationOutcome.Reason.OUT_OF_RANGE,
                        "reset_v_reset must be an integer in 0...1022, got 1023.0"));
        assertSame(observation(expected.get(0)), observation(outcomes.get(0)));
        assertSame(observation(expected.get(2)), observation(outcomes.get(2)));
    }

    @Test
    void codesThatAreNoNumbersOrNoIntegersAreFailedRows() {
        assertThat(statusOf(Double.NaN)).isEqualTo("NON_FINITE");
        assertThat(statusOf(Double.POSITIVE_INFINITY)).isEqualTo("NON_FINITE");
        assertThat(statusOf(-1)).isEqualTo("OUT_OF_RANGE");
        assertThat(statusOf(70.5)).isEqualTo("OUT_OF_RANGE");
        assertThat(statusOf(70)).isEqualTo("OK");
    }

    @Test
    void featuresAreThoseOfTheStoredTrace() {
        for (SimulationOutcome outcome : run(256, 0, 20)) {
            Observation o = observation(outcome);
            assertThat(o.features())
                    .containsExactly(
                            SpikeFeatures.of(o.trace(), experiment.grid(), o.spikeTimesUs(), experiment.stimulus()));
        }
    }

    @Test
    void repeatsDifferButAreReproducible() {
        ParameterBatch batch = prior.sample(0, 1, 1);
        Observation first = observation(
                chip(256).run(new RunBatch(experiment, batch, 0, 0, 1)).get(0));
        Observation second = observation(
                chip(256).run(new RunBatch(experiment, batch, 0, 1, 1)).get(0));
        Observation again = observation(
                chip(256).run(new RunBatch(experiment, batch, 0, 1, 1)).get(0));
        assertThat(second.trace()).isNotEqualTo(first.trace());
        assertSame(second, again);
    }

    @Test
    void hashFollowsBehaviourAndNotHowWorkIsCut() {
        EmulatorOptions options = EmulatorFixtures.defaults();
        String hash = new EmulatorChip(options).identity().calibrationSha256();
        assertThat(hash).hasSize(64);
        assertThat(new EmulatorChip(EmulatorFixtures.withBlock(options, 17))
                        .identity()
                        .calibrationSha256())
                .isEqualTo(hash);
        assertThat(new EmulatorChip(options.noiseFree()).identity().calibrationSha256())
                .isNotEqualTo(hash);
        assertThat(new EmulatorChip(options).identity().chipId()).isEqualTo("emulator-0");
    }

    @Test
    void spikesBeforeTheStepAreCountedApart() {
        // Fires without any stimulus.
        Observation o = observe(Map.of("exponential_v_exp", 500, "leak_v_leak", 1000), 0);
        assertThat(o.spikesBefore()).isPositive();
        double perUs = o.spikesBefore() / 300.0;
        assertThat(o.spikes() / 1000.0).isBetween(0.9 * perUs, 1.1 * perUs);
        assertThat(observe(Map.of("leak_v_leak", 400), 0).spikesBefore()).isZero();
    }

    @Test
    void parameterThatTheCircuitLacksIsNamed() {
        ParameterSpace space = new ParameterSpace(List.of(Parameter.code("leak_bias")));
        Experiment unknown = new Experiment(space, Map.of(), experiment.stimulus(), experiment.grid());
        RunBatch batch = new RunBatch(unknown, ParameterBatch.of(space, 1, new double[] {3}), 0, 0, 1);
        assertThatThrownBy(() -> chip(8).run(batch))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("The neuron circuit has no setting 'leak_bias'.");
    }

    @Test
    void emptyBatchGivesNoOutcomes() {
        ParameterBatch none = ParameterBatch.of(experiment.parameters(), 0, new double[0]);
        assertThat(chip(8).run(new RunBatch(experiment, none, 0, 0, 1))).isEmpty();
    }

    private String statusOf(double code) {
        ParameterSpace space = new ParameterSpace(List.of(Parameter.code("leak_i_bias")));
        Experiment one = new Experiment(space, Map.of(), new StepStimulus(0, 10, 20), new TimeGrid(0, 1, 10));
        ParameterBatch batch = ParameterBatch.of(space, 1, new double[] {code});
        return chip(8).run(new RunBatch(one, batch, 0, 0, 1)).get(0).status();
    }

    private Observation observe(Map<String, Integer> fixed, int stimulusCode) {
        ParameterSpace space = new ParameterSpace(List.of(Parameter.code("leak_i_bias")));
        Experiment one = new Experiment(space, fixed, new StepStimulus(stimulusCode, 300, 1000), experiment.grid());
        ParameterBatch batch = ParameterBatch.of(space, 1, new double[] {200});
        return observation(chip(8).run(new RunBatch(one, batch, 0, 0, 1)).get(0));
    }

    private List<SimulationOutcome> run(int block, int from, int to) {
        return chip(block).run(new RunBatch(experiment, prior.sample(from, to - from, 1), from, 0, 1));
    }

    private static EmulatorChip chip(int block) {
        return new EmulatorChip(EmulatorFixtures.withBlock(EmulatorFixtures.defaults(), block));
    }

    private static Observation observation(SimulationOutcome outcome) {
        return ((Valid) outcome).observation();
    }

    private static void assertSame(Observation a, Observation b) {
        assertThat(a.trace()).isEqualTo(b.trace());
        assertThat(a.spikeTimesUs()).isEqualTo(b.spikeTimesUs());
        assertThat(a.spikesBefore()).isEqualTo(b.spikesBefore());
        assertThat(a.features()).isEqualTo(b.features());
    }
}
