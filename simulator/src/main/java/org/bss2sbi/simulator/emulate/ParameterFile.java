package org.bss2sbi.simulator.emulate;

import java.nio.file.Path;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.simulator.chip.EmulatorOptions;

/**
 * A JSON file that names one neuron or chain and what is done to it.
 *
 * <p>Three kinds: {@code "parameters"} of an ideal AdEx neuron and the {@code "compartments"} of a passive chain, both in
 * physical units and in the format of the reference solutions (domain hardware or biological, keys with their unit as
 * suffix), and {@code "codes"} of the chip's circuit by PyNN name. Immutable.
 */
public sealed interface ParameterFile permits AdExFile, ChainFile, CircuitFile {

    /** Most samples of a trace. */
    int MAX_POINTS = 5_000_000;

    /**
     * Reads and checks a file; nothing is run yet.
     *
     * @param path JSON file
     * @return what it asks for
     * @throws BadInputException if the file is missing, broken, or asks for something impossible; the message names
     *     the line
     */
    static ParameterFile read(Path path) {
        JsonValue root = JsonFile.read(path);
        if (root.has("compartments")) {
            return ChainFile.of(root);
        }
        if (root.has("codes") == root.has("parameters")) {
            throw root.problem(
                    root.has("codes")
                            ? "the file has both \"codes\" of the circuit and \"parameters\" of an ideal neuron. Give one of them."
                            : "the file has neither \"codes\" (settings of the circuit by PyNN name) nor \"parameters\" (an ideal"
                                    + " AdEx neuron in physical units) nor \"compartments\" (a passive chain). Give one of them.");
        }
        return root.has("codes") ? CircuitFile.of(root) : AdExFile.of(root);
    }

    /**
     * Runs without noise: the ideal model, or the circuit with an ideal read-out and nothing left to chance.
     *
     * @param chip the emulated chip, for files of codes; its noise is left out
     * @return trace on the grid of the file, and spikes
     * @throws BadInputException if the parameters ask for an absurd amount of work
     */
    EmulatedRecording emulate(EmulatorOptions chip);

    /**
     * Runs with the noise of the chip and its read-out; a model that has none says so in its notes.
     *
     * @param chip the emulated chip, for files of codes
     * @param seed seed of every draw
     * @return trace on the grid of the file, and spikes
     * @throws BadInputException if the parameters ask for an absurd amount of work
     */
    EmulatedRecording emulateWithNoise(EmulatorOptions chip, long seed);
}
