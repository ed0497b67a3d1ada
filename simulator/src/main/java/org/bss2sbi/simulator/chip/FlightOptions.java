package org.bss2sbi.simulator.chip;

import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * A chip behind a chip server, reached over the network, or several of them.
 *
 * @param uri address of the server, {@code grpc://host:port} or, with TLS, {@code grpc+tls://host:port}; several servers are
 *     separated by commas; {@code resource}: each task has the address of its own chip
 * @param mixChips whether the rows of one table may come from several chips or calibrations
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
        boolean mixChips,
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

    /** Value of an address that only the task knows. */
    public static final String RESOURCE = "resource";

    /** Value of a file that is not there. */
    public static final String NONE = "none";

    /** Value of an expectation that anything meets. */
    public static final String ANY = "any";

    private static final Duration LONGEST = Duration.ofDays(1);

    /** Checks the values. */
    public FlightOptions {
        for (String address : split(uri)) {
            checkAddress(address, tokenFile);
        }
        if (uri.equals(RESOURCE) && !mixChips && expectedChip.equals(ANY)) {
            throw new IllegalArgumentException(
                    "uri resource gives every task a chip of its own: say which one all rows must come from (expected-chip), or allow several (mix-chips = on)");
        }
        inRange("neuron", neuron, 0, 511);
        inRange("deadline", deadline);
        inRange("reconnect-deadline", reconnectDeadline);
        inRange("batch-rows", batchRows, 1, 4096);
        inRange("credits", credits, 1, 64);
    }

    /**
     * Addresses of the servers.
     *
     * @return at least one address, none if only the task knows it
     */
    public List<String> addresses() {
        return split(uri);
    }

    private static List<String> split(String uri) {
        return uri.equals(RESOURCE)
                ? List.of()
                : Arrays.stream(uri.split(",", -1)).map(String::strip).toList();
    }

    private static void checkAddress(String address, String tokenFile) {
        if (!isAddress(address)) {
            throw new IllegalArgumentException(
                    "uri must be grpc://host:port or grpc+tls://host:port, several of these separated by commas, or %s, got '%s'"
                            .formatted(RESOURCE, address));
        }
        if (!tokenFile.equals(NONE) && !isTls(address) && !isLoopback(address)) {
            throw new IllegalArgumentException(
                    "token-file would send the token unencrypted to %s; use grpc+tls://".formatted(address));
        }
    }

    /**
     * These options for one server.
     *
     * @param address address of the server
     * @return changed options
     */
    public FlightOptions at(String address) {
        return with(address, expectedChip, expectedCalibration);
    }

    /**
     * These options for one chip in one calibration.
     *
     * @param chip who must answer
     * @return changed options
     */
    public FlightOptions pinnedTo(ChipIdentity chip) {
        return with(uri, chip.chipId(), chip.calibrationSha256());
    }

    private FlightOptions with(String address, String chip, String calibration) {
        return new FlightOptions(
                address,
                mixChips,
                tokenFile,
                tlsCa,
                chip,
                calibration,
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
