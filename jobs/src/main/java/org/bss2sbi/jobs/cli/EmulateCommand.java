package org.bss2sbi.jobs.cli;

import java.nio.file.Path;
import org.bss2sbi.jobs.config.RunConfig;
import org.bss2sbi.simulator.chip.EmulatorOptions;
import org.bss2sbi.simulator.emulate.EmulatedRecording;
import org.bss2sbi.simulator.emulate.ParameterFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs one neuron or chain in the emulator and writes what it does. */
@Command(
        name = "emulate",
        description = {
            "Run one neuron or passive chain in the emulator and write trace.csv and spikes.csv,",
            "for a chain also heights.csv and fits.csv, the decay of its heights.",
            "FILE.json has the physical parameters of an ideal AdEx neuron or of a chain of \"compartments\",",
            "or \"codes\" by PyNN name for the circuit."
        },
        footer = {
            "",
            "Examples:",
            "  bss2-sbi emulate --parameters hw01_tonic.json --out tonic",
            "  bss2-sbi emulate --parameters arbor_like_default.json --out attenuation",
            "  bss2-sbi emulate --parameters codes.json --noise on --seed 7 --out run7"
        })
final class EmulateCommand extends BaseCommand {

    @Option(names = "--parameters", paramLabel = "FILE.json", required = true, description = "What to emulate.")
    Path parameters;

    @Option(
            names = "--noise",
            paramLabel = "on|off",
            description = "Noise of circuit and read-out (default: ${DEFAULT-VALUE}).")
    Switch noise = Switch.off;

    @Option(names = "--seed", paramLabel = "S", description = "Seed of the noise (default: ${DEFAULT-VALUE}).")
    long seed = 1;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Directory of the files.")
    Path out;

    @Override
    public Integer call() {
        ParameterFile file = ParameterFile.read(parameters);
        EmulatorOptions circuit = RunConfig.defaultChip();
        EmulatedRecording recording = noise == Switch.on ? file.emulateWithNoise(circuit, seed) : file.emulate(circuit);
        recording.write(out);
        recording.notes().forEach(note -> spec.commandLine().getErr().println(note));
        out().printf("%s in %s%n", words(recording), out);
        return OK;
    }

    private static String words(EmulatedRecording recording) {
        return recording.compartments() > 1
                ? "%d samples of %d compartments".formatted(recording.points(), recording.compartments())
                : "%d samples and %d spikes".formatted(recording.points(), recording.spikeTimes().length);
    }

    /** Spelled as on the command line. */
    enum Switch {
        on,
        off
    }
}
