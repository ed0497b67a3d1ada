package org.bss2sbi.jobs.benchmark.sbibm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A table of numbers beside this class: a comment that names its origin, a header, rows of numbers. */
final class NumberResource {

    private static final int LINES_BEFORE_NUMBERS = 2;

    private NumberResource() {}

    static double[][] read(String name) {
        try (InputStream stream = NumberResource.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("Resource %s is missing from the program".formatted(name));
            }
            var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            return reader.lines()
                    .skip(LINES_BEFORE_NUMBERS)
                    .map(line -> Arrays.stream(line.split(",", -1))
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toArray(double[][]::new);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read resource " + name, e);
        }
    }
}
