package org.bss2sbi.dataset;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bss2sbi.dataset.storage.Storage;

/** Moto's S3 server as a process of its own, with one bucket. */
final class S3Server implements AutoCloseable {

    private static final Pattern RUNNING = Pattern.compile(".*Running on (http://127\\.0\\.0\\.1:\\d+).*");
    private static final Path PLACE = Path.of("src/test/s3").toAbsolutePath();

    private final Process process;
    private final String endpoint;

    private S3Server(Process process, String endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    static S3Server start(String bucket) throws IOException, InterruptedException {
        Process install = new ProcessBuilder("../deploy/chip-server/make-venv", PLACE.toString())
                .inheritIO()
                .start();
        if (!install.waitFor(10, TimeUnit.MINUTES) || install.exitValue() != 0) {
            install.destroyForcibly();
            throw new IOException("The Python environment in %s could not be made".formatted(PLACE));
        }
        String python = PLACE.resolve(".venv/bin/python").toString();
        Process process = new ProcessBuilder(python, "-m", "moto.server", "-H", "127.0.0.1", "-p", "0")
                .redirectErrorStream(true)
                .start();
        S3Server server = new S3Server(process, endpoint(process));
        HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.endpoint + "/" + bucket))
                                .PUT(BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.discarding());
        return server;
    }

    private static String endpoint(Process process) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher running = RUNNING.matcher(line);
            if (running.matches()) {
                readOn(lines);
                return running.group(1);
            }
        }
        throw new IOException("The S3 server ended before it listened");
    }

    /** Nobody wants its log, but a full pipe would stop it. */
    private static void readOn(BufferedReader lines) {
        Thread reader = new Thread(() -> lines.lines().forEach(line -> {}), "log of the S3 server");
        reader.setDaemon(true);
        reader.start();
    }

    Storage storage() {
        return Storage.with(Map.of(
                "fs.s3a.endpoint", endpoint,
                "fs.s3a.endpoint.region", "us-east-1",
                "fs.s3a.path.style.access", "true",
                "fs.s3a.access.key", "test",
                "fs.s3a.secret.key", "test"));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
