package org.bss2sbi.jobs.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bss2sbi.jobs.JsonFiles;
import org.bss2sbi.jobs.Trees;

/**
 * A Python package that does the same work as we do, in a process of its own with a deadline. A script reads a problem from one
 * JSON file and writes its answer to another.
 *
 * @param name name of the package, in words
 * @param module name of its module
 * @param script resource beside this class
 * @param python program, looked for on the path if it has no slash
 */
record PythonPeer(String name, String module, String script, String python) {

    private static final Duration PROBE_DEADLINE = Duration.ofMinutes(1);
    private static final Duration RUN_DEADLINE = Duration.ofMinutes(10);
    private static final int SHOWN_CHARACTERS = 600;

    /** Why the package cannot be used, in a sentence, empty if it can. */
    String problem() throws InterruptedException {
        try {
            Path directory = directory();
            try {
                Output output = start(directory, PROBE_DEADLINE, "-c", "import " + module);
                return output.status() == 0
                        ? ""
                        : "'%s' has no working %s: %s".formatted(python, name, lastLine(output.text()));
            } finally {
                Trees.delete(directory);
            }
        } catch (IOException e) {
            return "'%s' cannot be started: %s".formatted(python, e.getMessage());
        }
    }

    /**
     * Has the script answer a problem.
     *
     * @throws IOException if it fails, is not done in ten minutes, or answers something else
     */
    <T> T answer(Object problem, Class<T> type) throws IOException, InterruptedException {
        return answer(problem, type, RUN_DEADLINE);
    }

    /**
     * Has the script answer a problem that may take longer.
     *
     * @throws IOException if it fails, is not done by the deadline, or answers something else
     */
    <T> T answer(Object problem, Class<T> type, Duration deadline) throws IOException, InterruptedException {
        Path directory = directory();
        try {
            Path copy = directory.resolve(script);
            try (InputStream resource = PythonPeer.class.getResourceAsStream(script)) {
                Files.copy(resource, copy);
            }
            Path problemFile = directory.resolve("problem.json");
            Path answerFile = directory.resolve("answer.json");
            JsonFiles.MAPPER.writeValue(problemFile.toFile(), problem);
            Output output = start(directory, deadline, copy.toString(), problemFile.toString(), answerFile.toString());
            if (output.status() != 0) {
                throw new IOException("%s ended with status %d: %s".formatted(name, output.status(), output.text()));
            }
            return JsonFiles.MAPPER.readValue(answerFile.toFile(), type);
        } catch (JsonProcessingException e) {
            throw new IOException("%s answered what cannot be read: %s".formatted(name, e.getOriginalMessage()), e);
        } finally {
            Trees.delete(directory);
        }
    }

    private Path directory() throws IOException {
        return Files.createTempDirectory("bss2-sbi-%s-".formatted(module));
    }

    private record Output(int status, String text) {}

    private Output start(Path directory, Duration deadline, String... arguments)
            throws IOException, InterruptedException {
        Path log = directory.resolve("log");
        List<String> command = new ArrayList<>(List.of(python));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!process.waitFor(deadline.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException("'%s' did not end within %d s".formatted(python, deadline.toSeconds()));
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        String text = Files.readString(log, StandardCharsets.UTF_8).strip();
        return new Output(process.exitValue(), text.substring(Math.max(0, text.length() - SHOWN_CHARACTERS)));
    }

    private static String lastLine(String text) {
        return text.lines().reduce("it says nothing", (before, line) -> line);
    }
}
