package org.bss2sbi.simulator.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Starts the Python server of {@code deploy/chip-server} with the stand-in for the hardware software that its own tests use.
 *
 * <p>Makes the Python environment if it is not there, which needs Python 3.11 or later and, once, the network.
 */
final class PythonServer {

    private static final int MINUTES_TO_INSTALL = 10;
    private static final Path HOME = Path.of(System.getProperty("basedir", "."))
            .resolve("../deploy/chip-server")
            .toAbsolutePath()
            .normalize();

    private final Path directory;
    private final int port;

    /**
     * Servers that follow each other at the same address.
     *
     * @param directory where they keep their self-tests, and where the stand-in looks for faults
     */
    PythonServer(Path directory) throws IOException {
        this.directory = directory;
        this.port = ServerProcess.freePort();
    }

    /** Installs what the server needs; a failure is a failure of the test and says what is missing. */
    static void install() throws Exception {
        Path log = Files.createTempFile("make-venv", ".log");
        Process process = new ProcessBuilder(HOME.resolve("make-venv").toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = process.waitFor(MINUTES_TO_INSTALL, TimeUnit.MINUTES);
        assertThat(ended && process.exitValue() == 0)
                .as("deploy/chip-server/make-venv: %s", Files.readString(log))
                .isTrue();
        Files.delete(log);
    }

    ServerProcess start(String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                HOME.resolve(".venv/bin/python").toString(), "-m", "bss2_chip_server", "--settle-ms", "1", "--port"));
        command.add(Integer.toString(port));
        command.addAll(List.of("--state", directory.resolve("self-tests").toString()));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().put("PYTHONPATH", HOME + ":" + HOME.resolve("tests/standin"));
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        builder.environment().put("STANDIN_DIR", directory.toString());
        builder.environment().put("QUIGGELDY_IP", "127.0.0.1");
        builder.environment().put("QUIGGELDY_PORT", "1");
        return ServerProcess.start(port, builder, "Serving");
    }

    /** Asks the stand-in for a fault, see its {@code faults.py}. */
    void fault(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }

    /** Number of experiments that the stand-in has run, those of self-tests included. */
    int runs() throws IOException {
        Path log = directory.resolve("runs.log");
        return Files.exists(log) ? Files.readAllLines(log).size() : 0;
    }
}
