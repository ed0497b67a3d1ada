package org.bss2sbi.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bss2sbi.simulator.Observation;
import org.bss2sbi.simulator.SimulationOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulationTableTest {

    private static final TableSchema SCHEMA = Fixtures.schema(50);
    private static final int ROWS = 1000;

    @TempDir
    Path directory;

    private SimulationTable table(String name, long rowsPerPart) {
        return Fixtures.table(directory.resolve(name).toString(), SCHEMA, ROWS, rowsPerPart);
    }

    @Test
    void everyRowIsReadAsItWasWritten() {
        SimulationTable table = table("a", 300);
        for (long rowId = 0; rowId < ROWS; rowId += 61) {
            assertSame(table.row(rowId), Fixtures.row(SCHEMA, rowId));
        }
    }

    private static void assertSame(SimulationRow found, SimulationRow expected) {
        assertThat(new RowDigest().of(found)).isEqualTo(new RowDigest().of(expected));
        assertThat(found.theta()).containsExactly(expected.theta());
        assertThat(found.outcome().status()).isEqualTo(expected.outcome().status());
        if (expected.outcome() instanceof SimulationOutcome.Valid valid) {
            Observation observation = ((SimulationOutcome.Valid) found.outcome()).observation();
            assertThat(observation.trace()).containsExactly(valid.observation().trace());
            assertThat(observation.spikeTimesUs())
                    .containsExactly(valid.observation().spikeTimesUs());
            assertThat(observation.features())
                    .containsExactly(valid.observation().features());
        }
    }

    @Test
    void rowHashDoesNotDependOnTheNumberOfParts() {
        assertThat(table("one", 1000).manifest().rowHash())
                .isEqualTo(table("many", 37).manifest().rowHash());
    }

    @Test
    void soundTableVerifies() {
        SimulationTable table = table("a", 300);
        VerificationReport report = table.verify();
        assertThat(report.problems()).isEmpty();
        assertThat(report.rowsRead()).isEqualTo(ROWS);
        assertThat(report.rowHash()).isEqualTo(table.manifest().rowHash());
    }

    @Test
    void sequentialBatchesHoldEveryRowInOrder() {
        List<Long> ids = new ArrayList<>();
        try (TableReader reader = table("a", 300).read(ReadRequest.of(Column.values()))) {
            RowBatch batch = reader.newBatch(64);
            while (reader.next(batch)) {
                for (int i = 0; i < batch.size(); i++) {
                    ids.add(batch.rowIds()[i]);
                    assertSame(batch, i, Fixtures.row(SCHEMA, batch.rowIds()[i]), SCHEMA);
                }
            }
        }
        assertThat(ids).hasSize(ROWS).isSorted().doesNotHaveDuplicates();
    }

    static void assertSame(RowBatch batch, int i, SimulationRow row, TableSchema schema) {
        int points = schema.grid().points();
        assertThat(batch.theta()[3 * i]).isEqualTo((float) row.theta()[0]);
        assertThat(batch.theta()[3 * i + 2]).isEqualTo((float) row.theta()[2]);
        if (row.outcome() instanceof SimulationOutcome.Valid valid) {
            Observation observation = valid.observation();
            assertThat(batch.valid()[i]).isTrue();
            assertThat(batch.spikes()[i]).isEqualTo(observation.spikes());
            assertThat(batch.spikeTimesUs()[i]).containsExactly(observation.spikeTimesUs());
            assertThat(batch.features()[12 * i + 11]).isEqualTo(observation.features()[11]);
            assertThat(batch.traces()[points * (i + 1) - 1])
                    .isEqualTo(observation.trace()[points - 1]);
        } else {
            assertThat(batch.valid()[i]).isFalse();
            assertThat(batch.spikes()[i]).isEqualTo(-1);
            assertThat(batch.features()[12 * i]).isNaN();
            assertThat(batch.traces()[points * i]).isZero();
        }
    }
}
