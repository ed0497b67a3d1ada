package org.bss2sbi.dataset.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.bss2sbi.dataset.storage.Storage;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.simulator.Observation;
import org.bss2sbi.simulator.StepStimulus;
import org.bss2sbi.simulator.TimeGrid;
import org.bss2sbi.simulator.summary.SpikeFeatures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedRunTest {

    private static final Storage STORAGE = Storage.standard();
    private static final TimeGrid GRID = new TimeGrid(-10, 1, 111);
    private static final StepStimulus STIMULUS = new StepStimulus(200, 10, 100);

    @TempDir
    Path directory;

    /** Sawtooth that rises by 4 LSB per us and is reset from 600 to 400 LSB every 50 us, sampled every 0.5 us. */
    private static RecordedTrace sawtooth(double noiseLsb) {
        SplittableRandom random = new SplittableRandom(3);
        double[] times = new double[241];
        double[] lsb = new double[times.length];
        for (int i = 0; i < times.length; i++) {
            times[i] = -15 + 0.5 * i;
            lsb[i] = 400 + 4 * Math.floorMod(i, 100) / 2.0 + noiseLsb * random.nextDouble(-1, 1);
        }
        return new RecordedTrace("sawtooth", times, lsb);
    }

    @Test
    void gridPointsAreInterpolatedLinearly() {
        RecordedTrace ramp = new RecordedTrace("ramp", new double[] {0, 3, 4}, new double[] {0, 30, 20});
        assertThat(ramp.onGrid(new TimeGrid(0, 1, 5), 0)).containsExactly(0, 40, 80, 120, 80); // quarters of an LSB
        assertThat(ramp.onGrid(new TimeGrid(-1, 1, 5), 1)).containsExactly(0, 40, 80, 120, 80);
    }

    @Test
    void recordingThatDoesNotCoverTheGridIsRefused() {
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> sawtooth(0).onGrid(new TimeGrid(-20, 1, 50), 0))
                .withMessage(
                        "sawtooth covers -15.0...105.0 us around the onset of the stimulus, but the model needs -20.0...29.0 us. Time 0 must be the onset; record longer or shift the times.");
    }

    @Test
    void tooFewSamplesAreRefused() {
        RecordedTrace sparse = new RecordedTrace("sparse", new double[] {0, 1, 7}, new double[3]);
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> sparse.onGrid(new TimeGrid(0, 1, 7), 0))
                .withMessage(
                        "sparse has no sample between 1.0 and 7.0 us; a model of 1.0 us per point needs one at least every 4.0 us. Record with more samples.");
    }

    @Test
    void valuesBeyondTheReadOutAreRefused() {
        RecordedTrace wrongUnit = new RecordedTrace("mV as V", new double[] {0, 1}, new double[] {500_000, 500_000});
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> wrongUnit.onGrid(new TimeGrid(0, 1, 2), 0))
                .withMessage(
                        "mV as V is 500000.0 LSB (600.0 V) at 0.0 us, beyond anything the read-out can give (0...1023 LSB). Check the unit in the header.");
    }

    @Test
    void resetsAreFoundInATraceWithReadOutNoise() {
        assertThat(ResetDetection.spikeTimesUs(sawtooth(6))).hasSize(2).satisfies(times -> {
            assertThat(times[0]).isBetween(34.0, 34.5);
            assertThat(times[1]).isBetween(84.0, 84.5);
        });
    }

    @Test
    void noiseAloneIsNotASpike() {
        double[] times = new double[2000];
        double[] lsb = new double[2000];
        Random random = new Random(4);
        for (int i = 0; i < times.length; i++) {
            times[i] = i;
            lsb[i] = 500 + 3 * random.nextGaussian(); // what is seen on the chip
        }
        assertThat(ResetDetection.spikeTimesUs(new RecordedTrace("noise", times, lsb)))
                .isEmpty();
    }

    @Test
    void spikesAreSplitAtTheOnsetAndThoseAfterTheStepAreLeftOut() {
        double[] spikes = {-12, -5, 0, 99, 103};
        RecordedRun run = RecordedRun.of(sawtooth(0), spikes, 0, GRID, STIMULUS, List.of());
        Observation observation = run.observation();
        assertThat(observation.spikesBefore()).isEqualTo(1);
        assertThat(observation.spikeTimesUs()).containsExactly(0, 99);
        assertThat(observation.features())
                .containsExactly(SpikeFeatures.of(observation.trace(), GRID, observation.spikeTimesUs(), STIMULUS));
    }

    private Path writeTrace() {
        Path file = directory.resolve("trace.csv");
        RecordedTrace trace = sawtooth(0);
        TraceCsv.write(STORAGE, file.toString(), List.of("time_us", "V_LSB"), List.of(trace.timesUs(), trace.lsb()));
        return file;
    }

    private RecordedRun readWithSpikes(String spikes) throws IOException {
        Path file = writeTrace();
        Files.writeString(directory.resolve("spikes.csv"), spikes);
        return RecordedRun.read(STORAGE, file.toString(), GRID, STIMULUS);
    }

    @Test
    void spikesFileBesideTheTraceIsUsed() throws IOException {
        RecordedRun run = readWithSpikes("spike_time_us\n34.25\n84.25\n");
        assertThat(run.observation().spikeTimesUs()).containsExactly(34.25f, 84.25f);
        assertThat(run.notes()).isEmpty();
    }

    @Test
    void spikesFileWithoutLinesMeansNoSpikes() throws IOException {
        assertThat(readWithSpikes("spike_time_us\n").observation().spikes()).isZero();
    }

    @Test
    void withoutSpikesFileTheResetsAreTakenAndItIsSaid() {
        Path file = writeTrace();
        RecordedRun run = RecordedRun.read(STORAGE, file.toString(), GRID, STIMULUS);
        assertThat(run.observation().spikeTimesUs()).containsExactly(34.5f, 84.5f);
        assertThat(run.notes())
                .containsExactly(
                        "There is no spikes.csv beside %s: 2 spikes were taken from falls of at least 25.0 LSB within 2.0 us."
                                .formatted(file));
    }

    @Test
    void spikesOfAnotherTraceAreNotTaken() throws IOException {
        Path file = writeTrace();
        Path renamed = Files.move(file, directory.resolve("cell7.csv"));
        Files.writeString(directory.resolve("spikes.csv"), "spike_time_us\n");
        assertThat(RecordedRun.read(STORAGE, renamed.toString(), GRID, STIMULUS)
                        .observation()
                        .spikes())
                .isEqualTo(2);
        Files.writeString(directory.resolve("cell7-spikes.csv"), "spike_time_us\n34\n");
        assertThat(RecordedRun.read(STORAGE, renamed.toString(), GRID, STIMULUS)
                        .observation()
                        .spikes())
                .isEqualTo(1);
    }

    private void assertSpikesRefused(String text, String message) {
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> readWithSpikes(text))
                .withMessage(message.formatted(directory.resolve("spikes.csv"), directory.resolve("trace.csv")));
    }

    @Test
    void badSpikesFilesAreRefused() {
        assertSpikesRefused("", "%s is empty; expected a header line and numbers.");
        assertSpikesRefused(
                "spike_time_ms\n1\n",
                "%s has the header 'spike_time_ms'; expected spike_time_us, in microseconds of the circuit.");
        assertSpikesRefused(
                "spike_time_us\n50\n20\n", "%s, line 3: spike at 20.0 us does not follow 50.0 us; times must ascend.");
        assertSpikesRefused(
                "spike_time_us\n50\n1000\n",
                "%s, line 3: spike at 1000.0 us lies outside the trace %s (-15.0...105.0 us).");
        assertSpikesRefused(
                "spike_time_us\n50\nx\n",
                "%s, line 3: 'x' in column spike_time_us is not a number; expected for example 0.4525.");
    }
}
