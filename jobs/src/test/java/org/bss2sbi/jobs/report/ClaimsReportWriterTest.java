package org.bss2sbi.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class ClaimsReportWriterTest {

    private static final List<Integer> CODES = List.of(0, 340, 680, 1022);

    private static AttenuationFacts grid(List<List<Double>> taus) {
        return new AttenuationFacts("Without <noise>", CODES, CODES, taus, "16 fits, 0 failed", "grid.csv");
    }

    private static final AttenuationFacts RISING = grid(List.of(
            List.of(0.1, 1.2, 2.6, 4.1),
            List.of(0.1, 1.0, 2.2, 3.4),
            List.of(0.1, 0.9, 1.8, 2.8),
            List.of(0.1, 0.8, 1.6, 2.1)));

    private static Document page(AttenuationFacts grid, boolean holds) {
        var claim = new ClaimFacts(2, "It <decays>", "4.08", "4.03", "within 5 %", holds);
        return Jsoup.parse(ClaimsReportWriter.render(List.of(claim), List.of(grid)));
    }

    @Test
    void claimsAreATableWithVerdictsAndTextIsOnlyText() {
        Document page = page(RISING, true);
        assertThat(page.select("#claims tbody tr").eachText())
                .containsExactly("2. It <decays> 4.08 4.03 within 5 % holds");
        assertThat(page.select(".headline li").eachText()).containsExactly("1 of 1 claim hold.");
        assertThat(page.select("decays, noise")).isEmpty();
        assertThat(page(RISING, false).select("#claims td").last().text()).isEqualTo("does not hold");
    }

    @Test
    void plotHasShadesLinesAndLabelsOfTheLevelsItReaches() {
        Document page = page(RISING, true);
        assertThat(page.select("#attenuation svg .field").size()).isBetween(8, 16);
        assertThat(page.select("#attenuation svg .level-label").eachText())
                .containsExactly("0.25", "0.5", "1", "1.5", "2", "2.5", "3", "3.5");
        assertThat(page.select("#attenuation figcaption p").first().text())
                .isEqualTo("From 0.10 to 4.10 compartments; 16 fits, 0 failed.");
        assertThat(page.select("#attenuation .source code").text()).isEqualTo("grid.csv");
    }

    @Test
    void cellsWithoutAFitStayEmpty() {
        List<Double> none = List.of(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        Document page = page(grid(List.of(none, none, none, none)), true);
        assertThat(page.select("#attenuation svg .field")).isEmpty();
        assertThat(page.select("#attenuation figcaption p").first().text())
                .isEqualTo("No fit succeeded: 16 fits, 0 failed.");
    }
}
