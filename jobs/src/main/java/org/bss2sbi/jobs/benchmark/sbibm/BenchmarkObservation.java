package org.bss2sbi.jobs.benchmark.sbibm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bss2sbi.dataset.csv.SampleTable;
import org.bss2sbi.dataset.storage.Storage;
import org.bss2sbi.simulator.BadInputException;

/** One observation of a task, and samples of its reference posterior where they lie beside it. */
public final class BenchmarkObservation {

    private static final String OBSERVATION = "observation.csv";
    private static final String REFERENCE = "reference_posterior_samples.csv.gz";

    private final String name;
    private final double[] data;
    private final Path reference;

    private BenchmarkObservation(String name, double[] data, Path reference) {
        this.name = name;
        this.data = data;
        this.reference = reference;
    }

    /**
     * Finds observations.
     *
     * @param task task that they belong to
     * @param location a CSV file with one row, a directory with an {@code observation.csv}, or a directory of such directories
     * @return observations by name, at least one
     * @throws BadInputException if there is none, or one does not have the task's data
     */
    public static List<BenchmarkObservation> find(BenchmarkTask task, Path location) {
        if (!Files.isDirectory(location)) {
            return List.of(read(task, location));
        }
        if (Files.exists(location.resolve(OBSERVATION))) {
            return List.of(read(task, location.resolve(OBSERVATION)));
        }
        try (Stream<Path> directories = Files.list(location)) {
            List<BenchmarkObservation> found = directories
                    .map(directory -> directory.resolve(OBSERVATION))
                    .filter(Files::exists)
                    .sorted()
                    .map(file -> read(task, file))
                    .toList();
            if (found.isEmpty()) {
                throw new BadInputException(
                        "%s holds no %s, nor does a directory in it; expected the files of an observation."
                                .formatted(location, OBSERVATION));
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + location, e);
        }
    }

    private static BenchmarkObservation read(BenchmarkTask task, Path file) {
        SampleTable table = SampleTable.read(Storage.standard(), file.toString());
        if (table.rows() != 1 || table.columns() != task.dataWidth()) {
            throw new BadInputException("%s has %d rows of %d values; an observation of %s is one row of %d."
                    .formatted(file, table.rows(), table.columns(), task.name(), task.dataWidth()));
        }
        Path directory = file.toAbsolutePath().normalize().getParent();
        return new BenchmarkObservation(
                String.valueOf(directory.getFileName()), table.values(), directory.resolve(REFERENCE));
    }

    /**
     * Name of the directory that it lies in.
     *
     * @return name, for example {@code obs_01}
     */
    public String name() {
        return name;
    }

    /**
     * What was observed.
     *
     * @return data, a copy
     */
    public double[] data() {
        return data.clone();
    }

    /**
     * Samples of the reference posterior.
     *
     * @return samples, or nothing if there are none beside the observation
     */
    public Optional<SampleTable> reference() {
        return Files.exists(reference)
                ? Optional.of(SampleTable.read(Storage.standard(), reference.toString()))
                : Optional.empty();
    }
}
