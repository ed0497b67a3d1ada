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
            requireLength(bytes, points);
            bytes.order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(into, offset, points);
        }
    },

    /**
     * Differences from a prediction, as two planes: first the low bytes of all points, then the high bytes.
     *
     * <p>A point is predicted as the one before it plus three quarters of the last step, which leaves less than plain
     * differences do (0.97 against 1.04 bytes of entropy per point of useful runs). What is left, modulo 2^16, is stored with
     * its sign in the lowest bit, so that the high plane is nearly all zeros.
     */
    DELTA_PLANES {
        @Override
        public byte[] encode(short[] trace) {
            int points = trace.length;
            byte[] planes = new byte[2 * points];
            int last = 0;
            int before = 0;
            for (int i = 0; i < points; i++) {
                short left = (short) (trace[i] - predicted(last, before));
                int folded = (left << 1) ^ (left >> 15);
                planes[i] = (byte) folded;
                planes[points + i] = (byte) (folded >> 8);
                before = last;
                last = trace[i];
            }
            return planes;
        }

        @Override
        public void decode(ByteBuffer bytes, short[] into, int offset, int points) {
            requireLength(bytes, points);
            int start = bytes.position();
            int last = 0;
            int before = 0;
            for (int i = 0; i < points; i++) {
                int folded = (bytes.get(start + i) & 0xFF) | (bytes.get(start + points + i) & 0xFF) << 8;
                int left = (folded >>> 1) ^ -(folded & 1);
                short value = (short) (predicted(last, before) + left);
                into[offset + i] = value;
                before = last;
                last = value;
            }
        }
    };

    private static int predicted(int last, int before) {
        return last + ((3 * (last - before)) >> 2);
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
