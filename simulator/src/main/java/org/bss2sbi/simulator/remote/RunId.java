package org.bss2sbi.simulator.remote;

import java.nio.ByteBuffer;

/**
 * Name of one run, the same however often it is sent: the key by which a server recognises a repeated request.
 *
 * <p>On the wire 16 bytes, the seed and the row big-endian. A chip takes them as a name only; an emulator also takes its
 * random streams from them, which makes its answers those of the emulator in the client's process.
 *
 * @param seed seed of the campaign
 * @param row row of the campaign
 * @param repeat which repeat of the same settings, a column of its own
 */
record RunId(long seed, long row, int repeat) {

    static final int BYTES = 16;

    static RunId of(byte[] bytes, int repeat) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new RunId(buffer.getLong(), buffer.getLong(), repeat);
    }

    byte[] bytes() {
        return ByteBuffer.allocate(BYTES).putLong(seed).putLong(row).array();
    }

    /** Whether the other run is the one after this in the same campaign. */
    boolean isFollowedBy(RunId other) {
        return other.seed == seed && other.repeat == repeat && other.row == row + 1;
    }
}
