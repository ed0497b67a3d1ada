package org.bss2sbi.training.restriction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.codec.digest.DigestUtils;
import org.bss2sbi.dataset.Seal;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.simulator.ParameterBatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestrictionFilesTest {

    private static final ClassifierShape SHAPE = new ClassifierShape(3, 4, 1);
    private static final ClassifierShape SCOUT = new ClassifierShape(3, 2, 1);

    /** What the program of version 1 wrote for the same members. */
    private static final String VERSION_1_SHA256 = "6c39803b3b3704a937ab44aff7ae58afde14bdf41c5e5943845cab57790dfe91";

    @TempDir
    Path directory;

    private Path saved;

    @BeforeEach
    void save() {
        saved = directory.resolve("restriction");
        byte[] weights = RestrictionFiles.encode(
                SHAPE, members(), SCOUT, List.of(SCOUT.layout().initialise(3)));
        Decision decision = Decision.of(Region.SPACE, SHAPE, 2, List.of(SCOUT), -1.5f, 4f, weights);
        RestrictionFiles.write(saved, decision, weights, report());
    }

    private static List<float[]> members() {
        return List.of(SHAPE.layout().initialise(1), SHAPE.layout().initialise(2));
    }

    private static RestrictionReport report() {
        Proportion none = Proportion.of(0, 0);
        return new RestrictionReport(
                "", 1, 0, 0, 0.05, 0.95, 0.04, Proportion.of(1, 50), none, none, none, none, -1.5f, 4f, List.of());
    }

    private void corrupt(String file, String from, String to) throws IOException {
        Path path = saved.resolve(file);
        String json = new String(Seal.open(Files.readAllBytes(path), ""), StandardCharsets.UTF_8);
        Files.writeString(path, json.replace(from, to));
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
        String json = Files.readString(file);
        Files.writeString(file, json.substring(0, 50));
        assertThatThrownBy(() -> ClassifierRestriction.load(saved))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("restriction.json cannot be used: ");
        Files.writeString(file, json.substring(0, 200));
        assertThatThrownBy(() -> ClassifierRestriction.load(saved))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("restriction.json was changed or cut off after it was written: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {RestrictionFiles.DESCRIPTION, RestrictionFiles.WEIGHTS})
    void aFlippedByteIsFoundWhereverItIs(String name) throws IOException {
        Path file = saved.resolve(name);
        byte[] sound = Files.readAllBytes(file);
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 200; i++) {
            byte[] bytes = sound.clone();
            int position = random.nextInt(bytes.length);
            bytes[position] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, bytes);
            assertThatThrownBy(() -> ClassifierRestriction.load(saved))
                    .as("byte %d", position)
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContaining(name);
        }
        Files.write(file, sound);
        assertThat(directory.toFile().list()).containsExactly("restriction");
        assertThat(saved.toFile().list())
                .as("files that are tried here")
                .containsExactlyInAnyOrder(RestrictionFiles.DESCRIPTION, RestrictionFiles.WEIGHTS);
    }

    @Test
    void otherVersionIsNoticed() throws IOException {
        corrupt("restriction.json", "\"version\" : 2", "\"version\" : 3");
        assertThatThrownBy(() -> ClassifierRestriction.load(saved))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("restriction.json cannot be used: it is of no version from 1 to 2.");
    }

    @Test
    void descriptionWithoutADecisionIsReported() throws IOException {
        Files.writeString(saved.resolve("restriction.json"), "[1]");
        assertThatThrownBy(() -> ClassifierRestriction.load(saved))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("restriction.json cannot be used: it is of no version from 1 to 2.");
    }

    /** Written before there were scouts: nothing is said about them, and the hash covers nothing about them. */
    @Test
    void restrictionOfVersion1IsReadAndDecidesByItsMembersAlone() throws IOException {
        byte[] weights = RestrictionFiles.encode(SHAPE, members(), SCOUT, List.of());
        Decision decision =
                new Decision(1, Region.SPACE, SHAPE, 2, List.of(), -1.5f, 4f, DigestUtils.sha256Hex(weights));
        RestrictionFiles.write(saved, decision, weights, report());
        ParameterBatch theta = Region.uniform(500, 1);

        ClassifierRestriction read = ClassifierRestriction.load(saved);

        assertThat(Files.readString(saved.resolve("restriction.json"))).doesNotContain("scout");
        assertThat(read.sha256()).isEqualTo(VERSION_1_SHA256);
        List<ClassifierNetwork> networks = members().stream()
                .map(flat -> new ClassifierNetwork(SHAPE, flat))
                .toList();
        assertThat(read.accepts(theta)).isEqualTo(new Ensemble(List.of(), networks).accepts(theta, -5.5f, -1.5f));
    }
}
