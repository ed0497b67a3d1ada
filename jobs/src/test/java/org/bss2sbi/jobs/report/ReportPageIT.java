package org.bss2sbi.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bss2sbi.jobs.report.SharedBrowser.awaitTrue;
import static org.bss2sbi.jobs.report.SharedBrowser.browser;
import static org.bss2sbi.jobs.report.SharedBrowser.directory;
import static org.bss2sbi.jobs.report.SharedBrowser.number;
import static org.bss2sbi.jobs.report.SharedBrowser.page;
import static org.bss2sbi.jobs.report.SharedBrowser.press;
import static org.bss2sbi.jobs.report.SharedBrowser.tabTo;
import static org.bss2sbi.jobs.report.SharedBrowser.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The report in a real browser. */
@Tag("integration")
@Timeout(300)
@ExtendWith(SharedBrowser.class)
class ReportPageIT {

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

    /** Texts of one drawing whose boxes overlap by more than the air above and below their letters, as "one|other". */
    private static final String OVERLAPS = """
            [...document.querySelectorAll('svg')].flatMap(svg => {
              const boxes = [...svg.querySelectorAll('text')].map(text => [text.textContent, text.getBoundingClientRect()]);
              return boxes.flatMap(([one, a], i) => boxes.slice(i + 1)
                  .filter(([, b]) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
                      && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > a.height / 4)
                  .map(([other]) => one + '|' + other));
            }).join(', ')""";

    /** Elements that reach beyond the window, other than inside what scrolls by itself. */
    private static final String TOO_WIDE = """
            [...document.querySelectorAll('body *:not(.scroll *):not(nav *):not(.skip)')]
                .filter(element => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
                .map(element => element.tagName + '.' + element.getAttribute('class')).join(', ')""";

    @ParameterizedTest
    @CsvSource({"360, light", "360, dark", "768, light", "1280, light", "1280, dark", "3840, light", "3840, dark"})
    void rendersEverySectionQuietlyAndWithinTheWindow(int width, String scheme) throws IOException {
        browser().view(width, 800, scheme).open(page());

        assertThat(browser().consoleMessages()).isEmpty();
        assertThat(browser().requests()).containsExactly(page().toUri().toString());
        assertThat(number("document.querySelectorAll('main > section h2').length"))
                .isEqualTo(12);
        assertThat(
                        number(
                                "[...document.querySelectorAll('svg')].filter(s => s.getBoundingClientRect().height > 50).length"))
                .isEqualTo(number("document.querySelectorAll('svg').length"))
                .isGreaterThan(12);
        assertThat(number("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .isZero();
        assertThat(text(TOO_WIDE)).isEmpty();
        assertThat(text(OVERLAPS)).isEmpty();
        assertThat(number(SMALLEST_TEXT))
                .as("smallest text of a plot, CSS pixels")
                .isGreaterThan(9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void textStandsOutFromItsBackground(String scheme) throws IOException {
        browser().view(1280, 800, scheme).open(page());

        for (String selector : new String[] {
            "h1",
            "h2",
            ".lead",
            ".answers h2",
            ".answer strong",
            ".sign",
            ".origins li",
            ".readout",
            "button",
            "select",
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

        browser().view(1280, 800, "light").open(page());
        assertThat(browser().evaluate(background).asText()).isEqualTo("rgb(255, 255, 255)");
        browser().view(1280, 800, "dark").open(page());
        assertThat(browser().evaluate(background).asText()).isEqualTo("rgb(24, 29, 36)");
    }

    @Test
    void theKeyboardReachesEverythingThatScrollsOrOpens() throws IOException {
        browser().view(360, 800, "light").open(page());

        press(Key.TAB);
        assertThat(focused("textContent")).isEqualTo("Skip to the results");
        press(Key.ENTER);
        assertThat(browser().evaluate("location.hash").asText()).isEqualTo("#content");

        tabTo("[aria-label='Pair plot, scrolls sideways']");
        press(Key.RIGHT);
        awaitTrue("document.activeElement.scrollLeft > 0");
        assertThat(browser()
                        .evaluate("document.activeElement.matches(':focus-visible')")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void foldedNumbersOpenByKeyboard() throws IOException {
        browser().view(1280, 800, "light").open(page());

        tabTo("#training summary");
        press(Key.ENTER);

        assertThat(browser()
                        .evaluate("document.querySelector('#training details').open")
                        .asBoolean())
                .isTrue();
        assertThat(number("document.querySelectorAll('#training tbody tr').length"))
                .isEqualTo(38);
    }

    @Test
    void thePageIsCompleteWithoutItsScript() throws IOException {
        browser().allowScripts(false);
        browser().view(360, 800, "light").open(page());

        assertThat(number("document.querySelectorAll('.controls, .readout, .explorer').length"))
                .isZero();
        assertThat(
                        number(
                                "[...document.querySelectorAll('main svg')].filter(s => s.getBoundingClientRect().height < 50).length"))
                .isZero();
        assertThat(text("document.querySelector('#posterior table').textContent"))
                .contains("leak_i_bias");
        browser().allowScripts(true);
    }

    @Test
    void paperShowsEverythingButTheControlsInInkOnWhite() throws IOException {
        browser().view(760, 1000, "dark", "print").open(page());

        assertThat(number("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .isZero();
        assertThat(text(
                        "[...document.querySelectorAll('nav, .controls, .readout, .skip')].map(e => getComputedStyle(e).display)"
                                + ".filter(d => d !== 'none').join()"))
                .isEmpty();
        assertThat(
                        number(
                                "Math.max(...[...document.querySelectorAll('.scroll > *')].map(e => e.getBoundingClientRect().right))"))
                .isLessThanOrEqualTo(760);
        assertThat(number(CONTRAST + "('figcaption p:not(.readout)')")).isGreaterThan(15);
    }

    @Test
    void theScriptTakesTextForText() throws IOException {
        String hostile = "<img src=x onerror=alert(1)>";
        browser()
                .view(1280, 800, "light")
                .open(ReportWriter.write(
                        HostileReport.named(hostile), directory().resolve("hostile")));

        assertThat(text("document.querySelector('.explorer table').textContent"))
                .contains(hostile);
        assertThat(number("document.querySelectorAll('img').length")).isZero();
        assertThat(browser().consoleMessages()).isEmpty();
        assertThat(browser().requests()).hasSize(1);
    }

    @Test
    void anEmptyRunIsAPageToo() throws IOException {
        Path empty = ReportWriter.write(SampleReport.empty(), directory().resolve("empty"));
        browser().view(360, 800, "dark").open(empty);

        assertThat(browser().consoleMessages()).isEmpty();
        assertThat(number("document.querySelectorAll('section.absent').length")).isEqualTo(9);
    }

    /** The twin that must fail: what the other tests call quiet is not quiet when something slips into the page. */
    @Test
    void whatSlipsIntoThePageIsBlockedAndHeard() throws IOException {
        String html = Files.readString(page())
                .replace(
                        "<footer>",
                        "<script>document.title = 'taken over'</script><img src='smuggled.png'><p style='color:red'></p><footer>");
        Path tampered = Files.writeString(directory().resolve("tampered.html"), html);
        Files.write(directory().resolve("smuggled.png"), new byte[] {1});
        browser().view(1280, 800, "light").open(tampered);

        assertThat(browser().evaluate("document.title").asText()).isEqualTo("quickstart \u00b7 bss2-sbi report");
        assertThat(browser().consoleMessages())
                .hasSizeGreaterThanOrEqualTo(3)
                .allMatch(text -> text.contains("Content Security Policy"));
    }

    private static String focused(String property) throws IOException {
        return text("document.activeElement." + property);
    }
}
