package org.bss2sbi.simulator.chip;

import java.io.Serializable;
import java.net.URI;
import java.time.Duration;

/**
 * A chip behind a chip server, reached over the network.
 *
 * @param uri address of the server, {@code grpc://host:port} or, with TLS, {@code grpc+tls://host:port}
 * @param tokenFile file with the token that the server wants, or {@code none}; read where the connection is made
 * @param tlsCa file with the certificates (PEM) that the server's is checked against, or {@code none} for those of Java
 * @param expectedChip identifier that the chip must have, or {@code any}
 * @param expectedCalibration hash that its calibration must have, or {@code any}
 * @param neuron neuron circuit, 0 to 511
 * @param deadline longest silence of the server while runs are under way; a run not begun by then is dropped
 * @param reconnectDeadline longest time without progress over which a lost server is waited for
 * @param batchRows most runs in one message; the server may allow fewer
 * @param credits most messages under way at once; the server may allow fewer
 */
public record FlightOptions(
        String uri,
        String tokenFile,
        String tlsCa,
        String expectedChip,
        String expectedCalibration,
        int neuron,
        Duration deadline,
        Duration reconnectDeadline,
        int batchRows,
        int credits)
        implements ChipOptions, Serializable {

    /** Value of a file that is not there. */
    public static final String NONE = "none";

    /** Value of an expectation that anything meets. */
    public static final String ANY = "any";

    private static final Duration LONGEST = Duration.ofDays(1);

    /** Checks the values. */
    public FlightOptions {
        if (!isAddress(uri)) {
            throw new IllegalArgumentException(
                    "uri must be grpc://host:port or grpc+tls://host:port, got '%s'".formatted(uri));
        }
        if (!tokenFile.equals(NONE) && !isTls(uri) && !isLoopback(uri)) {
            throw new IllegalArgumentException(
                    "token-file would send the token unencrypted to %s; use grpc+tls://".formatted(uri));
        }
        inRange("neuron", neuron, 0, 511);
        inRange("deadline", deadline);
        inRange("reconnect-deadline", reconnectDeadline);
        inRange("batch-rows", batchRows, 1, 4096);
        inRange("credits", credits, 1, 64);
    }

    /**
     * These options for one chip in one calibration.
     *
     * @param chip who must answer
     * @return changed options
     */
    public FlightOptions pinnedTo(ChipIdentity chip) {
        return new FlightOptions(
                uri,
                tokenFile,
                tlsCa,
                chip.chipId(),
                chip.calibrationSha256(),
                neuron,
                deadline,
                reconnectDeadline,
                batchRows,
                credits);
    }

    private static boolean isAddress(String uri) {
        return parsed(uri).getHost() != null
                && parsed(uri).getPort() > 0
                && (uri.startsWith("grpc://") || uri.startsWith("grpc+tcp://") || isTls(uri));
    }

    private static URI parsed(String uri) {
        try {
            return URI.create(uri);
        } catch (IllegalArgumentException noUri) {
            return URI.create("none:none");
        }
    }

    private static boolean isTls(String uri) {
        return uri.startsWith("grpc+tls://");
    }

    private static boolean isLoopback(String uri) {
        String host = parsed(uri).getHost();
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127\\.[0-9.]+");
    }

    private static void inRange(String key, int value, int lowest, int highest) {
        if (value < lowest || value > highest) {
            throw new IllegalArgumentException("%s must be in [%d, %d], got %d".formatted(key, lowest, highest, value));
        }
    }

    private static void inRange(String key, Duration value) {
        if (value.compareTo(Duration.ofMillis(1)) < 0 || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("%s must be in [1 ms, 24 h], got %s".formatted(key, value));
        }
    }
}
