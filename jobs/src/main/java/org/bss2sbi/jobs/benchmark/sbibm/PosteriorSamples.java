package org.bss2sbi.jobs.benchmark.sbibm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.bss2sbi.jobs.JsonFiles;

/** Writes posterior samples: a header with the names of the parameters, then one row for each sample. */
public final class PosteriorSamples {

    private PosteriorSamples() {}

    /**
     * Writes a file that appears whole or not at all.
     *
     * @param file CSV file, replaced if it exists
     * @param names names of the parameters
     * @param values samples, one after the other
     */
    public static void write(Path file, List<String> names, double[] values) {
        StringBuilder text = new StringBuilder(String.join(",", names));
        for (int i = 0; i < values.length; i++) {
            text.append(i % names.size() == 0 ? '\n' : ',').append(values[i]);
        }
        text.append('\n');
        try {
            JsonFiles.writeBytes(file, text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    /**
     * File of one of several observations: its name goes before the ending.
     *
     * @param file file as given, for example {@code samples.csv}
     * @param observation name of the observation, for example {@code obs_01}
     * @return for example {@code samples.obs_01.csv}
     */
    public static Path fileOf(Path file, String observation) {
        String name = file.getFileName().toString();
        int ending = name.lastIndexOf('.');
        return file.resolveSibling(
                ending < 1
                        ? name + "." + observation
                        : name.substring(0, ending) + "." + observation + name.substring(ending));
    }
}
