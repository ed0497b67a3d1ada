package org.bss2sbi.training.restriction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.bss2sbi.dataset.SimulationTable;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.simulator.Parameter;
import org.bss2sbi.simulator.ParameterBatch;
import org.bss2sbi.simulator.ParameterSpace;
import org.bss2sbi.simulator.prior.BoxUniform;
import org.bss2sbi.simulator.prior.Restriction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableRowsTest {

    private static final ParameterBatch THETA = Region.uniform(2000, 1);
    private static final boolean[] USEFUL = Region.useful(THETA, 2);

    @TempDir
    Path directory;

    private SimulationTable table(String name, String restriction, int lost) {
        return LabelledTables.write(directory.resolve(name), THETA, USEFUL, restriction, lost);
    }

    private static TableRows.Result read(RestrictionOptions options, SimulationTable... tables) {
        return TableRows.read(List.of(tables), LabelledTables.USEFUL, options, 1);
    }

    private static RestrictionOptions withMaxRows(int maxRows) {
        return new RestrictionOptions(3, 16, 1, 250, 128, 1e-2, 1e-3, 0.05, 0.95, 4, maxRows, 2, 0.02, 1000);
    }

    @Test
    void rowsHaveLabelsInputsAndOrigin() {
        TrainingRows rows = read(withMaxRows(10_000), table("uniform", "", 0), table("restricted", "ab", 0))
                .rows();

        assertThat(rows.size()).isEqualTo(4000);
        int inFirstFold = 0;
        for (int row = 0; row < rows.size(); row++) {
            assertThat(rows.useful(row)).isEqualTo(USEFUL[row % 2000]);
            assertThat(rows.uniform(row)).isEqualTo(row < 2000);
            assertThat(rows.input(row, 0)).isEqualTo(InputScaling.input(Region.SPACE, 0, THETA.get(row % 2000, 0)));
            inFirstFold += rows.fold(row) == 0 ? 1 : 0;
        }
        assertThat(inFirstFold).isBetween(1200, 1470); // binomial(4000, 1/3), 4.5 standard deviations
    }

    @Test
    void rowsWithoutRecordingAreLeftOutAndCounted() {
        TableRows.Result read = read(withMaxRows(10_000), table("lossy", "", 10));

        assertThat(read.rows().size()).isEqualTo(1800);
        assertThat(read.unused()).isEqualTo(200);
    }

    @Test
    void largerTablesAreCutToASubsetOfAllOfThem() {
        TableRows.Result read = read(withMaxRows(1000), table("uniform", "", 0), table("restricted", "ab", 0));

        assertThat(read.rows().size()).isBetween(900, 1000);
        assertThat(read.rows().size() + read.unused()).isEqualTo(4000);
        int uniform = 0;
        for (int row = 0; row < read.rows().size(); row++) {
            uniform += read.rows().uniform(row) ? 1 : 0;
        }
        assertThat(uniform).isBetween(400, 600);
    }

    @Test
    void restrictedRowsCannotStandForUniformOnes() {
        SimulationTable restricted = table("restricted", "ab12", 0);

        assertThatThrownBy(() -> read(withMaxRows(1000), restricted))
                .isInstanceOf(BadInputException.class)
                .hasMessage(
                        restricted.location() + " was drawn from restriction ab12, not from the whole prior; a "
                                + "false-negative rate over the prior needs uniform rows. Name the table of the uniform draws first.");
    }

    @Test
    void tablesOfOtherParametersAreRefused() {
        ParameterSpace space = new ParameterSpace(List.of(Parameter.code("x")));
        ParameterBatch theta = new BoxUniform(space).sample(0, 5, 1);
        SimulationTable other = LabelledTables.write(directory.resolve("x"), theta, new boolean[5], "", 0);
        SimulationTable uniform = table("uniform", "", 0);

        assertThatThrownBy(() -> read(withMaxRows(1000), uniform, other))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith(other.location() + " has parameters [Parameter[name=x")
                .hasMessageEndingWith("need the same parameters in the same order, units and bounds.");
    }

    @Test
    void decisionsOnATableAreCounted() {
        SimulationTable table = table("fresh", "", 10);
        DecisionCounts counts = RestrictionEvaluation.count(new LowerHalf(), table, LabelledTables.USEFUL);

        long accepted = 0;
        long usefulRejected = 0;
        for (int row = 0; row < THETA.rows(); row++) {
            boolean inLowerHalf = THETA.get(row, 0) < 512;
            accepted += row % 10 != 0 && inLowerHalf ? 1 : 0;
            usefulRejected += row % 10 != 0 && !inLowerHalf && USEFUL[row] ? 1 : 0;
        }
        assertThat(counts.rows()).isEqualTo(1800);
        assertThat(counts.acceptance().count()).isEqualTo(accepted);
        assertThat(counts.falseNegativeRate().count()).isEqualTo(usefulRejected);
        assertThat(counts.plus(counts).rows()).isEqualTo(3600);
        assertThat(counts.usefulAccepted() + counts.usefulRejected())
                .isEqualTo(counts.usefulShare().count());
    }

    private record LowerHalf() implements Restriction {

        private static final long serialVersionUID = 1L;

        @Override
        public boolean[] accepts(ParameterBatch theta) {
            boolean[] accepted = new boolean[theta.rows()];
            for (int i = 0; i < accepted.length; i++) {
                accepted[i] = theta.get(i, 0) < 512;
            }
            return accepted;
        }

        @Override
        public String sha256() {
            return "";
        }
    }
}
