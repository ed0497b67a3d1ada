package org.bss2sbi.dataset.draws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.simulator.Observation;
import org.bss2sbi.simulator.Parameter;
import org.bss2sbi.simulator.ParameterSpace;
import org.bss2sbi.simulator.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrawsFileTest {

    private static final ParameterSpace SPACE =
            new ParameterSpace(List.of(Parameter.code("leak_v_leak"), new Parameter("tau", Unit.MICROSECOND, 1, 3)));

    private static final Misspecification STRANGE = new Misspecification(
            0.005, 12.5, 199, List.of(new Misspecification.Deviation("baseline_lsb", 700, 400, 11)));

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"draws.parquet", "draws.csv"})
    void readsWhatItWrote(String name) {
        Path file = directory.resolve(name);
        example().write(file);
        DrawsFile back = DrawsFile.read(file);

        assertThat(back.description().target().observation().spikeTimesUs()).containsExactly(12.5f, 80f);
        assertThat(back.description().parameters()).isEqualTo(SPACE.parameters());
        assertThat(back.description().misspecification()).isEqualTo(STRANGE);
        assertThat(back.draws().rows()).isEqualTo(2);
        assertThat(back.draws().value(0, 0)).isEqualTo(0);
        assertThat(back.draws().value(1, 0)).isEqualTo(1022);
        assertThat(back.draws().position(1, 1)).isCloseTo(0.25, org.assertj.core.api.Assertions.within(1e-12));
        assertThat(back.draws().logProb(1)).isEqualTo(-0.5);
        assertThat(directory.toFile().list()).noneMatch(left -> left.endsWith(".tmp"));
    }

    @Test
    void aStrangeObservationIsFlaggedBesideTheDraws() throws IOException {
        Path file = directory.resolve("draws.csv");
        example().write(file);

        assertThat(Files.readString(directory.resolve("draws.csv.meta.json"))).contains("\"suspected\":true");
    }

    @Test
    void drawsOfEarlierProgramsWereNotJudged() throws IOException {
        Path file = directory.resolve("draws.csv");
        example().write(file);
        Path meta = directory.resolve("draws.csv.meta.json");
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode description = (ObjectNode) mapper.readTree(meta.toFile());
        assertThat(description.remove("misspecification")).isNotNull();
        mapper.writeValue(meta.toFile(), description);

        Misspecification unknown = DrawsFile.read(file).description().misspecification();

        assertThat(unknown.judged()).isFalse();
        assertThat(unknown.suspected()).isFalse();
    }

    @Test
    void continuousCodesRoundToTheCode() {
        PosteriorDraws draws = example().draws();
        for (int i = 0; i < draws.rows(); i++) {
            assertThat((double) Math.round(draws.continuousValue(i, 0))).isEqualTo(draws.value(i, 0));
        }
    }

    @Test
    void otherEndingIsRefused() {
        assertThatThrownBy(() -> example().write(directory.resolve("draws.txt")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("ends in .parquet or .csv, got")
                .hasMessageContaining("draws.txt");
    }

    @Test
    void missingFileSaysHowToMakeIt() {
        assertThatThrownBy(() -> DrawsFile.read(directory.resolve("none.parquet")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("No posterior file")
                .hasMessageContaining("bss2-sbi infer");
    }

    @Test
    void truncatedParquetIsRefused() throws IOException {
        Path file = directory.resolve("draws.parquet");
        example().write(file);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> DrawsFile.read(file))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("cannot be read as posterior draws");
    }

    @Test
    void textInANumberColumnNamesRowAndColumn() throws IOException {
        Path file = directory.resolve("draws.csv");
        example().write(file);
        Files.writeString(file, Files.readString(file).replace("-0.5\n", "low\n"));
        assertThatThrownBy(() -> DrawsFile.read(file))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("data row 2")
                .hasMessageContaining("'log_prob' should hold a number, got 'low'");
    }

    private static DrawsFile example() {
        PosteriorDraws draws =
                new PosteriorDraws(SPACE, new double[] {0.0, 0.75, 0.9999, 0.25}, new double[] {1.25, -0.5});
        TargetObservation target = new TargetObservation(
                "trace.csv", new Observation(new short[] {4, 8}, new float[] {12.5f, 80f}, 0, new float[] {2f}));
        return new DrawsFile(
                new DrawsDescription(
                        DrawsDescription.FORMAT, SPACE.parameters(), "ab", "model", "cd", 7, "0.1.0", target, STRANGE),
                draws);
    }
}
