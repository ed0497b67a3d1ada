package org.bss2sbi.jobs.cli;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Serves a chip over the network. */
@Command(
        name = "chip-server",
        description = "Serve a chip, or the emulator in its place, over Arrow Flight.",
        footer = {"", "Example:", "  bss2-sbi chip-server --port 8815 --token-file token"})
final class ChipServerCommand extends BaseCommand {

    @Option(names = "--port", paramLabel = "P", description = "Port to listen on (default: ${DEFAULT-VALUE}).")
    int port = 8815;

    @Option(names = "--token-file", paramLabel = "F", description = "File with the token that clients must send.")
    Path tokenFile;

    @Option(names = "--tls-cert", paramLabel = "F", description = "Certificate of the server (PEM).")
    Path tlsCert;

    @Option(names = "--tls-key", paramLabel = "F", description = "Private key of the certificate (PEM).")
    Path tlsKey;

    @Override
    public Integer call() {
        throw notInThisVersion();
    }
}
