package org.bss2sbi.simulator.remote;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.apache.commons.codec.digest.DigestUtils;
import org.bss2sbi.simulator.BadInputException;

/** The bearer token that both sides know. Its value is in no text that this class makes. */
public final class Secret {

    private static final int SHORTEST = 16;
    private static final int LONGEST = 4096;

    private final byte[] value;

    private Secret(byte[] value) {
        this.value = value;
    }

    /**
     * Reads a token from a file; white space around it does not count.
     *
     * @param file file with nothing but the token
     * @return token
     * @throws BadInputException if it cannot be read, or is no printable text of 16 to 4096 characters
     */
    public static Secret read(Path file) {
        String token;
        try {
            token = Files.readString(file, StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            // The cause is left out: a decoder may quote what it could not decode.
            throw new BadInputException("Token file %s cannot be read (%s). Give a text file with the token."
                    .formatted(file, e.getClass().getSimpleName()));
        }
        if (token.length() < SHORTEST
                || token.length() > LONGEST
                || !token.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new BadInputException(
                    "Token file %s must hold one word of %d to %d printable ASCII characters, found %d characters. 'openssl rand -hex 32' makes a good one."
                            .formatted(file, SHORTEST, LONGEST, token.length()));
        }
        return new Secret(token.getBytes(StandardCharsets.US_ASCII));
    }

    String header() {
        return Wire.BEARER + new String(value, StandardCharsets.US_ASCII);
    }

    /** Whether a client's header carries this token; takes as long for a wrong one as for the right one. */
    boolean isIn(String header) {
        return MessageDigest.isEqual(DigestUtils.sha256(header), DigestUtils.sha256(header()));
    }

    @Override
    public String toString() {
        return "token ***";
    }
}
