package org.bss2sbi.training.weights;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;

/**
 * Names, shapes and places of the tensors of one network inside one flat vector of 32-bit floats.
 *
 * <p>Training moves the flat vector as a whole; files and evaluation see the named tensors.
 */
public final class TensorLayout {

    /**
     * One tensor of the vector.
     *
     * @param name name in the file
     * @param shape size of each axis
     * @param offset index of its first element in the vector
     * @param bound start values are uniform in (-bound, bound)
     */
    public record Entry(String name, List<Long> shape, int offset, double bound) {

        /**
         * Number of elements.
         *
         * @return product of the shape
         */
        public int size() {
            return Math.toIntExact(Tensor.elements(shape));
        }
    }

    private final List<Entry> entries;
    private final int size;

    private TensorLayout(List<Entry> entries, int size) {
        this.entries = List.copyOf(entries);
        this.size = size;
    }

    /**
     * Starts an empty layout.
     *
     * @return builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The tensors in the order of the vector.
     *
     * @return immutable list
     */
    public List<Entry> entries() {
        return entries;
    }

    /**
     * Length of the vector.
     *
     * @return number of floats
     */
    public int size() {
        return size;
    }

    /**
     * One tensor of a vector.
     *
     * @param flat vector of length {@link #size()}
     * @param name tensor name
     * @return copy of its values
     */
    public float[] slice(float[] flat, String name) {
        for (Entry entry : entries) {
            if (entry.name().equals(name)) {
                return Arrays.copyOfRange(flat, entry.offset(), entry.offset() + entry.size());
            }
        }
        throw new IllegalArgumentException("No tensor '%s' in this layout".formatted(name));
    }

    /**
     * Start values, from our own stream so that they do not depend on the engine.
     *
     * @param seed seed of the training
     * @return vector of length {@link #size()}
     */
    public float[] initialise(long seed) {
        UniformRandomProvider random = RandomStreams.forRow(seed, 0, Purpose.INITIALISATION);
        float[] flat = new float[size];
        for (Entry entry : entries) {
            for (int i = 0; i < entry.size(); i++) {
                double start = (2 * random.nextDouble() - 1) * entry.bound();
                flat[entry.offset() + i] = (float) (start + 0.0); // minus zero becomes zero
            }
        }
        return flat;
    }

    /**
     * Names the parts of a vector.
     *
     * @param flat vector of length {@link #size()}
     * @return tensors in the order of the vector
     */
    public List<Tensor> tensors(float[] flat) {
        List<Tensor> tensors = new ArrayList<>();
        for (Entry entry : entries) {
            tensors.add(Tensor.ofFloats(entry.name(), entry.shape(), slice(flat, entry.name())));
        }
        return tensors;
    }

    /**
     * Puts named tensors back into one vector.
     *
     * @param tensors exactly the tensors of this layout, in any order
     * @param origin where they come from, for messages
     * @return vector of length {@link #size()}
     * @throws BadInputException if a tensor is missing, unknown or of another shape
     */
    public float[] flatten(List<Tensor> tensors, String origin) {
        if (tensors.size() != entries.size()) {
            throw mismatch(origin, "it has %d tensors, the architecture %d".formatted(tensors.size(), entries.size()));
        }
        float[] flat = new float[size];
        for (Entry entry : entries) {
            Tensor tensor = find(tensors, entry, origin);
            System.arraycopy(tensor.floats(), 0, flat, entry.offset(), entry.size());
        }
        return flat;
    }

    private static Tensor find(List<Tensor> tensors, Entry entry, String origin) {
        for (Tensor tensor : tensors) {
            if (tensor.name().equals(entry.name())) {
                if (tensor.type() != ElementType.F32 || !tensor.shape().equals(entry.shape())) {
                    throw mismatch(
                            origin,
                            "tensor '%s' is %s%s, the architecture wants F32%s"
                                    .formatted(entry.name(), tensor.type(), tensor.shape(), entry.shape()));
                }
                return tensor;
            }
        }
        throw mismatch(origin, "tensor '%s' is missing".formatted(entry.name()));
    }

    private static BadInputException mismatch(String origin, String problem) {
        return new BadInputException(
                "Weights in %s do not fit the network: %s. Use weights and description of one and the same model."
                        .formatted(origin, problem));
    }

    /** Collects the tensors of a layout in order. */
    public static final class Builder {

        private final List<Entry> entries = new ArrayList<>();
        private int size;

        private Builder() {}

        /**
         * Appends a tensor.
         *
         * @param name name, unique in the layout
         * @param bound start values are uniform in (-bound, bound); 0 for zeros
         * @param shape size of each axis
         * @return this builder
         */
        public Builder add(String name, double bound, long... shape) {
            Entry entry = new Entry(name, Arrays.stream(shape).boxed().toList(), size, bound);
            entries.add(entry);
            size = Math.addExact(size, entry.size());
            return this;
        }

        /**
         * Appends the tensors {@code name.weight} (in, out) and {@code name.bias} (out) of a linear layer.
         *
         * @param name name of the layer
         * @param in number of inputs
         * @param out number of outputs
         * @param gain start values are uniform within gain / sqrt(in); 0 for a layer that does nothing at the start
         * @return this builder
         */
        public Builder linear(String name, int in, int out, double gain) {
            double bound = gain / Math.sqrt(in);
            return add(name + ".weight", bound, in, out).add(name + ".bias", bound, out);
        }

        /**
         * Appends the tensors of another layout.
         *
         * @param other layout with other names
         * @return this builder
         */
        public Builder addAll(TensorLayout other) {
            for (Entry entry : other.entries()) {
                add(
                        entry.name(),
                        entry.bound(),
                        entry.shape().stream().mapToLong(Long::longValue).toArray());
            }
            return this;
        }

        /**
         * Finishes the layout.
         *
         * @return layout
         */
        public TensorLayout build() {
            return new TensorLayout(entries, size);
        }
    }
}
