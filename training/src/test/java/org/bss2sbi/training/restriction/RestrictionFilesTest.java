package org.bss2sbi.training.restriction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bss2sbi.simulator.BadInputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestrictionFilesTest {

    private static final ClassifierShape SHAPE = new ClassifierShape(3, 4, 1);

    @TempDir
    Path directory;

    private Path saved;

    @BeforeEach
    void save() {
        saved = directory.resolve("restriction");
        byte[] weights = RestrictionFiles.encode(
                SHAPE, List.of(SHAPE.layout().initialise(1), SHAPE.layout().initialise(2)));
        RestrictionFiles.write(saved, Decision.of(Region.SPACE, SHAPE, 2, -1.5f, 4f, weights), weights, report());
    }

    private static RestrictionReport report() {
        Proportion none = Proportion.of(0, 0);
        return new RestrictionReport(
                "", 1, 0, 0, 0.05, 0.95, 0.04, Proportion.of(1, 50), none, none, none, none, -1.5f, 4f, List.of());
    }

    private void corrupt(String file, String from, String to) throws IOException {
        Path path = saved.resolve(file);
        Files.writeString(path, Files.readString(path).replace(from, to));
    }

    @Test
    void restrictionIsThereWholeAndNothingElseIs() {
        assertThat(directory).isDirectoryContaining("glob:**restriction");
        assertThat(directory.toFile().list()).containsExactly("restriction");
        assertThat(ClassifierRestriction.load(saved).threshold()).isEqualTo(-1.5f);
        assertThat(ClassifierRestriction.loadReport(saved)).isEqualTo(report());
    }

    @Test
    void restrictionThatIsThereIsReplacedAndSomethingElseIsNot() throws IOException {
        Files.delete(saved.resolve("weights.safetensors"));
        save();
        assertThat(ClassifierRestriction.load(saved).threshold()).isEqualTo(-1.5f);

        Files.delete(saved.resolve("restriction.json"));
        assertThatThrownBy(this::save)
                .isInstanceOf(BadInputException.class)
                .hasMessage(saved
                        + " exists and is not a restriction (no restriction.json in it). Give another place for the "
                        + "restriction, or remove it.");
    }

    @Test
    void leftoverOfAKilledRunIsNoObstacle() throws IOException {
        Path leftover = directory.resolve(".restriction.unfinished");
        Files.createDirectory(leftover);
        Files.writeString(leftover.resolve("weights.safetensors"), "half");

        save();

        assertThat(directory.toFile().list()).containsExactly("restriction");
    }

    @Test
    void missingDirectoryIsReported() {
        Path absent = directory.resolve("absent");
        assertThatThrownBy(() -> ClassifierRestriction.load(absent))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith(
                        absent.resolve("restriction.json") + " does not exist: this is not the directory");
    }

    @Test
    void missingWeightsAreReported() throws IOException {
        Files.delete(saved.resolve("weights.safetensors"));
        assertThatThrownBy(() -> ClassifierRestriction.load(saved))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("Weights file " + saved.resolve("weights.safetensors") + " does not exist");
    }

    @Test
    void changedWeightIsNoticed() throws IOException {
        Path file = saved.resolve("weights.safetensors");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> ClassifierRestriction.load(saved))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith(file + " cannot be used: its SHA-256 is not the one in restriction.json.");
    }

    @Test
    void changedThresholdIsNoticed() throws IOException {
        corrupt("restriction.json", "\"threshold\" : -1.5", "\"threshold\" : -0.5");
        assertThatThrownBy(() -> ClassifierRestriction.load(saved))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("its content does not match its own SHA-256");
    }

    @Test
    void truncatedDescriptionIsNoticed() throws IOException {
        Path file = saved.resolve("restriction.json");
        Files.writeString(file, Files.readString(file).substring(0, 100));
        assertThatThrownBy(() -> ClassifierRestriction.load(saved))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("restriction.json cannot be used: ");
    }

    @Test
    void otherVersionIsNoticed() throws IOException {
        corrupt("restriction.json", "\"version\" : 1", "\"version\" : 2");
        assertThatThrownBy(() -> ClassifierRestriction.load(saved))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("it is not of version 1");
    }
}
