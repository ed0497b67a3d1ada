package org.bss2sbi.jobs.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bss2sbi.jobs.config.RunConfig;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.simulator.chip.EmulatorChip;
import org.bss2sbi.simulator.chip.EmulatorOptions;
import org.bss2sbi.simulator.remote.ChipServer;
import org.bss2sbi.simulator.remote.Secret;
import org.bss2sbi.simulator.remote.ServerOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Serves an emulated chip over the network. */
@Command(
        name = "chip-server",
        description = {
            "Serve an emulated chip over Arrow Flight, with the protocol of the chip servers beside real chips.",
            "A configuration reaches it with: chip { kind = flight, uri = \"grpc://host:port\" }.",
            "SIGTERM or Ctrl-C lets nobody in any more, answers what was sent and ends."
        },
        footer = {
            "",
            "Examples:",
            "  bss2-sbi chip-server --port 8815",
            "  bss2-sbi chip-server --host 0.0.0.0 --token-file token --tls-cert cert.pem --tls-key key.pem"
        })
final class ChipServerCommand extends BaseCommand {

    private static final Duration DRAIN_DEADLINE = Duration.ofMinutes(2);

    @Option(
            names = "--host",
            paramLabel = "H",
            description =
                    "Name or address to listen at; 0.0.0.0 for all, which needs a token (default: ${DEFAULT-VALUE}).")
    String host = "localhost";

    @Option(
            names = "--port",
            paramLabel = "P",
            description = "Port to listen on, 0 for any that is free (default: ${DEFAULT-VALUE}).")
    int port = 8815;

    @Option(names = "--token-file", paramLabel = "F", description = "File with the token that clients must send.")
    Path tokenFile;

    @Option(names = "--tls-cert", paramLabel = "F", description = "Certificate of the server (PEM).")
    Path tlsCert;

    @Option(names = "--tls-key", paramLabel = "F", description = "Private key of the certificate (PEM).")
    Path tlsKey;

    @Option(
            names = "--conf",
            paramLabel = "FILE",
            description =
                    "Configuration whose section chip says how the emulator behaves (default: as in reference.conf).")
    Path conf;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "Replace one value of the configuration, for example --set chip.neuron=3. Can be given often.")
    List<String> overrides = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        EmulatorOptions emulator = emulator();
        ServerOptions options = options(emulator.neuron());
        try (ChipServer server =
                ChipServer.start(() -> new EmulatorChip(emulator), options, "bss2-sbi " + Version.number())) {
            Thread drain = new Thread(() -> drain(server), "drain");
            Runtime.getRuntime().addShutdownHook(drain);
            out().printf("Serving %s (neuron %d) at %s%n", emulator.chipId(), emulator.neuron(), server.address());
            out().flush();
            server.awaitTermination();
        }
        return OK;
    }

    private void drain(ChipServer server) {
        try {
            boolean complete = server.drain(DRAIN_DEADLINE);
            spec.commandLine()
                    .getErr()
                    .println(complete ? "bss2-sbi: drained" : "bss2-sbi: stopped with work under way");
            server.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private EmulatorOptions emulator() {
        if (conf == null && overrides.isEmpty()) {
            return RunConfig.defaultChip();
        }
        if (conf == null) {
            throw new BadInputException("--set needs a configuration to set values in; give one with --conf.");
        }
        if (RunConfig.read(conf, overrides).chip() instanceof EmulatorOptions emulator) {
            return emulator;
        }
        throw new BadInputException(
                "%s has another chip than the emulator, and chip-server serves the emulator only. Add --set chip.kind=emulator."
                        .formatted(conf));
    }

    private ServerOptions options(int neuron) {
        ServerOptions options;
        try {
            options = ServerOptions.forEmulator(host, port, neuron);
        } catch (IllegalArgumentException e) {
            throw new BadInputException("--" + e.getMessage() + ".", e);
        }
        if (tokenFile != null) {
            options = options.with(Secret.read(tokenFile));
        } else if (!isLoopback()) {
            throw new BadInputException(
                    "--host %s opens the chip to the network, where anybody could use it. Give --token-file as well, and better --tls-cert and --tls-key too."
                            .formatted(host));
        }
        if ((tlsCert == null) != (tlsKey == null)) {
            throw new BadInputException("--tls-cert and --tls-key belong together; give both or none.");
        }
        return tlsCert == null ? options : options.withTls(tlsCert, tlsKey);
    }

    private boolean isLoopback() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new BadInputException(
                    "--host %s is unknown here. Give a name or an address of this machine.".formatted(host), e);
        }
    }
}
