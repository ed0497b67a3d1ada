package org.bss2sbi.simulator.emulate;

import java.nio.file.Path;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.simulator.chip.EmulatorOptions;

/**
 * A JSON file that names one neuron and what is done to it.
 *
 * <p>Two kinds: {@code "parameters"} of an ideal AdEx neuron in physical units, in the format of the reference solutions
 * (domain hardware or biological, keys with their unit as suffix), and {@code "codes"} of the chip's circuit by PyNN
 * name. Immutable.
 */
public sealed interface ParameterFile permits AdExFile, CircuitFile {

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
            throw root.get("compartments")
                    .problem(
                            "the file describes a chain of compartments. This version emulates single neurons, from \"codes\""
                                    + " or from \"parameters\" of an ideal AdEx neuron; chains come with a later version.");
        }
        if (root.has("codes") == root.has("parameters")) {
            throw root.problem(
                    "the file has %s \"codes\" (settings of the circuit by PyNN name) %s \"parameters\" (an ideal"
                                    .formatted(
                                            root.has("codes") ? "both" : "neither", root.has("codes") ? "and" : "nor")
                            + " AdEx neuron in physical units). Give one of them.");
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
