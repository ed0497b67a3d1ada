package org.bss2sbi.simulator.emulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bss2sbi.simulator.StepStimulus;
import org.bss2sbi.simulator.TimeGrid;
import org.bss2sbi.simulator.chip.CircuitEmulator;
import org.bss2sbi.simulator.chip.CircuitRecording;
import org.bss2sbi.simulator.chip.EmulatorOptions;
import org.bss2sbi.simulator.circuit.CircuitSetting;
import org.bss2sbi.simulator.circuit.CircuitSettings;
import org.bss2sbi.simulator.circuit.CircuitTranslation;

/**
 * Settings of the chip's neuron circuit with stimulus and grid; settings that are not named keep their default.
 *
 * @param settings codes
 * @param stimulus step current; time 0 is its onset
 * @param grid grid of the trace, by default the whole recording in steps of {@value #DEFAULT_STEP_US} us
 */
record CircuitFile(CircuitSettings settings, StepStimulus stimulus, TimeGrid grid) implements ParameterFile {

    private static final int DEFAULT_CODE = 400;
    private static final int HIGHEST_CODE = 1022;
    private static final double DEFAULT_BEFORE_US = 300;
    private static final double DEFAULT_DURATION_US = 1000;
    private static final double DEFAULT_STEP_US = 0.5;
    private static final double LONGEST_US = 1_000_000;

    private static final String STIMULUS_NAME = "constant_current_i_offset";
    private static final List<String> NAMES =
            Arrays.stream(CircuitSetting.values()).map(CircuitSetting::pynnName).toList();

    static CircuitFile of(JsonValue root) {
        root.requireOnly(List.of("name", "codes", "stimulus", "grid"));
        StepStimulus stimulus = stimulus(root);
        return new CircuitFile(settings(root.get("codes")), stimulus, grid(root, stimulus));
    }

    private static CircuitSettings settings(JsonValue codes) {
        if (codes.has(STIMULUS_NAME)) {
            throw codes.get(STIMULUS_NAME)
                    .problem("'%s' is set by the stimulus. Write \"stimulus\": {\"code\": %d} beside \"codes\" instead."
                            .formatted(STIMULUS_NAME, DEFAULT_CODE));
        }
        codes.requireOnly(NAMES);
        Map<String, Integer> values = new HashMap<>();
        codes.object().forEach((name, code) -> {
            CircuitSetting setting = CircuitSetting.of(name);
            if (!setting.accepts(code.number())) {
                throw code.problem(
                        "'%s' must be an integer in %s, got %s.".formatted(code.path(), setting.range(), code.shown()));
            }
            values.put(name, (int) code.number());
        });
        return CircuitSettings.of(values);
    }

    private static StepStimulus stimulus(JsonValue root) {
        if (!root.has("stimulus")) {
            return new StepStimulus(DEFAULT_CODE, DEFAULT_BEFORE_US, DEFAULT_DURATION_US);
        }
        JsonValue stimulus = root.get("stimulus");
        stimulus.requireOnly(List.of("code", "before_us", "step_us"));
        int code = stimulus.has("code") ? stimulus.get("code").integer(0, HIGHEST_CODE) : DEFAULT_CODE;
        double before = stimulus.has("before_us") ? stimulus.get("before_us").atLeastZero() : DEFAULT_BEFORE_US;
        double step = stimulus.has("step_us") ? stimulus.get("step_us").positive() : DEFAULT_DURATION_US;
        if (before > LONGEST_US || step > LONGEST_US) {
            throw stimulus.problem("'stimulus' lasts %s us before and %s us during the step; at most %,.0f us each."
                    .formatted(before, step, LONGEST_US));
        }
        return new StepStimulus(code, before, step);
    }

    private static TimeGrid grid(JsonValue root, StepStimulus stimulus) {
        if (!root.has("grid")) {
            double start = -Math.floor(stimulus.beforeUs() / DEFAULT_STEP_US) * DEFAULT_STEP_US;
            int points = 1 + (int) Math.floor((stimulus.stepUs() - start) / DEFAULT_STEP_US + 1e-9);
            return new TimeGrid(start, DEFAULT_STEP_US, Math.max(points, 2));
        }
        JsonValue grid = root.get("grid");
        grid.requireOnly(List.of("start_us", "step_us", "points"));
        TimeGrid asked = new TimeGrid(
                grid.get("start_us").number(),
                grid.get("step_us").positive(),
                grid.get("points").integer(2, MAX_POINTS));
        if (asked.startUs() < -stimulus.beforeUs() || asked.endUs() > stimulus.stepUs() * (1 + 1e-12)) {
            throw grid.problem(
                    "'grid' from %s to %s us leaves the recording from %s to %s us. Move the grid or lengthen"
                                    .formatted(asked.startUs(), asked.endUs(), -stimulus.beforeUs(), stimulus.stepUs())
                            + " 'stimulus.before_us' or 'stimulus.step_us'.");
        }
        return asked;
    }

    @Override
    public EmulatedRecording emulate(EmulatorOptions chip) {
        // without lead-in of random length nothing is left to chance, so that no seed is needed
        return record(chip.noiseFree().withLeadIn(0), 0);
    }

    @Override
    public EmulatedRecording emulateWithNoise(EmulatorOptions chip, long seed) {
        return record(chip, seed);
    }

    private EmulatedRecording record(EmulatorOptions chip, long seed) {
        CircuitRecording recording = new CircuitEmulator(chip).run(settings, stimulus, grid, seed);
        float[] lsb = recording.traceLsb();
        double[] volt = new double[lsb.length];
        for (int i = 0; i < volt.length; i++) {
            volt[i] = lsb[i] * CircuitTranslation.voltPerLsb();
        }
        List<String> notes = new ArrayList<>();
        if (recording.spikesBefore() > 0) {
            notes.add("The neuron also fired %d times in the %s us before the step; spikes.csv lists the step only."
                    .formatted(recording.spikesBefore(), stimulus.beforeUs()));
        }
        return new EmulatedRecording(
                new EmulatedRecording.Columns(
                        UnitSystem.HARDWARE.time("time"),
                        List.of(UnitSystem.HARDWARE.potential("V")),
                        UnitSystem.HARDWARE.time("spike_time")),
                grid.startUs(),
                grid.stepUs(),
                List.of(volt),
                decimal(recording.spikeTimesUs()),
                notes,
                List.of());
    }

    /** The shortest decimals that name the floats, so that 49.8f is written as 49.8. */
    private static double[] decimal(float[] values) {
        double[] decimal = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            decimal[i] = Double.parseDouble(Float.toString(values[i]));
        }
        return decimal;
    }
}
