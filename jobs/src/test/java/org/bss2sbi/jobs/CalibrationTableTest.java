package org.bss2sbi.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bss2sbi.training.diagnostic.CalibrationRow;
import org.bss2sbi.training.diagnostic.ReferenceBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrationTableTest {

    private static final ReferenceBox RANGE = ReferenceBox.of(new double[] {0, 0}, new double[] {10, 10});

    @TempDir
    private Path directory;

    private static CalibrationRow row(long pair, double first, double second) {
        double[] draws = {1, 5, 3, 7};
        return CalibrationRow.of(pair, new double[] {first, second}, draws, -0.5, new double[] {-1, 0}, RANGE, 4);
    }

    @Test
    void everyTargetHasARowInTheOrderOfTheTable() throws IOException {
        Path file = directory.resolve("per-target.csv");

        CalibrationTable.write(file, List.of("a", "b"), List.of(row(12, 2, 8), row(3, 0, 6)));

        List<String> lines = Files.readAllLines(file);
        assertThat(lines.get(0))
                .isEqualTo("row_id,draws,log_density,density_rank,distance_rank,"
                        + "a.truth,a.rank,a.mean,a.sd,b.truth,b.rank,b.mean,b.sd");
        assertThat(lines.get(1)).matches("3,2,-0\\.5,1,[012],0\\.0,0,2\\.0,1\\.41421\\d*,6\\.0,1,6\\.0,1\\.41421\\d*");
        assertThat(lines.get(2)).matches("12,2,-0\\.5,1,[012],2\\.0,1,2\\.0,1\\.41421\\d*,8\\.0,2,6\\.0,1\\.41421\\d*");
        assertThat(lines).hasSize(3);
    }
}
