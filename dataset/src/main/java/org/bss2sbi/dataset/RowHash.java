package org.bss2sbi.dataset;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * Sum of row digests modulo 2^128: the same for the same rows in any order, any files and any number of parts.
 *
 * <p>The digest of a row is the first 16 bytes, big-endian, of the SHA-256 of its canonical bytes (see
 * {@code RowDigest}); a row counted twice changes the sum.
 *
 * @param high upper 64 bits
 * @param low lower 64 bits
 */
public record RowHash(long high, long low) implements Serializable {

    /** Hash of no rows. */
    public static final RowHash ZERO = new RowHash(0, 0);

    /**
     * Hash of the rows of both.
     *
     * @param other hash of other rows
     * @return sum modulo 2^128
     */
    public RowHash plus(RowHash other) {
        long sum = low + other.low;
        long carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
        return new RowHash(high + other.high + carry, sum);
    }

    /**
     * Reads what {@link #hex} writes.
     *
     * @param hex 32 hexadecimal digits
     * @return hash
     * @throws IllegalArgumentException if it is anything else
     */
    public static RowHash parse(String hex) {
        if (hex.length() != 32) {
            throw new IllegalArgumentException("A row hash has 32 hexadecimal digits, got '%s'".formatted(hex));
        }
        ByteBuffer bytes = ByteBuffer.wrap(HexFormat.of().parseHex(hex));
        return new RowHash(bytes.getLong(), bytes.getLong());
    }

    /**
     * Hexadecimal form.
     *
     * @return 32 digits
     */
    public String hex() {
        return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
    }

    @Override
    public String toString() {
        return hex();
    }
}
