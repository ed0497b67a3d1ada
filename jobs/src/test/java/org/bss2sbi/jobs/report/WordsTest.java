package org.bss2sbi.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    private static String plain(String text) {
        return text.replace(Words.SPACE, " ");
    }

    @ParameterizedTest
    @CsvSource({
        "0.0243, 2.43 %",
        "0.886, 88.6 %",
        "1, 100 %",
        "0, 0 %",
        "0.9999, 100 %",
        "0.0999951, 10.0 %",
        "0.00012, 0.01 %"
    })
    void measuredSharesHaveThreeDigits(double share, String words) {
        assertThat(plain(Words.percent(share))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"0.05, 5 %", "0.68, 68 %", "0.005, 0.5 %", "1, 100 %", "0.5, 50 %"})
    void chosenLevelsHaveTheDigitsTheyWereGiven(double share, String words) {
        assertThat(plain(Words.level(share))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "0.00734, 0.0073 times",
        "1.5, 1.5 times",
        "14.2, 14 times",
        "676432, '680,000 times'",
        "53200000, 53 million times",
        "2.1e9, '2,100 million times'",
        "Infinity, \u221e times"
    })
    void factorsAreSaidWithTwoDigits(double factor, String words) {
        assertThat(Words.times(factor)).isEqualTo(words);
    }

    @Test
    void numbersNobodyMeasuredSaySo() {
        assertThat(Words.percent(Double.NaN)).isEqualTo("not measured");
        assertThat(Words.fixed(Estimate.notMeasured(), 2)).isEqualTo("not measured");
        assertThat(Words.pValue(Double.NaN)).isEqualTo("p not measured");
    }

    @Test
    void intervalsStandInBracketsAndOnlyWhereThereIsOne() {
        assertThat(Words.fixed(new Estimate(12.31, 12.24, 12.38), 2)).isEqualTo("12.31 (12.24 to 12.38)");
        assertThat(Words.fixed(Estimate.exact(12.31), 2)).isEqualTo("12.31");
    }

    @ParameterizedTest
    @CsvSource({"0.0000001, p < 0.001", "0.0042, p = 0.004", "0.21, p = 0.21", "1, p = 1.00"})
    void smallPValuesAreBounds(double p, String words) {
        assertThat(Words.pValue(p)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"400, 0.4 s", "9990, 10.0 s", "41000, 41 s", "125000, 2 min 5 s", "7800000, 2 h 10 min"})
    void durationsFitTheirSize(long millis, String words) {
        assertThat(plain(Words.duration(Duration.ofMillis(millis)))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"13, 13.00", "0.0294, 0.029", "346.71, 346.7", "5120, 5120", "0, 0", "0.0000004, 4.00e−07"})
    void digitsFitTheSizeOfTheNumber(double value, String words) {
        assertThat(Words.digits(value)).isEqualTo(words);
    }

    @Test
    void minusIsAMinusAndNoNumberIsMinusZero() {
        assertThat(Words.fixed(-1.25, 1)).isEqualTo("\u22121.3");
        assertThat(Words.fixed(-0.001, 1)).isEqualTo("0.0");
        assertThat(Words.fixed(Double.NEGATIVE_INFINITY, 1)).isEqualTo("\u2212\u221e");
    }

    @Test
    void listsReadAsASentence() {
        assertThat(Words.list(List.of("a"))).isEqualTo("a");
        assertThat(Words.list(List.of("a", "b", "c"))).isEqualTo("a, b and c");
        assertThat(Words.count(1, "target") + ", " + Words.count(1200, "target"))
                .isEqualTo("1 target, 1,200 targets");
    }

    @Test
    void numbersDoNotDependOnTheLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(Words.count(50_000)).isEqualTo("50,000");
            assertThat(plain(Words.percent(0.0243))).isEqualTo("2.43 %");
        } finally {
            Locale.setDefault(before);
        }
    }
}
