package org.bss2sbi.dataset;

import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How a trace becomes the bytes of its column. Every codec gives back exactly what it was given. */
public enum TraceCodec {
    /** Two bytes per point, little-endian; one count is a quarter MADC LSB. */
    INT16_LE("INT16_LE") {
        @Override
        public byte[] encode(short[] trace) {
            ByteBuffer bytes = ByteBuffer.allocate(2 * trace.length).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asShortBuffer().put(trace);
            return bytes.array();
        }

        @Override
        public void decode(ByteBuffer bytes, short[] into, int offset, int points) {
            requireLength(bytes, points);
            bytes.order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(into, offset, points);
        }
    },

    /** What a prediction leaves, in two planes, made to be compressed: see {@link DeltaPlanes}. */
    DELTA_PLANES("DELTA_PLANES_2") {
        @Override
        public byte[] encode(short[] trace) {
            return DeltaPlanes.encode(trace);
        }

        @Override
        public void decode(ByteBuffer bytes, short[] into, int offset, int points) {
            DeltaPlanes.decode(bytes, into, offset, points);
        }
    };

    private final String id;

    TraceCodec(String id) {
        this.id = id;
    }

    /**
     * Name in manifests and files. It tells the version too: what is coded in another way has another name.
     *
     * @return name, for example {@code INT16_LE}
     */
    @JsonValue
    public String id() {
        return id;
    }

    private static void requireLength(ByteBuffer bytes, int points) {
        if (bytes.remaining() != 2 * points) {
            throw new IllegalArgumentException(
                    "A trace of %d points takes %d bytes, got %d".formatted(points, 2 * points, bytes.remaining()));
        }
    }

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
