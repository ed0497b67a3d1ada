package org.bss2sbi.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bss2sbi.simulator.BadInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelVersionsTest {

    @TempDir
    Path models;

    @Test
    void modelsGoWithTheirVersionsAndNothingElseDoes() throws IOException {
        for (String name : new String[] {"v000001", "v000002", "v000003", "notes"}) {
            Files.writeString(Files.createDirectories(models.resolve(name)).resolve("file"), "x");
        }
        ModelVersions.makeCurrent(models, "v000003");
        assertThat(ModelVersions.prune(models, version -> version.compareTo("v000002") > 0))
                .containsExactly("v000001", "v000002");
        assertThat(models.toFile().list()).containsExactlyInAnyOrder("v000003", "notes", "current");
        assertThat(ModelVersions.resolve(models)).isEqualTo(models.resolve("v000003/models/posterior"));
        assertThat(ModelVersions.prune(models, version -> true)).isEmpty();
    }

    @Test
    void pointerToSomethingElseIsRefused() throws IOException {
        Path current = Files.writeString(models.resolve("current"), "../../etc");
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> ModelVersions.resolve(models))
                .withMessage(
                        "%s should name a version such as v000001. Write the name of one of the directories beside it into it.",
                        current);
    }
}
