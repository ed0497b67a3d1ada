package org.bss2sbi.jobs.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bss2sbi.jobs.sweep.SweepSummary.Cell;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepPageTest {

    @TempDir
    Path directory;

    private Document page(SweepSummary sweep) throws IOException {
        return Jsoup.parse(Files.readString(SweepPage.write(sweep, directory)));
    }

    private static SweepSummary with(double... ofTwoEpochs) {
        SweepSummary sample = SweepSample.partlyFailed();
        List<Cell> cells = new ArrayList<>(sample.cells().subList(0, 2));
        for (int k = 0; k < ofTwoEpochs.length; k++) {
            cells.add(SweepSample.finished("epochs-2_repeat-" + k, "2", Integer.toString(k), ofTwoEpochs[k]));
        }
        return new SweepSummary(
                sample.name(), sample.command(), sample.environment(), sample.codeVersion(), sample.sha256(), cells);
    }

    @Test
    void differenceBeyondTheNoiseIsTold() throws IOException {
        Document page = page(with(14.0, 14.51));

        assertThat(page.select(".headline li").eachText())
                .contains(
                        "epochs = 2 has the highest held-out log density, 14.25 nats: more than the noise between 2 repeats above epochs = 1.");
        assertThat(page.select("#settings tbody tr").eachText())
                .containsExactly(
                        "epochs = 1 2 12.25 2.00 (1.94 to 2.07) 0.002 worse", "epochs = 2 2 14.25 \u2013 \u2013 best");
        assertThat(page.select("#settings svg circle")).hasSize(4);
        assertThat(page.select("style").html()).contains(".repeat-dot {");
    }

    @Test
    void differenceWithinTheNoiseIsNone() throws IOException {
        Document page = page(with(12.9, 12.1));

        assertThat(page.select(".headline li").eachText())
                .contains(
                        "epochs = 2 has the highest held-out log density, 12.50 nats, but no difference exceeds the noise between 2 repeats.");
        assertThat(page.select("#settings tbody tr").first().text()).endsWith("within the noise");
    }

    @Test
    void failedCellIsToldAndItsTextIsOnlyText() throws IOException {
        Document page = page(SweepSample.partlyFailed());

        assertThat(page.select(".headline li").eachText())
                .contains(
                        "3 of 4 cells finished, 1 failed.",
                        "epochs = 2 has the highest held-out log density, 13.00 nats; without two repeats that all settings share, nothing tells whether that is more than noise.");
        assertThat(page.select("#cells .missing").text())
                .isEqualTo("epochs-2_repeat-1 failed: the \"disk\", it is <full>");
        assertThat(page.select("full")).isEmpty();
        assertThat(page.select("#cells tbody a").first().attr("href")).isEqualTo("../cells/epochs-1_repeat-0/");
        assertThat(page.select("[style], [src], main script, header script")).isEmpty();
    }
}
