package org.bss2sbi.jobs;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.simulator.Experiment;
import org.bss2sbi.simulator.Parameter;
import org.bss2sbi.simulator.ParameterSpace;
import org.bss2sbi.simulator.StepStimulus;
import org.bss2sbi.simulator.TimeGrid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObservationSourceTest {

    private static final Experiment EXPERIMENT = new Experiment(
            new ParameterSpace(List.of(Parameter.code("leak_i_bias"))),
            Map.of(),
            new StepStimulus(400, 300, 1000),
            new TimeGrid(-50, 1, 1050));

    @TempDir
    Path directory;

    @Test
    void rowThatIsNoNumberIsRefusedWithAnExample() {
        assertThatThrownBy(() -> ObservationSource.read("tables/restricted#last", EXPERIMENT))
                .isInstanceOf(BadInputException.class)
                .hasMessage("'tables/restricted#last' should name a row as TABLE#ROW, for example"
                        + " tables/restricted#17, but 'last' is no row number.");
    }

    @Test
    void tableWithoutRowIsRefusedWithAnExample() throws IOException {
        Files.writeString(directory.resolve("manifest.json"), "{}");
        assertThatThrownBy(() -> ObservationSource.read(directory.toString(), EXPERIMENT))
                .isInstanceOf(BadInputException.class)
                .hasMessage("%s is a table; name one of its rows, for example --observation '%s#0'."
                        .formatted(directory, directory));
    }

    @Test
    void missingTableIsNamed() {
        String table = directory.resolve("none").toString();
        assertThatThrownBy(() -> ObservationSource.read(table + "#3", EXPERIMENT))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("There is no table at " + table);
    }
}
