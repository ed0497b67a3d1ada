package org.bss2sbi.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bss2sbi.simulator.BadInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {

    @TempDir
    Path parent;

    @Test
    void secondStartNeedsResume() {
        Path root = parent.resolve("run");
        RunDirectory.open(root, false, "run.seed = 1\n").close();

        assertThatThrownBy(() -> RunDirectory.open(root, false, "run.seed = 1\n"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("holds a run already. Add --resume to continue it");
        RunDirectory.open(root, true, "run.seed = 1\n").close();
    }

    @Test
    void directoryInUseIsRefused() {
        Path root = parent.resolve("run");
        try (RunDirectory held = RunDirectory.open(root, false, "")) {
            assertThat(held.layout().config()).exists();
            assertThatThrownBy(() -> RunDirectory.open(root, true, ""))
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContaining("is in use by another process");
        }
    }

    @Test
    void strangersDirectoryIsLeftAlone() throws IOException {
        Files.writeString(parent.resolve("thesis.tex"), "years of work");
        assertThatThrownBy(() -> RunDirectory.open(parent, true, ""))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("exists and is no run directory");
        assertThat(parent.resolve("config.conf")).doesNotExist();
    }

    @Test
    void discardNeverLeavesTheRun() {
        try (RunDirectory run = RunDirectory.open(parent.resolve("run"), false, "")) {
            Path outside = run.layout().root().resolve("../elsewhere");
            assertThatThrownBy(() -> run.discard(outside))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("does not lie inside");
        }
    }
}
