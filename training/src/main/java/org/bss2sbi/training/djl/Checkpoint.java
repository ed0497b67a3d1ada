package org.bss2sbi.training.djl;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.bss2sbi.training.weights.SafeTensors;
import org.bss2sbi.training.weights.Tensor;

/**
 * The whole state of a training between two steps, as named tensors of one safetensors file. The digest over all of them and the
 * identity of the training lie beside them, so that a checkpoint that was cut off, changed or belongs to another training is
 * told from a good one.
 */
final class Checkpoint {

    private static final String DIGEST = "digest";
    private static final int CURVE_COLUMNS = 5;

    private final Map<String, Tensor> tensors = new HashMap<>();

    /** Adds a vector of the network's size. */
    Checkpoint with(String name, float[] values) {
        tensors.put(name, Tensor.ofFloats(name, List.of((long) values.length), values));
        return this;
    }

    /** Adds whole numbers. */
    Checkpoint with(String name, long... values) {
        tensors.put(name, Tensor.ofLongs(name, List.of((long) values.length), values));
        return this;
    }

    /** Adds the learning curve. */
    Checkpoint with(String name, List<EpochReport> curve) {
        long[] bits = new long[curve.size() * CURVE_COLUMNS];
        for (int i = 0; i < curve.size(); i++) {
            EpochReport report = curve.get(i);
            int at = i * CURVE_COLUMNS;
            bits[at] = report.epoch();
            bits[at + 1] = Double.doubleToLongBits(report.trainingLoss());
            bits[at + 2] = Double.doubleToLongBits(report.validationLoss());
            bits[at + 3] = Double.doubleToLongBits(report.learningRate());
            bits[at + 4] = Double.doubleToLongBits(report.rowsPerSecond());
        }
        return with(name, bits);
    }

    float[] floats(String name) {
        return tensors.get(name).floats();
    }

    long[] longs(String name) {
        return tensors.get(name).longs();
    }

    List<EpochReport> curve(String name) {
        long[] bits = longs(name);
        List<EpochReport> curve = new ArrayList<>();
        for (int at = 0; at < bits.length; at += CURVE_COLUMNS) {
            curve.add(new EpochReport(
                    Math.toIntExact(bits[at]),
                    Double.longBitsToDouble(bits[at + 1]),
                    Double.longBitsToDouble(bits[at + 2]),
                    Double.longBitsToDouble(bits[at + 3]),
                    Double.longBitsToDouble(bits[at + 4])));
        }
        return curve;
    }

    /** Writes the file; an older one is replaced when the new one is complete. */
    void write(Path file, String identity) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        with(DIGEST, digest(identity));
        Files.write(unfinished, SafeTensors.encode(tensors.values()));
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Reads a file.
     *
     * @throws org.bss2sbi.simulator.BadInputException if it is not a whole file of tensors
     * @throws IOException if its digest is not that of its content and of this identity
     */
    static Checkpoint read(Path file, String identity) throws IOException {
        Checkpoint checkpoint = new Checkpoint();
        for (Tensor tensor : SafeTensors.read(file)) {
            checkpoint.tensors.put(tensor.name(), tensor);
        }
        Tensor digest = checkpoint.tensors.remove(DIGEST);
        if (digest == null || !java.util.Arrays.equals(digest.longs(), checkpoint.digest(identity))) {
            throw new IOException("it is damaged, or of a training with another table, configuration or seed");
        }
        return checkpoint;
    }

    private long[] digest(String identity) {
        tensors.remove(DIGEST);
        byte[] hash = DigestUtils.updateDigest(
                        DigestUtils.updateDigest(
                                DigestUtils.getSha256Digest(), identity.getBytes(StandardCharsets.UTF_8)),
                        SafeTensors.encode(tensors.values()))
                .digest();
        long[] longs = new long[hash.length / Long.BYTES];
        ByteBuffer.wrap(hash).asLongBuffer().get(longs);
        return longs;
    }
}
