package org.bss2sbi.jobs.reproduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.bss2sbi.jobs.Progress;
import org.bss2sbi.jobs.spark.AttenuationRow;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.simulator.chain.ChainEmulatorOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("integration")
class ReproduceJobIT {

    private static JavaSparkContext spark;

    @TempDir
    Path directory;

    @BeforeAll
    static void startSpark() {
        SparkConf conf = new SparkConf()
                .setMaster("local[2,4]")
                .setAppName("ReproduceJobIT")
                .set("spark.ui.enabled", "false");
        spark = new JavaSparkContext(conf);
    }

    @AfterAll
    static void stopSpark() {
        spark.close();
    }

    @Test
    void publishedAttenuationIsReproducedAndWritten() throws IOException {
        List<ClaimResult> results =
                new ReproduceJob(spark, Progress.SILENT).run(new TreeSet<>(ReproduceJob.CLAIMS), 1, directory);

        assertThat(results).extracting(ClaimResult::number).containsExactly(2, 3, 5);
        assertThat(results)
                .allSatisfy(result ->
                        assertThat(result.holds()).as(result.measured()).isTrue());
        assertThat(Files.readAllLines(directory.resolve("attenuation-trials.csv")))
                .hasSize(1 + 1600)
                .first()
                .asString()
                .startsWith("leak_code,axial_code,h00_lsb,h01_lsb,")
                .endsWith(",h33_lsb,tau_compartments,offset_lsb,status");
        assertThat(directory.resolve("attenuation-ideal.csv")).exists();
        assertThat(directory.resolve("claims.json")).content().contains("\"number\" : 5");
        assertThat(directory.resolve("index.html")).content().contains("3 of 3 claims hold.");
    }

    @Test
    void gridDoesNotDependOnItsTasks() {
        var chip = new ChainEmulatorOptions(0.05, 0.02, 2);
        AttenuationGrid grid = new AttenuationGridJob(spark, Progress.SILENT).run("grid", 4, chip, 7);
        var row = new AttenuationRow(chip, grid.leakCodes(), grid.axialCodes(), 7);

        for (int i = 3; i >= 0; i--) {
            for (int j = 0; j < 4; j++) {
                assertThat(grid.trials().get(i).get(j).heights().flattened())
                        .containsExactly(row.call(i).get(j).heights().flattened());
            }
        }
    }

    @Test
    void placeThatIsAFileIsRefusedBeforeAnythingIsRun() throws IOException {
        Path occupied = Files.writeString(directory.resolve("occupied"), "");
        assertThatThrownBy(() ->
                        new ReproduceJob(spark, Progress.SILENT).run(new TreeSet<>(ReproduceJob.CLAIMS), 1, occupied))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("Results cannot be written to " + occupied + " (")
                .hasMessageEndingWith("Name a directory that can be made or written to.");
    }
}
