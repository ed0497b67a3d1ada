package org.bss2sbi.simulator.random;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;

/**
 * Turns random integers into floats for whole arrays: written as the mantissa of a float in [1, 2), they cross through a buffer,
 * because Java 17 does not vectorise conversions.
 */
public final class Mantissas {

    /** Bits of 1.0f; or-ed with 23 bits of mantissa they make a float in [1, 2). */
    public static final int ONE = 0x3F800000;

    /** What a mantissa adds per unit of its integer. */
    public static final float UNIT = 0x1.0p-23f;

    private final IntBuffer ints;
    private final FloatBuffer floats;

    /**
     * A buffer for arrays of one length.
     *
     * @param length length of the arrays
     */
    public Mantissas(int length) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(4 * length).order(ByteOrder.nativeOrder());
        ints = buffer.asIntBuffer();
        floats = buffer.asFloatBuffer();
    }

    /**
     * Reads the bits of integers as floats.
     *
     * @param bits bits of floats
     * @param out where the floats go
     */
    public void read(int[] bits, float[] out) {
        ints.put(0, bits);
        floats.get(0, out);
    }
}
