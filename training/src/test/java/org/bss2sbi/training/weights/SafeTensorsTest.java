package org.bss2sbi.training.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.bss2sbi.simulator.BadInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeTensorsTest {

    private static final List<Tensor> TENSORS = List.of(
            Tensor.ofFloats("b", List.of(2L, 2L), new float[] {1f, -2f, 0.5f, Float.MIN_VALUE}),
            Tensor.ofDoubles("c", List.of(2L), new double[] {Math.PI, -0.0}),
            Tensor.ofLongs("a", List.of(), new long[] {Long.MIN_VALUE}));

    @TempDir
    Path directory;

    @Test
    void bytesFollowThePublishedFormat() {
        byte[] bytes = SafeTensors.encode(List.of(Tensor.ofFloats("tt", List.of(1L, 2L), new float[] {1f, -2f})));

        String header = "{\"tt\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]}}";
        assertThat(header).hasSize(57);
        assertThat(HexFormat.of().formatHex(bytes, 0, 8)).isEqualTo("4000000000000000");
        assertThat(new String(bytes, 8, 64, StandardCharsets.UTF_8)).isEqualTo(header + "       ");
        assertThat(HexFormat.of().formatHex(bytes, 72, 80)).isEqualTo("0000803f000000c0");
    }

    @Test
    void readGivesWhatWasWritten() throws IOException {
        Path file = directory.resolve("weights.safetensors");
        SafeTensors.write(file, TENSORS);

        List<Tensor> read = SafeTensors.read(file);

        assertThat(read).extracting(Tensor::name).containsExactly("a", "b", "c");
        assertThat(read.get(0).longs()).containsExactly(Long.MIN_VALUE);
        assertThat(read.get(1).floats()).containsExactly(1f, -2f, 0.5f, Float.MIN_VALUE);
        assertThat(read.get(1).shape()).containsExactly(2L, 2L);
        assertThat(read.get(2).doubles()).containsExactly(Math.PI, -0.0);
    }

    @Test
    void bytesDoNotDependOnTheOrderOfTheTensors() {
        List<Tensor> reversed = List.of(TENSORS.get(2), TENSORS.get(1), TENSORS.get(0));

        assertThat(SafeTensors.encode(reversed)).isEqualTo(SafeTensors.encode(TENSORS));
    }

    @Test
    void everyTruncationIsRefused() {
        byte[] bytes = SafeTensors.encode(TENSORS);

        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> SafeTensors.decode(cut, "w.safetensors"))
                    .isInstanceOf(BadInputException.class)
                    .hasMessageStartingWith("Weights file w.safetensors is not a whole safetensors file: ");
        }
    }

    @Test
    void garbledHeadersAreRefused() {
        assertRefused("ffffffffffffff7f", "{}", "its header claims 9223372036854775807 bytes, the file has 10");
        assertRefused("0200000000000000", "[]", "its header is not a JSON object");
        assertRefused("0200000000000000", "{x", "its header is not JSON");
        String entry = "{\"t\":{\"dtype\":\"BF16\",\"shape\":[1],\"data_offsets\":[0,2]}}";
        assertRefused("%02x00000000000000".formatted(entry.length()), entry, "tensor 't' has element type 'BF16'");
        String negative = "{\"t\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,0]}}";
        assertRefused("%02x00000000000000".formatted(negative.length()), negative, "tensor 't' has -1 where a size");
    }

    @Test
    void missingFileIsNamed() {
        Path file = directory.resolve("none.safetensors");

        assertThatThrownBy(() -> SafeTensors.read(file))
                .isInstanceOf(BadInputException.class)
                .hasMessage("Weights file %s does not exist. Train the model again or copy the whole model directory."
                        .formatted(file));
    }

    @Test
    void flatVectorComesBackFromNamedTensors() throws IOException {
        TensorLayout layout = TensorLayout.builder()
                .add("z.weight", 1.0, 3, 2)
                .add("a.bias", 0.0, 2)
                .build();
        float[] flat = layout.initialise(5);
        Path file = directory.resolve("flat.safetensors");
        SafeTensors.write(file, layout.tensors(flat));

        assertThat(layout.flatten(SafeTensors.read(file), "flat")).isEqualTo(flat);
        assertThat(layout.slice(flat, "a.bias")).containsExactly(0f, 0f);
        assertThat(Files.size(file)).isLessThan(300);
    }

    @Test
    void tensorsOfAnotherNetworkAreRefused() {
        TensorLayout layout = TensorLayout.builder().add("w", 1.0, 2).build();

        assertThatThrownBy(() -> layout.flatten(
                        List.of(Tensor.ofFloats("w", List.of(3L), new float[3])), "m/weights.safetensors"))
                .isInstanceOf(BadInputException.class)
                .hasMessage(
                        "Weights in m/weights.safetensors do not fit the network: tensor 'w' is F32[3], the architecture "
                                + "wants F32[2]. Use weights and description of one and the same model.");
        assertThatThrownBy(() -> layout.flatten(List.of(), "m"))
                .hasMessageContaining("it has 0 tensors, the architecture 1");
    }

    private static void assertRefused(String lengthHex, String header, String message) {
        byte[] length = HexFormat.of().parseHex(lengthHex);
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = Arrays.copyOf(length, length.length + text.length);
        System.arraycopy(text, 0, bytes, length.length, text.length);
        assertThatThrownBy(() -> SafeTensors.decode(bytes, "w"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(message);
    }
}
