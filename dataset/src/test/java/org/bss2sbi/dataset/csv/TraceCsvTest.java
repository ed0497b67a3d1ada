package org.bss2sbi.dataset.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bss2sbi.dataset.storage.Storage;
import org.bss2sbi.simulator.BadInputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceCsvTest {

    private static final Storage STORAGE = Storage.standard();

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void locate() {
        file = directory.resolve("trace.csv");
    }

    private RecordedTrace read(String text) throws IOException {
        Files.writeString(file, text);
        return TraceCsv.read(STORAGE, file.toString());
    }

    private void assertRefused(String text, String message) {
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> read(text))
                .withMessage(message.formatted(file));
    }

    @ParameterizedTest
    @CsvSource({"V_V,0.6", "V_mV,600", "V_LSB,500"})
    void everyUnitBecomesLsb(String unit, String value) throws IOException {
        RecordedTrace trace = read("time_us,%s\n-1,%s\n0.5,%s\n".formatted(unit, value, value));
        assertThat(trace.timesUs()).containsExactly(-1, 0.5);
        assertThat(trace.lsb()[1]).isCloseTo(500, within(1e-9));
    }

    @Test
    void columnsAreFoundByNameAndOthersAreLeftAlone() throws IOException {
        RecordedTrace trace = read("note,V_LSB,time_us\r\nx,10,0\r\ny,20,1\r\n");
        assertThat(trace.timesUs()).containsExactly(0, 1);
        assertThat(trace.lsb()).containsExactly(10, 20);
    }

    @Test
    void byteOrderMarkOfASpreadsheetIsSkipped() throws IOException {
        assertThat(read("\uFEFFtime_us,V_LSB\n0,10\n1,20\n").samples()).isEqualTo(2);
    }

    @Test
    void whatIsWrittenIsReadBack() {
        double[] times = {-100, -99.966, 0};
        double[] volts = {0.45, 0.4512345678, 0.6};
        TraceCsv.write(STORAGE, file.toString(), List.of("time_us", "V_V"), List.of(times, volts));
        RecordedTrace trace = TraceCsv.read(STORAGE, file.toString());
        assertThat(trace.timesUs()).containsExactly(times);
        assertThat(trace.lsb()[1]).isCloseTo(0.4512345678 / 1.2e-3, within(1e-6));
    }

    @Test
    void missingFile() {
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> TraceCsv.read(STORAGE, file.toString()))
                .withMessageStartingWith("Cannot read %s: it does not exist or may not be opened".formatted(file));
    }

    @Test
    void aDirectory() {
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> TraceCsv.read(STORAGE, directory.toString()))
                .withMessage("%s is a directory; expected a CSV file.".formatted(directory));
    }

    @Test
    void emptyFile() {
        assertRefused("", "%s is empty; expected a header line and numbers.");
    }

    @Test
    void headerOnly() {
        assertRefused("time_us,V_V\n", "%s has 0 samples; a trace needs at least 2.");
    }

    @Test
    void fileCutOffInALine() {
        assertRefused(
                "time_us,V_V\n0,0.4\n1,0.4\n2",
                "%s, line 4 has 1 of 2 values (time_us,V_V); the file may have been cut off there.");
    }

    @Test
    void textInANumberColumn() {
        assertRefused(
                "time_us,V_V\n0,0.4\n1,high\n",
                "%s, line 3: 'high' in column V_V is not a number; expected for example 0.4525.");
    }

    @Test
    void valueThatIsNotFinite() {
        assertRefused(
                "time_us,V_V\n0,0.4\n1,NaN\n",
                "%s, line 3: column V_V is NaN; only finite numbers can be used. Remove the sample or record it again.");
    }

    @Test
    void timesOutOfOrder() {
        assertRefused(
                "time_us,V_V\n0,0.4\n2,0.4\n1,0.4\n",
                "%s, line 4: time 1.0 us does not follow 2.0 us; times must ascend.");
    }

    @Test
    void millisecondsAreNotGuessedAt() {
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> read("time_ms,V_mV\n0,-70\n1,-70\n"))
                .withMessageStartingWith("%s gives times in milliseconds (time_ms)".formatted(file))
                .withMessageEndingWith("convert times and voltages, or use a trace of the circuit.");
    }

    @Test
    void anotherHeader() {
        assertRefused(
                "t_us,V_V\n0,0.4\n",
                "%s has the header 't_us,V_V'; expected time_us and exactly one of V_V, V_mV, V_LSB.");
    }
}
