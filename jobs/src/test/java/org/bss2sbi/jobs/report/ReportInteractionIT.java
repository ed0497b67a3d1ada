package org.bss2sbi.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bss2sbi.jobs.report.SharedBrowser.browser;
import static org.bss2sbi.jobs.report.SharedBrowser.holds;
import static org.bss2sbi.jobs.report.SharedBrowser.number;
import static org.bss2sbi.jobs.report.SharedBrowser.page;
import static org.bss2sbi.jobs.report.SharedBrowser.press;
import static org.bss2sbi.jobs.report.SharedBrowser.tabTo;
import static org.bss2sbi.jobs.report.SharedBrowser.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.bss2sbi.training.diagnostic.CoverageReport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the page does under a mouse and under a keyboard, in a real browser. */
@Tag("integration")
@Timeout(300)
@ExtendWith(SharedBrowser.class)
class ReportInteractionIT {

    private static final String EXPLORER = "document.querySelector('#posterior .explorer')";
    private static final String TRACES = "document.querySelector('#predictive figure svg')";
    private static final String TICKS =
            "[...document.querySelectorAll('#predictive figure svg')][0].querySelectorAll('.ticks-x text')";

    @BeforeEach
    void openPage() throws IOException {
        browser().view(1280, 900, "light").open(page());
    }

    @AfterEach
    void nothingWasSaidOrFetched() {
        assertThat(browser().consoleMessages()).isEmpty();
        assertThat(browser().requests()).containsExactly(page().toUri().toString());
    }

    private static String explorer(String selector) throws IOException {
        return text(EXPLORER + ".querySelector('" + selector + "').textContent");
    }

    private static void moveTo(String element, double across, double up) throws IOException {
        mouse("mouseMoved", element, across, up);
    }

    private static void click(String element) throws IOException {
        mouse("mousePressed", element, 0.5, 0.5);
        mouse("mouseReleased", element, 0.5, 0.5);
    }

    private static void mouse(String type, String element, double across, double down) throws IOException {
        JsonNode box = browser()
                .evaluate("(e => { e.scrollIntoView({block: 'center'}); const b = e.getBoundingClientRect();"
                        + " return [b.x, b.y, b.width, b.height]; })(" + element + ")");
        browser()
                .mouse(
                        type,
                        box.get(0).asDouble() + across * box.get(2).asDouble(),
                        box.get(1).asDouble() + down * box.get(3).asDouble());
    }

    @Test
    void aClickOnAPairEnlargesItWithItsQuantilesAndTruth() throws IOException {
        click("document.querySelector('#posterior .pair[data-row=\"2\"][data-column=\"1\"] .panel')");

        assertThat(text(EXPLORER + ".querySelector('svg').getAttribute('aria-label')"))
                .isEqualTo("Posterior of leak_v_leak and reset_v_reset, 2000 draws");
        PosteriorFacts posterior = SampleReport.posterior();
        double median = Columns.quantile(Columns.of(posterior.draws(), 1), 0.5);
        assertThat(explorer("tbody").replace("\u200b", "")).contains("median" + Words.fixed(median, 0));
        assertThat(explorer("tbody tr:last-child")).isEqualTo("truth540455");
        assertThat(number(EXPLORER + ".querySelectorAll('.region').length")).isEqualTo(3);
        assertThat(number(EXPLORER + ".querySelectorAll('.draw').length")).isGreaterThan(1900);
    }

    @Test
    void thePointerReadsOffADrawAndShowsItInEveryPair() throws IOException {
        moveTo(EXPLORER + ".querySelector('svg')", 0.5, 0.5);

        assertThat(explorer(".readout")).matches("Draw \\d+ of 2000: \\w+ \\d+, \\w+ \\d+");
        assertThat(number("document.querySelectorAll('#posterior .scroll .lit-draw').length"))
                .isGreaterThan(10);
        moveTo("document.querySelector('h1')", 0.5, 0.5);
        assertThat(number("document.querySelectorAll('#posterior .lit-draw').length"))
                .isZero();
    }

    @Test
    void theKeyboardGoesThroughPairsAndDraws() throws IOException {
        tabTo("#posterior .scroll svg");
        assertThat(holds("document.activeElement.matches(':focus-visible')")).isTrue();
        for (int i = 0; i < 7; i++) {
            press(Key.UP);
            press(Key.LEFT);
        }
        press(Key.DOWN);
        assertThat(text(EXPLORER + ".querySelector('svg').getAttribute('aria-label')"))
                .isEqualTo("Posterior of leak_i_bias and leak_v_leak, 2000 draws");
        assertThat(text("document.querySelector('.chosen').dataset.row")).isEqualTo("1");

        press(Key.ENTER);
        press(Key.HOME);
        double smallest = Columns.quantile(Columns.of(SampleReport.posterior().draws(), 0), 0);
        assertThat(explorer(".readout")).contains("leak_i_bias " + Words.fixed(smallest, 0) + ",");
        press(Key.ESCAPE);
        assertThat(explorer(".readout")).startsWith("Click a pair");
    }

    @Test
    void valuesAreShownInTheUnitThatIsAskedFor() throws IOException {
        tabTo("#posterior .explorer label:nth-child(3) select");
        press(Key.DOWN);

        assertThat(explorer("svg .label")).endsWith("(share of range)");
        assertThat(number(EXPLORER + ".querySelector('tbody tr:last-child td').textContent"))
                .isBetween(0.0, 1.0);
    }

    @Test
    void codesHavePhysicalValuesWhereTheirMapIsKnown() throws IOException {
        click("document.querySelector('#posterior .pair[data-row=\"1\"][data-column=\"1\"] .panel')");
        tabTo("#posterior .explorer label:nth-child(3) select");
        press(Key.DOWN);
        press(Key.DOWN);

        assertThat(explorer("svg .label")).isEqualTo("leak potential, V");
        assertThat(explorer("tbody tr:last-child td")).isEqualTo("0.446"); // code 540 on 0.05...0.8 V
    }

    @Test
    void layersOfTheTracesAreSwitchedByKeyboard() throws IOException {
        String display = "getComputedStyle(document.querySelector('#predictive svg .%s')).display";
        assertThat(text(display.formatted("spread"))).isEqualTo("none");

        tabTo("#predictive .controls button");
        press(Key.ENTER);
        assertThat(text("document.activeElement.getAttribute('aria-pressed')")).isEqualTo("false");
        assertThat(text(display.formatted("target"))).isEqualTo("none");
        press(Key.TAB);
        press(Key.ENTER);
        press(Key.TAB);
        press(Key.ENTER);
        assertThat(text(display.formatted("predicted"))).isEqualTo("none");
        assertThat(text(display.formatted("spread"))).isEqualTo("inline");
    }

    @Test
    void oneRunIsSingledOutInTracesAndRaster() throws IOException {
        tabTo("#predictive .controls select");
        press(Key.DOWN);
        press(Key.DOWN);

        assertThat(text("document.activeElement.value")).isEqualTo("run 2");
        assertThat(number("document.querySelectorAll('#predictive [data-name=\"run 2\"].lit').length"))
                .isEqualTo(2);
        assertThat(number("document.querySelectorAll('#predictive .lit').length"))
                .isEqualTo(2);
        moveTo(TRACES, 0.5, 0.5);
        assertThat(text("document.querySelector('#predictive .readout').textContent"))
                .matches("[\\d.]+ \u00b5s: target \\d+ LSB, run 2 \\d+ LSB");
    }

    @Test
    void aDragZoomsInTimeAndEscapeShowsAll() throws IOException {
        String all = text("[..." + TICKS + "].map(t => t.textContent).join()");
        mouse("mousePressed", TRACES, 0.4, 0.5);
        moveTo(TRACES, 0.5, 0.5);
        assertThat(number("document.querySelectorAll('.chosen-range').length")).isEqualTo(1);
        mouse("mouseReleased", TRACES, 0.5, 0.5);

        assertThat(number("Number(" + TICKS + "[1].textContent) - Number(" + TICKS + "[0].textContent)"))
                .isEqualTo(10);
        assertThat(number("(d => Math.min(...d.match(/[\\d.]+ /g).map(Number)))(" + TRACES
                        + ".querySelector('.target').getAttribute('d'))"))
                .as("nothing is drawn left of the axis")
                .isBetween(57.9, 60.0);
        press(Key.ESCAPE);
        assertThat(text("[..." + TICKS + "].map(t => t.textContent).join()")).isEqualTo(all);
        press(Key.PLUS);
        assertThat(text("[..." + TICKS + "].map(t => t.textContent).join()")).isNotEqualTo(all);
    }

    @Test
    void curvesAreReadOffWithTheValuesOfTheArtefact() throws IOException {
        tabTo("#coverage svg");
        press(Key.RIGHT);
        CoverageReport.Point first =
                SampleReport.calibration().coverage().grid().get(0);
        assertThat(text("document.querySelector('#coverage .readout').textContent"))
                .startsWith("nominal level 0.01: ")
                .endsWith("covered " + Double.toString(first.coverage()));
        press(Key.ESCAPE);
        assertThat(text("document.querySelector('#coverage .readout').textContent"))
                .startsWith("Point, or press");
    }

    @Test
    void barsAreReadOffByMouseAndKeyboard() throws IOException {
        String readout = "document.querySelector('#ranks .readout').textContent";
        moveTo("document.querySelector('#ranks svg .bar')", 0.5, 0.5);
        assertThat(text(readout)).startsWith("rank 0.00 to 0.0").contains(" expected, ");

        tabTo("#ranks figure:nth-child(2) svg");
        press(Key.END);
        assertThat(text("document.querySelectorAll('#ranks .readout')[1].textContent"))
                .contains(" to 1.00: ");
    }

    @Test
    void everyMemberIsReadOffTheLearningCurves() throws IOException {
        tabTo("#training svg");
        press(Key.RIGHT);

        assertThat(text("document.querySelector('#training .readout').textContent"))
                .startsWith("epoch 1: ")
                .contains("training, member 1", "validation, member 2");
    }
}
