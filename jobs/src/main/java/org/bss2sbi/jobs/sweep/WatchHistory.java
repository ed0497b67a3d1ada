package org.bss2sbi.jobs.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bss2sbi.jobs.JsonFiles;
import org.bss2sbi.jobs.Trees;

/** The checks in a directory, numbered from 1. A check is finished when it has its summary, which is written last. */
final class WatchHistory {

    /** What a check found, inside its directory; of the newest one also beside the checks. */
    static final String SUMMARY = "summary.json";

    private static final Pattern CHECK = Pattern.compile("check-\\d{6}");

    private final Path root;

    WatchHistory(Path root) {
        this.root = root;
    }

    /** Name of the check to be made: the unfinished one if there is one, else a new one. */
    String next() {
        List<String> checks = checks();
        String newest = checks.isEmpty() ? name(0) : checks.get(checks.size() - 1);
        return checks.isEmpty() || isFinished(newest) ? name(number(newest) + 1) : newest;
    }

    /** The newest finished check. */
    Optional<WatchSummary> previous() {
        List<String> finished = checks().stream().filter(this::isFinished).toList();
        return finished.isEmpty()
                ? Optional.empty()
                : Optional.of(JsonFiles.read(
                        directory(finished.get(finished.size() - 1)).resolve(SUMMARY), WatchSummary.class));
    }

    Path directory(String check) {
        return root.resolve(check);
    }

    /** Finishes a check and removes the oldest ones. */
    void publish(WatchSummary summary, int keep) throws IOException {
        JsonFiles.write(directory(summary.check()).resolve(SUMMARY), summary);
        JsonFiles.write(root.resolve(SUMMARY), summary);
        List<String> finished = checks().stream().filter(this::isFinished).toList();
        for (String old : finished.subList(0, Math.max(0, finished.size() - keep))) {
            Trees.delete(directory(old));
        }
    }

    private boolean isFinished(String check) {
        return Files.exists(directory(check).resolve(SUMMARY));
    }

    private List<String> checks() {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(root)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> CHECK.matcher(name).matches())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + root, e);
        }
    }

    private static int number(String check) {
        return Integer.parseInt(check.substring(check.indexOf('-') + 1));
    }

    private static String name(int number) {
        return "check-%06d".formatted(number);
    }
}
