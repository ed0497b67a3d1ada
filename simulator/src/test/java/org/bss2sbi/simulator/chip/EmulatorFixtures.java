package org.bss2sbi.simulator.chip;

import java.util.List;
import java.util.Map;
import org.bss2sbi.simulator.Experiment;
import org.bss2sbi.simulator.Parameter;
import org.bss2sbi.simulator.ParameterSpace;
import org.bss2sbi.simulator.StepStimulus;
import org.bss2sbi.simulator.TimeGrid;
import org.bss2sbi.simulator.circuit.CircuitSettings;
import org.bss2sbi.simulator.readout.ReadOutMode;

/** Options and experiments that the tests of the emulator share. */
final class EmulatorFixtures {

    /** Order of the codes in the reference points. */
    static final List<String> NAMES = List.of(
            "leak_i_bias",
            "leak_v_leak",
            "reset_v_reset",
            "exponential_v_exp",
            "exponential_i_bias",
            "adaptation_i_bias_tau",
            "adaptation_i_bias_a",
            "adaptation_i_bias_b");

    static final ParameterSpace SEVEN = new ParameterSpace(NAMES.stream()
            .filter(name -> !name.equals("exponential_i_bias"))
            .map(Parameter::code)
            .toList());

    static final TimeGrid GRID = new TimeGrid(-50, 1, 1050);

    private EmulatorFixtures() {}

    static EmulatorOptions defaults() {
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
                2,
                0,
                0.05,
                50,
                256);
    }

    static EmulatorOptions withStep(EmulatorOptions options, double timeStepUs) {
        return new EmulatorOptions(
                options.chipId(),
                options.neuron(),
                options.mismatch(),
                options.reconfigurationCodeSigma(),
                options.reconfigurationCurrentSigma(),
                options.driftLsb(),
                options.crosstalkLsb(),
                options.membraneNoise(),
                options.readOut(),
                options.readOutNoiseLsb(),
                options.spikeJitterUs(),
                timeStepUs,
                options.leadInUs(),
                options.blockSize());
    }

    static EmulatorOptions withBlock(EmulatorOptions options, int blockSize) {
        return new EmulatorOptions(
                options.chipId(),
                options.neuron(),
                options.mismatch(),
                options.reconfigurationCodeSigma(),
                options.reconfigurationCurrentSigma(),
                options.driftLsb(),
                options.crosstalkLsb(),
                options.membraneNoise(),
                options.readOut(),
                options.readOutNoiseLsb(),
                options.spikeJitterUs(),
                options.timeStepUs(),
                options.leadInUs(),
                blockSize);
    }

    static EmulatorOptions withJitter(EmulatorOptions options, double spikeJitterUs) {
        return new EmulatorOptions(
                options.chipId(),
                options.neuron(),
                options.mismatch(),
                options.reconfigurationCodeSigma(),
                options.reconfigurationCurrentSigma(),
                options.driftLsb(),
                options.crosstalkLsb(),
                options.membraneNoise(),
                options.readOut(),
                options.readOutNoiseLsb(),
                spikeJitterUs,
                options.timeStepUs(),
                options.leadInUs(),
                options.blockSize());
    }

    /** Re-configuration scatter off, membrane and read-out noise on. */
    static EmulatorOptions withoutReconfiguration() {
        return new EmulatorOptions(
                "emulator-0", 0, EmulatorOptions.Mismatch.NONE, 0, 0, 0, 0, 0.7, ReadOutMode.MADC, 2, 0, 0.05, 50, 256);
    }

    static Experiment experiment(int stimulusCode) {
        return new Experiment(SEVEN, Map.of(), new StepStimulus(stimulusCode, 300, 1000), GRID);
    }

    static CircuitSettings settings(int... codes) {
        Map<String, Integer> byName = new java.util.HashMap<>();
        for (int i = 0; i < codes.length; i++) {
            byName.put(NAMES.get(i), codes[i]);
        }
        return CircuitSettings.of(byName);
    }
}
