package org.bss2sbi.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bss2sbi.jobs.report.SweepFacts.Cell;
import org.bss2sbi.jobs.report.SweepFacts.Comparison;
import org.bss2sbi.jobs.report.SweepFacts.Contraction;
import org.bss2sbi.jobs.report.SweepFacts.Setting;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page of a sweep in a real browser. */
@Tag("integration")
@Timeout(120)
class SweepPageWriterIT {

    private static final String SMALLEST_TEXT = """
            Math.min(...[...document.querySelectorAll('svg text')]
                .map(text => parseFloat(getComputedStyle(text).fontSize) * text.ownerSVGElement.getScreenCTM().d))""";

    private static final String TEXT_BEYOND_ITS_DRAWING = """
            [...document.querySelectorAll('svg text')].filter(text =>
                text.getBoundingClientRect().right > text.ownerSVGElement.getBoundingClientRect().right + 1).length""";

    @TempDir
    private static Path directory;

    private static HeadlessBrowser browser;
    private static Path page;

    @BeforeAll
    static void openBrowser() throws IOException {
        Optional<Path> chromium = HeadlessBrowser.executable();
        assumeTrue(System.getenv("CI") != null || chromium.isPresent(), "No chromium on the PATH");
        assertThat(chromium).as("CI needs a chromium on the PATH").isPresent();
        browser = HeadlessBrowser.start(chromium.get(), Files.createDirectory(directory.resolve("profile")));
        page = SweepPageWriter.write(sample(), directory.resolve("report"));
    }

    @AfterAll
    static void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"360, light", "360, dark", "1280, dark", "3840, light"})
    void rendersQuietlyAndWithinTheWindow(int width, String scheme) throws IOException {
        browser.view(width, 800, scheme).open(page);

        assertThat(browser.consoleMessages()).isEmpty();
        assertThat(browser.requests()).containsExactly(page.toUri().toString());
        assertThat(number("document.querySelectorAll('main > section h2').length"))
                .isEqualTo(5);
        assertThat(number("document.querySelectorAll('svg circle').length")).isEqualTo(24);
        assertThat(number("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .isZero();
        assertThat(number(SMALLEST_TEXT)).isGreaterThan(9);
        assertThat(number(TEXT_BEYOND_ITS_DRAWING)).isZero();
    }

    private static double number(String expression) throws IOException {
        return browser.evaluate(expression).asDouble();
    }

    private static SweepFacts sample() {
        List<Setting> settings = new ArrayList<>();
        List<Estimate> behind = new ArrayList<>();
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String label = "members = %d, learning-rate = 0.003, summary = waveform-convolution".formatted(i + 1);
            settings.add(new Setting(
                    label,
                    List.of(12.0 + i, 12.3 + i, 11.9 + i),
                    List.of(0.03, 0.02, 0.04),
                    2,
                    List.of(new Contraction("leak_i_bias", 0.9), new Contraction("leak_v_leak", 0.95))));
            behind.add(new Estimate(3 - i, 2.8 - i, 3.2 - i));
            cells.add(new Cell(
                    "members-%d_learning-rate-0.003_summary-waveform-convolution_repeat-0".formatted(i),
                    i == 3 ? "failed" : "finished",
                    i == 3 ? "</style><script>alert(1)</script>" : "",
                    new Estimate(12, 11.8, 12.2),
                    0.03,
                    "pass",
                    100,
                    120,
                    "cells/members-" + i));
        }
        Comparison comparison = new Comparison(3, 3, 0.1, behind, List.of(0.0001, 0.001, 0.2, Double.NaN));
        return new SweepFacts("sample", "bss2-sbi sweep", "Java 17", "0.1.0", settings, comparison, false, cells);
    }
}
