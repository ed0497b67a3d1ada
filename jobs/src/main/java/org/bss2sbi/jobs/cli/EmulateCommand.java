package org.bss2sbi.jobs.cli;

import java.nio.file.Path;
import org.bss2sbi.jobs.config.RunConfig;
import org.bss2sbi.simulator.chip.EmulatorOptions;
import org.bss2sbi.simulator.emulate.EmulatedRecording;
import org.bss2sbi.simulator.emulate.ParameterFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs one neuron in the emulator and writes its trace and spikes. */
@Command(
        name = "emulate",
        description = {
            "Run one neuron in the emulator and write trace.csv and spikes.csv.",
            "FILE.json has the physical parameters of an ideal AdEx neuron, or \"codes\" by PyNN name for the circuit."
        },
        footer = {
            "",
            "Examples:",
            "  bss2-sbi emulate --parameters hw01_tonic.json --out tonic",
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

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Directory of the two files.")
    Path out;

    @Override
    public Integer call() {
        ParameterFile file = ParameterFile.read(parameters);
        EmulatorOptions circuit = RunConfig.defaultChip();
        EmulatedRecording recording = noise == Switch.on ? file.emulateWithNoise(circuit, seed) : file.emulate(circuit);
        recording.write(out);
        recording.notes().forEach(note -> spec.commandLine().getErr().println(note));
        out().printf("%d samples and %d spikes in %s%n", recording.points(), recording.spikeTimes().length, out);
        return OK;
    }

    /** Spelled as on the command line. */
    enum Switch {
        on,
        off
    }
}
