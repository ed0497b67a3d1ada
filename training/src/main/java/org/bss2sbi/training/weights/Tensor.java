package org.bss2sbi.training.weights;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** A named, immutable array of numbers, row-major. */
public final class Tensor {

    private final String name;
    private final ElementType type;
    private final List<Long> shape;
    private final byte[] data; // little-endian, as in the file

    Tensor(String name, ElementType type, List<Long> shape, byte[] data) {
        this.name = requireNonNull(name, "name");
        this.type = type;
        this.shape = List.copyOf(shape);
        this.data = data;
        long expected = elements(this.shape) * type.bytes();
        if (expected != data.length) {
            throw new IllegalArgumentException("Tensor '%s' of shape %s needs %d bytes of %s, got %d"
                    .formatted(name, shape, expected, type, data.length));
        }
    }

    /**
     * Tensor of 32-bit floats.
     *
     * @param name name in the file
     * @param shape size of each axis
     * @param values row-major values, copied
     * @return tensor
     */
    public static Tensor ofFloats(String name, List<Long> shape, float[] values) {
        byte[] data = new byte[values.length * Float.BYTES];
        littleEndian(data).asFloatBuffer().put(values);
        return new Tensor(name, ElementType.F32, shape, data);
    }

    /**
     * Tensor of 64-bit floats.
     *
     * @param name name in the file
     * @param shape size of each axis
     * @param values row-major values, copied
     * @return tensor
     */
    public static Tensor ofDoubles(String name, List<Long> shape, double[] values) {
        byte[] data = new byte[values.length * Double.BYTES];
        littleEndian(data).asDoubleBuffer().put(values);
        return new Tensor(name, ElementType.F64, shape, data);
    }

    /**
     * Tensor of 64-bit integers.
     *
     * @param name name in the file
     * @param shape size of each axis
     * @param values row-major values, copied
     * @return tensor
     */
    public static Tensor ofLongs(String name, List<Long> shape, long[] values) {
        byte[] data = new byte[values.length * Long.BYTES];
        littleEndian(data).asLongBuffer().put(values);
        return new Tensor(name, ElementType.I64, shape, data);
    }

    /**
     * Name in the file.
     *
     * @return name
     */
    public String name() {
        return name;
    }

    /**
     * The same values under another name.
     *
     * @param other name in the file
     * @return tensor
     */
    public Tensor named(String other) {
        return new Tensor(other, type, shape, data);
    }

    /**
     * Number format.
     *
     * @return element type
     */
    public ElementType type() {
        return type;
    }

    /**
     * Size of each axis.
     *
     * @return immutable list
     */
    public List<Long> shape() {
        return shape;
    }

    /**
     * Copy of the values.
     *
     * @return row-major values
     * @throws IllegalStateException if the elements are not {@link ElementType#F32}
     */
    public float[] floats() {
        float[] values = new float[data.length / Float.BYTES];
        require(ElementType.F32).asFloatBuffer().get(values);
        return values;
    }

    /**
     * Copy of the values.
     *
     * @return row-major values
     * @throws IllegalStateException if the elements are not {@link ElementType#F64}
     */
    public double[] doubles() {
        double[] values = new double[data.length / Double.BYTES];
        require(ElementType.F64).asDoubleBuffer().get(values);
        return values;
    }

    /**
     * Copy of the values.
     *
     * @return row-major values
     * @throws IllegalStateException if the elements are not {@link ElementType#I64}
     */
    public long[] longs() {
        long[] values = new long[data.length / Long.BYTES];
        require(ElementType.I64).asLongBuffer().get(values);
        return values;
    }

    byte[] data() {
        return data;
    }

    static long elements(List<Long> shape) {
        long product = 1;
        for (long size : shape) {
            product = Math.multiplyExact(product, size);
        }
        return product;
    }

    private ByteBuffer require(ElementType wanted) {
        if (type != wanted) {
            throw new IllegalStateException("Tensor '%s' holds %s, not %s".formatted(name, type, wanted));
        }
        return littleEndian(data);
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
