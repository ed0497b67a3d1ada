package org.bss2sbi.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.bss2sbi.simulator.BadInputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLedgerTest {

    private static final RunProvenance PROVENANCE = new RunProvenance("test", "bss2-sbi run", "c0", 7, "Java");

    @TempDir
    Path root;

    private RunLayout layout;
    private Path artefact;
    private final AtomicInteger runs = new AtomicInteger();

    @BeforeEach
    void setUp() {
        layout = new RunLayout(root);
        artefact = root.resolve("manifest.json");
    }

    @Test
    void finishedStageIsNotRunAgainByALaterProcess() throws Exception {
        StageRecord first = stage(RunLedger.open(layout, PROVENANCE), "a1");
        StageRecord second = stage(RunLedger.open(layout, PROVENANCE), "a1");

        assertThat(runs).hasValue(1);
        assertThat(second).isEqualTo(first);
        assertThat(second.number("usefulShare")).isEqualTo(0.5);
        assertThat(second.figures()).isEqualTo("rows 1,200, usefulShare 0.5000");
    }

    @Test
    void stageWithOtherInputsIsRunAgain() throws Exception {
        stage(RunLedger.open(layout, PROVENANCE), "a1");
        stage(RunLedger.open(layout, PROVENANCE), "b2");

        assertThat(runs).hasValue(2);
        assertThat(RunLedger.read(layout).stages()).hasSize(1);
    }

    @Test
    void stageWhoseArtefactIsGoneIsRunAgain() throws Exception {
        stage(RunLedger.open(layout, PROVENANCE), "a1");
        Files.delete(artefact);
        stage(RunLedger.open(layout, PROVENANCE), "a1");

        assertThat(runs).hasValue(2);
    }

    @Test
    void failedStageLeavesNoRecord() {
        RunLedger ledger = RunLedger.open(layout, PROVENANCE);
        assertThatThrownBy(() -> ledger.stage("simulate", "a1", 1, artefact, () -> {
                    throw new IllegalStateException("chip burnt");
                }))
                .hasMessage("chip burnt");
        assertThat(ledger.stages()).isEmpty();
        assertThat(layout.ledger()).doesNotExist();
    }

    @Test
    void truncatedLedgerIsRefusedWithItsPlace() throws Exception {
        stage(RunLedger.open(layout, PROVENANCE), "a1");
        String text = Files.readString(layout.ledger());
        Files.writeString(layout.ledger(), text.substring(0, text.length() / 2));

        assertThatThrownBy(() -> RunLedger.read(layout))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("run.json is not a readable ledger")
                .hasMessageContaining("Restore it or start the run in a new directory.");
    }

    @Test
    void directoryWithoutLedgerIsNoRun() {
        assertThatThrownBy(() -> RunLedger.read(layout))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("is not a run directory: it has no run.json");
    }

    private StageRecord stage(RunLedger ledger, String inputs) throws Exception {
        return ledger.stage("simulate", inputs, 1, artefact, () -> {
            runs.incrementAndGet();
            publish();
            return new StageOutcome("d4", Map.of("rows", 1200, "usefulShare", 0.5));
        });
    }

    private void publish() throws IOException {
        Files.writeString(artefact, "{}");
    }
}
