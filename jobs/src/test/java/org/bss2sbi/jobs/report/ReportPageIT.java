package org.bss2sbi.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The report in a real browser. */
@Tag("integration")
@Timeout(300)
class ReportPageIT {

    private static final int TAB = 9;
    private static final int ENTER = 13;
    private static final int ARROW_RIGHT = 39;

    /** Contrast ratio of WCAG 2.2 between the text of an element and the first opaque background behind it. */
    private static final String CONTRAST = """
            (selector => {
              const channels = colour => colour.match(/[\\d.]+/g).map(Number);
              const luminance = colour => channels(colour).slice(0, 3)
                  .map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
                  .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
              const element = document.querySelector(selector);
              const style = getComputedStyle(element);
              let behind = element;
              while ((channels(getComputedStyle(behind).backgroundColor)[3] ?? 1) === 0) behind = behind.parentElement;
              const ink = element.ownerSVGElement ? style.fill : style.color;
              const pair = [luminance(ink), luminance(getComputedStyle(behind).backgroundColor)].sort((a, b) => b - a);
              return (pair[0] + 0.05) / (pair[1] + 0.05);
            })""";

    private static final String SMALLEST_TEXT = """
            Math.min(...[...document.querySelectorAll('svg text')]
                .map(text => parseFloat(getComputedStyle(text).fontSize) * text.ownerSVGElement.getScreenCTM().d))""";

    @TempDir
    private static Path directory;

    private static HeadlessBrowser browser;
    private static Path page;

    @BeforeAll
    static void openBrowser() throws IOException {
        Optional<Path> chromium = HeadlessBrowser.executable();
        boolean required = System.getenv("CI") != null;
        assumeTrue(
                required || chromium.isPresent(),
                "No chromium on the PATH; the browser tests need one (Debian: apt-get install chromium)");
        assertThat(chromium).as("CI needs a chromium on the PATH").isPresent();
        browser = HeadlessBrowser.start(chromium.get(), Files.createDirectory(directory.resolve("profile")));
        page = ReportWriter.write(SampleReport.complete(), directory.resolve("report"));
    }

    @AfterAll
    static void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"360, light", "360, dark", "768, light", "1280, light", "1280, dark", "3840, light", "3840, dark"})
    void rendersEverySectionQuietlyAndWithinTheWindow(int width, String scheme) throws IOException {
        browser.view(width, 800, scheme).open(page);

        assertThat(browser.consoleMessages()).isEmpty();
        assertThat(browser.requests()).containsExactly(page.toUri().toString());
        assertThat(number("document.querySelectorAll('main > section h2').length"))
                .isEqualTo(11);
        assertThat(
                        number(
                                "[...document.querySelectorAll('svg')].filter(s => s.getBoundingClientRect().height > 50).length"))
                .isEqualTo(number("document.querySelectorAll('svg').length"))
                .isGreaterThan(12);
        assertThat(number("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .isZero();
        assertThat(number(SMALLEST_TEXT))
                .as("smallest text of a plot, CSS pixels")
                .isGreaterThan(9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void textStandsOutFromItsBackground(String scheme) throws IOException {
        browser.view(1280, 800, scheme).open(page);

        for (String selector : new String[] {
            "h1",
            "h2",
            ".headline li",
            "p",
            ".source",
            "td",
            "caption",
            "nav a",
            "code",
            "svg .tick",
            "svg .label",
            "svg .name"
        }) {
            assertThat(number(CONTRAST + "('" + selector + "')"))
                    .as("contrast of '%s' in %s", selector, scheme)
                    .isGreaterThan(4.5);
        }
    }

    @Test
    void darkIsDarkAndLightIsLight() throws IOException {
        String background = "getComputedStyle(document.querySelector('section')).backgroundColor";

        browser.view(1280, 800, "light").open(page);
        assertThat(browser.evaluate(background).asText()).isEqualTo("rgb(255, 255, 255)");
        browser.view(1280, 800, "dark").open(page);
        assertThat(browser.evaluate(background).asText()).isEqualTo("rgb(24, 29, 36)");
    }

    @Test
    void theKeyboardReachesEverythingThatScrollsOrOpens() throws IOException {
        browser.view(360, 800, "light").open(page);

        browser.press("Tab", TAB);
        assertThat(focused("textContent")).isEqualTo("Skip to the results");
        browser.press("Enter", ENTER);
        assertThat(browser.evaluate("location.hash").asText()).isEqualTo("#content");

        tabTo("[aria-label='Pair plot, scrolls sideways']");
        browser.press("ArrowRight", ARROW_RIGHT);
        awaitTrue("document.activeElement.scrollLeft > 0");
        assertThat(browser.evaluate("document.activeElement.matches(':focus-visible')")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void foldedNumbersOpenByKeyboard() throws IOException {
        browser.view(1280, 800, "light").open(page);

        tabTo("#training summary");
        browser.press("Enter", ENTER);

        assertThat(browser.evaluate("document.querySelector('#training details').open")
                        .asBoolean())
                .isTrue();
        assertThat(number("document.querySelectorAll('#training tbody tr').length"))
                .isEqualTo(38);
    }

    @Test
    void anEmptyRunIsAPageToo() throws IOException {
        Path empty = ReportWriter.write(SampleReport.empty(), directory.resolve("empty"));
        browser.view(360, 800, "dark").open(empty);

        assertThat(browser.consoleMessages()).isEmpty();
        assertThat(number("document.querySelectorAll('section.absent').length")).isEqualTo(8);
    }

    /** The twin that must fail: what the other tests call quiet is not quiet when something slips into the page. */
    @Test
    void whatSlipsIntoThePageIsBlockedAndHeard() throws IOException {
        String html = Files.readString(page)
                .replace(
                        "<footer>",
                        "<script>document.title = 'taken over'</script><img src='smuggled.png'><p style='color:red'></p><footer>");
        Path tampered = Files.writeString(directory.resolve("tampered.html"), html);
        Files.write(directory.resolve("smuggled.png"), new byte[] {1});
        browser.view(1280, 800, "light").open(tampered);

        assertThat(browser.evaluate("document.title").asText()).isEqualTo("quickstart \u00b7 bss2-sbi report");
        assertThat(browser.consoleMessages())
                .hasSizeGreaterThanOrEqualTo(3)
                .allMatch(text -> text.contains("Content Security Policy"));
    }

    private static double number(String expression) throws IOException {
        return browser.evaluate(expression).asDouble();
    }

    private static String focused(String property) throws IOException {
        return browser.evaluate("document.activeElement." + property).asText();
    }

    private static void tabTo(String selector) throws IOException {
        for (int i = 0; i < 60; i++) {
            browser.press("Tab", TAB);
            JsonNode there = browser.evaluate("document.activeElement.matches(\"" + selector + "\")");
            if (there.asBoolean()) {
                return;
            }
        }
        throw new AssertionError("60 presses of Tab do not reach " + selector);
    }

    private static void awaitTrue(String expression) throws IOException {
        String polled = "new Promise(done => { const look = () => (" + expression
                + ") ? done(true) : requestAnimationFrame(look); look(); })";
        assertThat(browser.evaluate(polled).asBoolean()).isTrue();
    }
}
