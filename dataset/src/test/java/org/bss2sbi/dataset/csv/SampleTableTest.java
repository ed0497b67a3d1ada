package org.bss2sbi.dataset.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.bss2sbi.dataset.storage.Storage;
import org.bss2sbi.simulator.BadInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleTableTest {

    @TempDir
    private Path directory;

    private SampleTable read(byte[] content) throws IOException {
        Path file = directory.resolve("samples.csv");
        Files.write(file, content);
        return SampleTable.read(Storage.standard(), file.toString());
    }

    private static byte[] compressed(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void columnsAreReadByPositionWhateverTheirNames() throws IOException {
        SampleTable table = read("$\\beta$,$\\beta$\n1,2\n3,-4e-2\n".getBytes(StandardCharsets.UTF_8));

        assertThat(table.rows()).isEqualTo(2);
        assertThat(table.columns()).isEqualTo(2);
        assertThat(table.values()).containsExactly(1, 2, 3, -0.04);
        assertThat(table.header()).containsExactly("$\\beta$", "$\\beta$");
    }

    @Test
    void compressedFilesAreKnownByTheirFirstBytes() throws IOException {
        assertThat(read(compressed("a\n1\n2\n")).values()).containsExactly(1, 2);
    }

    @Test
    void cutCompressedFileIsToldPlainly() throws IOException {
        byte[] whole = compressed("a\n" + "0.123456\n".repeat(5000));

        assertThatThrownBy(() -> read(Arrays.copyOf(whole, whole.length / 2)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("samples.csv")
                .hasMessageContaining("Unexpected end of ZLIB input stream");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a,b;1,2;3      | line 3 has 1 of 2 values (a,b); the file may have been cut off there.
            a,b;1,x        | line 2: 'x' in column b is not a number; expected for example 0.4525.
            a,b;1,NaN      | line 2: column b is NaN; only finite numbers can be used.
            0.5,1.5;1,2    | starts with the numbers 0.5,1.5; expected a header line with a name for each column.
            ''             | is empty; expected a header line and numbers.
            """)
    void badFilesAreRefusedWithPlaceAndReason(String lines, String problem) {
        assertThatThrownBy(() -> read(lines.replace(';', '\n').getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("samples.csv")
                .hasMessageContaining(problem);
    }
}
