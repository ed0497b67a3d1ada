package org.bss2sbi.simulator.remote;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How a chip is served.
 *
 * @param host name or address to listen at
 * @param port port to listen at, 0 for any that is free
 * @param secrets token that clients must send; empty to let everybody in
 * @param tls certificate and its private key (PEM), in this order; empty to speak without TLS
 * @param neuron neuron circuit of the chip that is served
 * @param batchRows most rows of a message
 * @param credits most messages of one client under way
 * @param runDeadline longest time of one run
 * @param idleDeadline longest silence of a client in the middle of a conversation
 * @param selfTestEvery runs between two self-tests
 */
public record ServerOptions(
        String host,
        int port,
        List<Secret> secrets,
        List<Path> tls,
        int neuron,
        int batchRows,
        int credits,
        Duration runDeadline,
        Duration idleDeadline,
        int selfTestEvery) {

    /** Rows of a message to an emulated chip, which works on blocks of neurons. */
    private static final int EMULATOR_BATCH_ROWS = 256;

    private static final int RUNS_PER_SELF_TEST = 1000;

    /** Checks the ranges. */
    public ServerOptions {
        secrets = List.copyOf(secrets);
        tls = List.copyOf(tls);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be in [0, 65535], got %d".formatted(port));
        }
        if (tls.size() != 0 && tls.size() != 2) {
            throw new IllegalArgumentException("TLS needs a certificate and its key, got %s".formatted(tls));
        }
        if (batchRows < 1 || credits < 1 || selfTestEvery < 1) {
            throw new IllegalArgumentException(
                    "batch rows, credits and self-test interval must be at least 1, got %d, %d, %d"
                            .formatted(batchRows, credits, selfTestEvery));
        }
    }

    /**
     * For an emulated chip.
     *
     * @param host name or address to listen at
     * @param port port to listen at, 0 for any that is free
     * @param neuron neuron circuit of the chip
     * @return options without token and without TLS
     */
    public static ServerOptions forEmulator(String host, int port, int neuron) {
        return new ServerOptions(
                host,
                port,
                List.of(),
                List.of(),
                neuron,
                EMULATOR_BATCH_ROWS,
                Wire.CREDITS,
                Duration.ofSeconds(30),
                Duration.ofMinutes(10),
                RUNS_PER_SELF_TEST);
    }

    /**
     * These options with a token.
     *
     * @param secret what clients must send
     * @return changed options
     */
    public ServerOptions with(Secret secret) {
        return copy(List.of(secret), tls);
    }

    /**
     * These options with TLS.
     *
     * @param certificate certificate of the server, with the chain to its authority (PEM)
     * @param key private key (PEM)
     * @return changed options
     */
    public ServerOptions withTls(Path certificate, Path key) {
        return copy(secrets, List.of(certificate, key));
    }

    private ServerOptions copy(List<Secret> newSecrets, List<Path> newTls) {
        return new ServerOptions(
                host, port, newSecrets, newTls, neuron, batchRows, credits, runDeadline, idleDeadline, selfTestEvery);
    }
}
