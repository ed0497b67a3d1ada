package org.bss2sbi.simulator.chip;

import java.nio.ByteBuffer;
import org.apache.commons.codec.digest.DigestUtils;
import org.bss2sbi.simulator.circuit.CircuitTranslation;

/** Names an emulated chip: its identifier, and a hash of everything that decides how it answers. */
final class EmulatorIdentity {

    private EmulatorIdentity() {}

    static ChipIdentity of(EmulatorOptions options) {
        // The block size only decides how the work is cut and must not change the name.
        String behaviour = String.join(
                "\n",
                CircuitTranslation.mapsVersion(),
                options.chipId(),
                "neuron=" + options.neuron(),
                "mismatch=" + options.mismatch(),
                "reconfiguration-code-sigma=" + options.reconfigurationCodeSigma(),
                "reconfiguration-current-sigma=" + options.reconfigurationCurrentSigma(),
                "drift-lsb=" + options.driftLsb(),
                "crosstalk-lsb=" + options.crosstalkLsb(),
                "membrane-noise=" + options.membraneNoise(),
                "read-out=" + options.readOut(),
                "read-out-noise-lsb=" + options.readOutNoiseLsb(),
                "spike-jitter-us=" + options.spikeJitterUs(),
                "time-step-us=" + options.timeStepUs(),
                "lead-in-us=" + options.leadInUs());
        return new ChipIdentity(options.chipId(), DigestUtils.sha256Hex(behaviour));
    }

    static long chipSeed(String chipId) {
        return ByteBuffer.wrap(DigestUtils.sha256(chipId)).getLong();
    }
}
