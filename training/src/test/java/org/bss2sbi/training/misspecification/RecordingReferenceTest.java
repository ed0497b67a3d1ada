package org.bss2sbi.training.misspecification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.simulator.Experiment;
import org.bss2sbi.simulator.Observation;
import org.bss2sbi.simulator.Parameter;
import org.bss2sbi.simulator.ParameterSpace;
import org.bss2sbi.simulator.SimulationOutcome;
import org.bss2sbi.simulator.StepStimulus;
import org.bss2sbi.simulator.TimeGrid;
import org.bss2sbi.simulator.chip.EmulatorChip;
import org.bss2sbi.simulator.chip.EmulatorOptions;
import org.bss2sbi.simulator.chip.RunBatch;
import org.bss2sbi.simulator.prior.BoxUniform;
import org.bss2sbi.simulator.readout.ReadOutMode;
import org.bss2sbi.training.weights.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Recordings of the emulated circuit: its settings explain much, but not what is done to recordings here. */
class RecordingReferenceTest {

    private static final Experiment EXPERIMENT = new Experiment(
            new ParameterSpace(List.of(
                    Parameter.code("leak_i_bias"), Parameter.code("leak_v_leak"), Parameter.code("reset_v_reset"))),
            Map.of(),
            new StepStimulus(400, 100, 500),
            new TimeGrid(-50, 1, 550));
    private static final EmulatorOptions EMULATOR = new EmulatorOptions(
            "emulator-0", 0, EmulatorOptions.Mismatch.NONE, 2, 0.01, 0, 0, 0.7, ReadOutMode.MADC, 2, 0, 0.05, 50, 256);
    private static final int HELD_OUT = 400;
    private static final int FRESH = 200;

    private static final List<Observation> fresh = new ArrayList<>();
    private static RecordingReference reference;

    @BeforeAll
    static void record() {
        List<Observation> recordings = new ArrayList<>();
        try (EmulatorChip chip = new EmulatorChip(EMULATOR)) {
            BoxUniform prior = new BoxUniform(EXPERIMENT.parameters());
            for (int from = 0; from < 10_000; from += 1000) {
                for (SimulationOutcome outcome :
                        chip.run(new RunBatch(EXPERIMENT, prior.sample(from, 1000, 7), from, 0, 7))) {
                    if (outcome instanceof SimulationOutcome.Valid valid
                            && valid.observation().spikes() > 1) {
                        recordings.add(valid.observation());
                    }
                }
            }
        }
        fresh.addAll(recordings.subList(0, FRESH));
        reference = RecordingReference.of(
                numbers(recordings.subList(FRESH + HELD_OUT, recordings.size())),
                numbers(recordings.subList(FRESH, FRESH + HELD_OUT)));
    }

    private static List<float[]> numbers(List<Observation> recordings) {
        return recordings.stream()
                .map(recording -> RecordingNumbers.of(recording, EXPERIMENT))
                .toList();
    }

    private static long suspected(UnaryOperator<Observation> change) {
        return fresh.stream()
                .filter(recording ->
                        reference.judge(change.apply(recording), EXPERIMENT).suspected())
                .count();
    }

    private static Observation withTrace(Observation recording, TracePoint change) {
        short[] trace = recording.trace().clone();
        for (int i = 0; i < trace.length; i++) {
            double lsb = trace[i] * Observation.TRACE_LSB_PER_COUNT;
            trace[i] =
                    (short) Math.round(change.lsb(lsb, EXPERIMENT.grid().timeUs(i)) / Observation.TRACE_LSB_PER_COUNT);
        }
        return new Observation(trace, recording.spikeTimesUs(), recording.spikesBefore(), new float[0]);
    }

    @FunctionalInterface
    private interface TracePoint {

        double lsb(double lsb, double timeUs);
    }

    /** At most 1 % are expected of 200: 9 or more in one of 5,000 references. */
    @Test
    void freshRecordingsAreSuspectedAsOftenAsTheLevelSays() {
        assertThat(suspected(recording -> recording)).isLessThan(9);
    }

    @Test
    void aConstantLineIsSuspectedWhateverSpikesAreClaimed() {
        assertThat(suspected(recording -> withTrace(recording, (lsb, timeUs) -> 400)))
                .isEqualTo(FRESH);
    }

    @Test
    void aSineWaveIsSuspected() {
        assertThat(suspected(recording -> withTrace(recording, (lsb, timeUs) -> 400 + 100 * Math.sin(timeUs / 20))))
                .isEqualTo(FRESH);
    }

    @Test
    void anOffsetBeyondTheConverterIsSuspected() {
        assertThat(suspected(recording -> withTrace(recording, (lsb, timeUs) -> lsb + 1000)))
                .isEqualTo(FRESH);
    }

    @Test
    void spikesThatAreTooHighAreSuspected() {
        assertThat(suspected(
                        recording -> withTrace(recording, (lsb, timeUs) -> nearSpike(recording, timeUs) ? 1000 : lsb)))
                .isGreaterThan(9 * FRESH / 10);
    }

    private static boolean nearSpike(Observation recording, double timeUs) {
        for (float spike : recording.spikeTimesUs()) {
            if (timeUs > spike - 4 && timeUs <= spike) {
                return true;
            }
        }
        return false;
    }

    @Test
    void noiseOfAnotherReadOutIsSuspectedAndTheStrangestNumbersAreNamed() {
        SplittableRandom random = new SplittableRandom(3);
        UnaryOperator<Observation> noisy =
                recording -> withTrace(recording, (lsb, timeUs) -> lsb + 20 * random.nextGaussian());

        assertThat(suspected(noisy)).isGreaterThan(9 * FRESH / 10);
        assertThat(reference.judge(noisy.apply(fresh.get(0)), EXPERIMENT).deviations())
                .hasSize(3)
                .isSortedAccordingTo(Comparator.comparingDouble(number -> -Math.abs(number.deviations())))
                .allSatisfy(number -> {
                    assertThat(RecordingNumbers.allNames()).contains(number.name());
                    assertThat(Math.abs(number.deviations())).isGreaterThan(3);
                    assertThat(Math.signum(number.deviations()))
                            .isEqualTo(Math.signum(number.value() - number.expected()));
                });
    }

    /** A limit: the settings of another neuron would do the same. */
    @Test
    void aSmallOffsetIsNotStrange() {
        assertThat(suspected(recording -> withTrace(recording, (lsb, timeUs) -> lsb + 5)))
                .isLessThan(FRESH / 10);
    }

    @Test
    void theStoredFormJudgesAlike() {
        List<Tensor> tensors = reference.tensors();
        RecordingReference read = RecordingReference.of(tensors, "weights.safetensors");

        assertThat(tensors).allMatch(tensor -> tensor.name().startsWith(RecordingReference.PREFIX));
        for (Observation recording : fresh.subList(0, 20)) {
            assertThat(read.judge(recording, EXPERIMENT)).isEqualTo(reference.judge(recording, EXPERIMENT));
        }
    }

    @Test
    void withoutReferenceNothingIsJudged() {
        assertThat(RecordingReference.of(List.of(), "old")
                        .judge(fresh.get(0), EXPERIMENT)
                        .judged())
                .isFalse();
        assertThat(RecordingReference.of(List.of(), List.of()).tensors()).isEmpty();
    }

    @Test
    void aReferenceOfOtherNumbersOrWithGapsIsRefused() {
        Tensor bounds = Tensor.ofLongs("reference.least-spikes", List.of(1L), new long[] {0});
        assertThatThrownBy(() -> RecordingReference.of(List.of(bounds), "f"))
                .isInstanceOf(BadInputException.class)
                .hasMessage("f lacks the tensor reference.0.mean. Copy the model again or train it again.");

        List<Tensor> tensors =
                List.of(bounds, number("mean"), number("scale"), number("whitening"), number("distances"));
        assertThatThrownBy(() -> RecordingReference.of(tensors, "f"))
                .isInstanceOf(BadInputException.class)
                .hasMessage(
                        "f compares recordings by 1 numbers, this program by 133. Use the program that wrote it, or train the model again.");
    }

    private static Tensor number(String name) {
        return Tensor.ofFloats("reference.0." + name, List.of(1L), new float[] {1});
    }
}
