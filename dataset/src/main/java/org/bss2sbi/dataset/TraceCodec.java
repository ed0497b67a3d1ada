package org.bss2sbi.dataset;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How a trace becomes the bytes of its column. Every codec gives back exactly what it was given. */
public enum TraceCodec {
    /** Two bytes per point, little-endian; one count is a quarter MADC LSB. */
    INT16_LE {
        @Override
        public byte[] encode(short[] trace) {
            ByteBuffer bytes = ByteBuffer.allocate(2 * trace.length).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asShortBuffer().put(trace);
            return bytes.array();
        }

        @Override
        public void decode(ByteBuffer bytes, short[] into, int offset, int points) {
            if (bytes.remaining() != 2 * points) {
                throw new IllegalArgumentException(
                        "A trace of %d points takes %d bytes, got %d".formatted(points, 2 * points, bytes.remaining()));
            }
            bytes.order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(into, offset, points);
        }
    };

    /**
     * Bytes of a trace.
     *
     * @param trace counts of a quarter LSB
     * @return bytes, a new array
     */
    public abstract byte[] encode(short[] trace);

    /**
     * Undoes {@link #encode}.
     *
     * @param bytes all bytes of one trace; its byte order may be changed
     * @param into array that receives the counts
     * @param offset index of the first count
     * @param points number of counts
     * @throws IllegalArgumentException if the bytes are not a trace of that many points
     */
    public abstract void decode(ByteBuffer bytes, short[] into, int offset, int points);
}
