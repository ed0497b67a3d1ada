package org.bss2sbi.simulator.emulate;

import java.nio.file.Path;
import org.bss2sbi.simulator.BadInputException;

/**
 * A JSON file that names one neuron and what is done to it.
 *
 * <p>Two kinds: {@code "parameters"} of an ideal AdEx neuron in physical units, in the format of the reference solutions
 * (domain hardware or biological, keys with their unit as suffix), and {@code "codes"} of the chip's circuit by PyNN
 * name. Immutable.
 */
public sealed interface ParameterFile permits AdExFile {

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
        if (!root.has("parameters")) {
            throw root.problem(
                    "neither \"codes\" (settings of the circuit by PyNN name) nor \"parameters\" (an ideal AdEx"
                            + " neuron in physical units) is there. Add one of them.");
        }
        return AdExFile.of(root);
    }

    /**
     * Runs without noise: the ideal model, or the circuit with an ideal read-out.
     *
     * @return trace on the grid of the file, and spikes
     * @throws BadInputException if the parameters ask for an absurd amount of work
     */
    EmulatedRecording emulate();

    /**
     * Runs with the noise of the chip and its read-out; a model that has none says so in its notes.
     *
     * @param seed seed of every draw
     * @return trace on the grid of the file, and spikes
     * @throws BadInputException if the parameters ask for an absurd amount of work
     */
    EmulatedRecording emulateWithNoise(long seed);
}
