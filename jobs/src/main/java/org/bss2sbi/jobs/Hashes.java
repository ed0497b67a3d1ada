package org.bss2sbi.jobs;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;

/** Names by content: SHA-256 of what something depends on, and seeds derived from names. */
public final class Hashes {

    private Hashes() {}

    /**
     * Hash of an ordered list of parts; no two different lists run together.
     *
     * @param parts texts, none null
     * @return SHA-256, hexadecimal
     */
    public static String sha256(String... parts) {
        return HexFormat.of().formatHex(digest(parts));
    }

    /**
     * Seed of one stage of a run.
     *
     * @param seed seed of the run
     * @param purpose name of the stage
     * @return first eight bytes of the hash of both
     */
    public static long deriveSeed(long seed, String purpose) {
        return ByteBuffer.wrap(digest(Long.toString(seed), purpose)).getLong();
    }

    private static byte[] digest(String... parts) {
        MessageDigest digest = DigestUtils.getSha256Digest();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            digest.update(bytes);
        }
        return digest.digest();
    }
}
