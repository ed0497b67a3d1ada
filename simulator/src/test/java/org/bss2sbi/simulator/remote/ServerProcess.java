package org.bss2sbi.simulator.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A chip server in a process of its own, which can be killed. */
final class ServerProcess implements AutoCloseable {

    private static final int SECONDS = 60;

    private final Process process;
    private final int port;
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();

    private ServerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
        Thread reader = new Thread(this::listen, "server-process-output");
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts {@link FaultyServer} and waits until it serves. */
    static ServerProcess start(int port, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(Arrays.asList(System.getProperty("jvm.module.flags", "").split(" ", -1)));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), FaultyServer.class.getName()));
        command.add(Integer.toString(port));
        command.addAll(List.of(arguments));
        command.removeIf(String::isEmpty);
        return start(port, new ProcessBuilder(command), "READY");
    }

    /** Starts any server and waits until it says that it serves. */
    static ServerProcess start(int port, ProcessBuilder command, String ready) throws Exception {
        ServerProcess server =
                new ServerProcess(command.redirectErrorStream(true).start(), port);
        server.awaitLine(ready);
        return server;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    String uri() {
        return "grpc://localhost:" + port;
    }

    /** Waits until the process has printed a line that begins so. */
    void awaitLine(String begin) throws InterruptedException {
        List<String> lines = new ArrayList<>();
        for (String line = ""; line != null; line = said.poll(SECONDS, TimeUnit.SECONDS)) {
            lines.add(line);
            if (line.startsWith(begin)) {
                return;
            }
        }
        assertThat(lines).as("lines of the server").contains(begin);
    }

    /** Lets a server go on that waits for input. */
    void goOn() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly();
        assertThat(process.onExit()).succeedsWithin(Duration.ofSeconds(SECONDS));
    }

    private void listen() {
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.add(line);
            }
        } catch (IOException e) {
            said.add("(killed)");
        }
    }

    @Override
    public void close() {
        kill();
    }
}
