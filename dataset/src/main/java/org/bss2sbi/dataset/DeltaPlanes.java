package org.bss2sbi.dataset;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Traces as what a {@link LevelPredictor} leaves, in two planes: one byte per point, then the bytes that did not fit.
 *
 * <p>A byte below {@value #ESCAPES} is the error with its sign in the lowest bit. The others are followed by a byte of the
 * second plane, whose upper part they hold: {@value #RISES} for errors above 123, the next {@value #FALLS} for falls, told as
 * the difference from where the trace was after the fall before. After {@value #PLAIN} come the two bytes of the point itself.
 */
final class DeltaPlanes {

    private static final int RISES = 2;
    private static final int FALLS = 6;
    private static final int PLAIN = 255;
    private static final int FIRST_FALL = PLAIN - FALLS;
    private static final int ESCAPES = FIRST_FALL - RISES;
    private static final int SMALLEST_RISE = LevelPredictor.LARGEST_ERROR + 1;

    private DeltaPlanes() {}

    static byte[] encode(short[] trace) {
        byte[] planes = new byte[3 * trace.length];
        int end = trace.length;
        LevelPredictor predictor = new LevelPredictor();
        for (int i = 0; i < trace.length; i++) {
            int error = trace[i] - predictor.next();
            int code = code(trace[i], error, predictor.fallen());
            planes[i] = (byte) (code >> 8);
            if ((code >> 8) == PLAIN) {
                planes[end++] = (byte) trace[i];
                planes[end++] = (byte) (trace[i] >> 8);
            } else if ((code >> 8) >= ESCAPES) {
                planes[end++] = (byte) code;
            }
            predictor.see(trace[i], error);
        }
        return Arrays.copyOf(planes, end);
    }

    /** First plane in the upper, second plane in the lower eight bits. */
    private static int code(int point, int error, int fallen) {
        if (Math.abs(error) <= LevelPredictor.LARGEST_ERROR) {
            return folded(error) << 8;
        }
        int rest = error > 0 ? error - SMALLEST_RISE : folded(point - fallen);
        int first = (error > 0 ? ESCAPES : FIRST_FALL) + (rest >> 8);
        return first < (error > 0 ? FIRST_FALL : PLAIN) ? (first << 8) | (rest & 0xFF) : PLAIN << 8;
    }

    private static int folded(int value) {
        return (value << 1) ^ (value >> 31);
    }

    private static int unfolded(int value) {
        return (value >>> 1) ^ -(value & 1);
    }

    static void decode(ByteBuffer bytes, short[] into, int offset, int points) {
        if (bytes.remaining() < points) {
            throw new IllegalArgumentException("A trace of %d points takes at least %d bytes, got %d"
                    .formatted(points, points, bytes.remaining()));
        }
        byte[] planes = new byte[bytes.remaining() + 2]; // a cut plane reads zeros and is found at the end
        bytes.get(bytes.position(), planes, 0, bytes.remaining());
        int end = decode(planes, bytes.remaining(), into, offset, points);
        if (end != bytes.remaining()) {
            throw new IllegalArgumentException(
                    "A trace of %d points should take %d bytes, got %d".formatted(points, end, bytes.remaining()));
        }
    }

    private static int decode(byte[] planes, int length, short[] into, int offset, int points) {
        LevelPredictor predictor = new LevelPredictor();
        int end = points;
        for (int i = 0; i < points; i++) {
            int predicted = predictor.next();
            int first = planes[i] & 0xFF;
            int point;
            if (first < ESCAPES) {
                point = predicted + unfolded(first);
            } else {
                int second = planes[Math.min(end++, length)] & 0xFF;
                if (first == PLAIN) {
                    point = (short) (second | planes[Math.min(end++, length)] << 8);
                } else if (first < FIRST_FALL) {
                    point = predicted + SMALLEST_RISE + ((first - ESCAPES) << 8 | second);
                } else {
                    point = predictor.fallen() + unfolded((first - FIRST_FALL) << 8 | second);
                }
            }
            into[offset + i] = (short) point;
            predictor.see(point, point - predicted);
        }
        return end;
    }
}
