package org.bss2sbi.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.simulator.Observation;
import org.bss2sbi.simulator.SimulationOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandardizerTest {

    private static final TableSchema SCHEMA = Fixtures.schema(5);
    private static final List<String> NAMES = SCHEMA.featureNames();

    @TempDir
    Path directory;

    private static List<Boolean> flags(int logarithmic) {
        List<Boolean> flags = new ArrayList<>(Collections.nCopies(12, false));
        flags.set(logarithmic, true);
        return flags;
    }

    private SimulationTable table(String name, double offset, float constant) {
        TableWriter writer = TableWriter.begin(directory.resolve(name).toString(), SCHEMA, Fixtures.origin(4));
        try (PartWriter part = writer.target().open(0, 0)) {
            for (int i = 0; i < 4; i++) {
                float[] features = new float[12];
                for (int j = 0; j < 12; j++) {
                    features[j] = (float) (offset + i + j);
                }
                features[1] = (float) Math.exp(i);
                features[2] = constant == 0 ? i : constant;
                Observation observation = new Observation(new short[5], new float[0], 0, features);
                part.write(new SimulationRow(
                        i, 0, new double[] {1, 2, 3}, new SimulationOutcome.Valid(observation), Fixtures.CHIP));
            }
            part.finish();
        }
        return writer.publish();
    }

    private static Standardizer fit(SimulationTable table) {
        try (TableReader reader = table.read(ReadRequest.of(Column.FEATURES))) {
            return fit(reader);
        }
    }

    private static Standardizer fit(TableReader reader) {
        ColumnMoments moments = new ColumnMoments(NAMES, flags(1));
        RowBatch batch = reader.newBatch(1024);
        while (reader.next(batch)) {
            for (int i = 0; i < batch.size(); i++) {
                moments.add(features(batch, i), batch.rowIds()[i]);
            }
        }
        return moments.standardizer();
    }

    private static float[] features(RowBatch batch, int row) {
        int k = NAMES.size();
        return Arrays.copyOfRange(batch.features(), row * k, (row + 1) * k);
    }

    @Test
    void meanAndScaleAreThoseOfTheSample() {
        Standardizer standardizer = fit(table("a", 10, 0));
        double scale = Math.sqrt(5.0 / 3.0); // of 0, 1, 2, 3 with divisor n - 1
        assertThat(standardizer.state().mean().get(0)).isCloseTo(11.5, within(1e-12));
        assertThat(standardizer.state().scale().get(0)).isCloseTo(scale, within(1e-12));
        assertThat(standardizer.state().mean().get(1)).isCloseTo(1.5, within(1e-6)); // logarithm of e^0 ... e^3
        assertThat(standardizer.state().scale().get(1)).isCloseTo(scale, within(1e-6));
    }

    @Test
    void invertingGivesBackTheValue() {
        Standardizer standardizer = fit(table("a", 10, 0));
        float[] row = {11, 2.5f, 1, 14, 15, 16, 17, 18, 19, 20, 21, 22};
        float[] standardised = new float[13];
        standardizer.apply(row, 0, standardised, 1);
        for (int j = 0; j < 12; j++) {
            assertThat(standardizer.invert(j, standardised[j + 1])).isCloseTo(row[j], within(1e-5));
        }
    }

    @Test
    void storedFormGivesTheSameNumbers() {
        Standardizer standardizer = fit(table("a", 10, 0));
        assertThat(Standardizer.of(standardizer.state()).state()).isEqualTo(standardizer.state());
    }

    @Test
    void largeOffsetsDoNotSpoilTheScale() {
        Standardizer standardizer = fit(table("a", 100_000, 0));
        assertThat(standardizer.state().scale().get(0)).isCloseTo(Math.sqrt(5.0 / 3.0), within(1e-6));
    }

    @Test
    void constantColumnIsRefusedByName() {
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> fit(table("a", 10, 7)))
                .withMessage(
                        "A column is constant over 4 training rows and would teach nothing: feature_2. Leave it out or widen the experiment.");
    }

    @Test
    void valueThatIsNotFiniteIsRefusedByRow() {
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> fit(table("a", 10, Float.NaN)))
                .withMessage("Row 0: 'feature_2' is NaN; nothing is trained on it. Run 'bss2-sbi table verify'.");
    }

    @Test
    void tooFewRowsAreRefused() {
        SimulationTable table = table("a", 10, 0);
        try (TableReader none = table.read(ReadRequest.of(Column.FEATURES).filtered((valid, n, before) -> false))) {
            assertThatExceptionOfType(BadInputException.class)
                    .isThrownBy(() -> fit(none))
                    .withMessage("Standardisation needs at least 2 rows for training, got 0. Simulate more rows.");
        }
    }

    @Test
    void storedFormWithoutScaleIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Standardizer.State(List.of("x"), List.of(false), List.of(0.0), List.of(0.0)))
                .withMessage("Column 'x' has mean 0.0 and scale 0.0; the scale must be positive");
    }
}
