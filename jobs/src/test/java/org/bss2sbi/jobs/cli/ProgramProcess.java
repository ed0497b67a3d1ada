package org.bss2sbi.jobs.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The program in a process of its own, which can be killed. */
final class ProgramProcess {

    private final Process process;
    private final BufferedReader lines;

    private ProgramProcess(Process process) {
        this.process = process;
        this.lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static ProgramProcess start(String... arguments) throws IOException {
        return new ProgramProcess(
                new ProcessBuilder(command(arguments)).redirectErrorStream(true).start());
    }

    /** Words of a command that runs the program. */
    static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx2g"));
        command.addAll(List.of(System.getProperty("jvm.module.flags").trim().split("\\s+", -1)));
        command.addAll(List.of(
                "-Dai.djl.offline=true",
                "-Dspark.master=local[2]",
                "-Dspark.ui.enabled=false",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Waits for a line that begins with some words. */
    void awaitLine(String beginning) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(beginning)) {
                return;
            }
        }
        throw new IOException("The program ended before it said '%s'".formatted(beginning));
    }

    /** SIGSTOP: it lives but does nothing. */
    void suspend() throws IOException, InterruptedException {
        int status = new ProcessBuilder("kill", "-STOP", Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
        if (status != 0) {
            throw new IOException("kill -STOP %d ended with %d".formatted(process.pid(), status));
        }
    }

    /** SIGKILL: it can give nothing back. */
    void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        process.waitFor();
    }
}
