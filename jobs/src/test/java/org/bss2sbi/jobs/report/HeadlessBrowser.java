package org.bss2sbi.jobs.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One page in a headless Chromium, spoken to over the DevTools protocol.
 *
 * <p>Only what the report's tests need: open a file, press keys, evaluate an expression, and know every console message
 * and every request.
 */
final class HeadlessBrowser implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;
    private static final String ENDPOINT = "DevTools listening on ";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final Path profile;
    private final WebSocket socket;
    private final BlockingQueue<JsonNode> incoming = new LinkedBlockingQueue<>();
    private final List<JsonNode> events = new ArrayList<>();
    private String session = "";
    private int lastId;

    private HeadlessBrowser(Process process, Path profile, String endpoint) {
        this.process = process;
        this.profile = profile;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(endpoint), new Listener())
                .join();
    }

    /** The Chromium of this machine, if there is one. */
    static Optional<Path> executable() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .flatMap(directory -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static HeadlessBrowser start(Path executable, Path profile) throws IOException {
        Path log = profile.resolve("chromium.log");
        Process process = new ProcessBuilder(
                        executable.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--disable-dev-shm-usage",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .start();
        HeadlessBrowser browser = new HeadlessBrowser(process, profile, endpoint(process, log));
        browser.attach();
        return browser;
    }

    /** Reads what Chromium says until it names its endpoint, then lets the rest flow into a file. */
    private static String endpoint(Process process, Path log) throws IOException {
        var reader = process.inputReader(StandardCharsets.UTF_8);
        StringBuilder said = new StringBuilder();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            said.append(line).append('\n');
            if (line.startsWith(ENDPOINT)) {
                Thread drain = new Thread(() -> drain(reader, log), "chromium-log");
                drain.setDaemon(true);
                drain.start();
                return line.substring(ENDPOINT.length()).trim();
            }
        }
        throw new IOException("Chromium ended without naming its DevTools endpoint; it said:\n" + said);
    }

    private static void drain(BufferedReader reader, Path log) {
        try {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                Files.writeString(log, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        } catch (IOException ended) { // with the browser
            Thread.currentThread().interrupt();
        }
    }

    private void attach() throws IOException {
        String target = command("Target.createTarget", JSON.createObjectNode().put("url", "about:blank"))
                .path("targetId")
                .asText();
        session = command(
                        "Target.attachToTarget",
                        JSON.createObjectNode().put("targetId", target).put("flatten", true))
                .path("sessionId")
                .asText();
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            command(domain + ".enable", JSON.createObjectNode());
        }
    }

    /** Sets the window's size and the colour scheme the person prefers; no motion, as it only costs time. */
    HeadlessBrowser view(int width, int height, String scheme) throws IOException {
        return view(width, height, scheme, "screen");
    }

    /** The same for a medium, screen or print. */
    HeadlessBrowser view(int width, int height, String scheme, String medium) throws IOException {
        command(
                "Emulation.setDeviceMetricsOverride",
                JSON.createObjectNode()
                        .put("width", width)
                        .put("height", height)
                        .put("deviceScaleFactor", 1)
                        .put("mobile", false));
        ObjectNode media = JSON.createObjectNode().put("media", medium);
        ArrayNode features = media.putArray("features");
        features.addObject().put("name", "prefers-color-scheme").put("value", scheme);
        features.addObject().put("name", "prefers-reduced-motion").put("value", "reduce");
        command("Emulation.setEmulatedMedia", media);
        return this;
    }

    /** Opens a page and waits until it is loaded; what was heard of an earlier page is forgotten. */
    HeadlessBrowser open(Path page) throws IOException {
        events.clear();
        command("Page.navigate", JSON.createObjectNode().put("url", page.toUri().toString()));
        while (events.stream().noneMatch(event -> method(event).equals("Page.loadEventFired"))) {
            events.add(next());
        }
        return this;
    }

    /** Value of an expression in the page. */
    JsonNode evaluate(String expression) throws IOException {
        JsonNode answer = command(
                "Runtime.evaluate",
                JSON.createObjectNode()
                        .put("expression", expression)
                        .put("returnByValue", true)
                        .put("awaitPromise", true));
        if (answer.has("exceptionDetails")) {
            throw new IOException("'%s' failed: %s".formatted(expression, answer.path("exceptionDetails")));
        }
        return answer.path("result").path("value");
    }

    /** Switches the page's own scripts on or off, from the next page on. */
    void allowScripts(boolean allowed) throws IOException {
        command("Emulation.setScriptExecutionDisabled", JSON.createObjectNode().put("value", !allowed));
    }

    /** Moves the mouse, presses its left button or releases it, at a place of the window. */
    void mouse(String type, double x, double y) throws IOException {
        command(
                "Input.dispatchMouseEvent",
                JSON.createObjectNode()
                        .put("type", type)
                        .put("x", x)
                        .put("y", y)
                        .put("button", type.equals("mouseMoved") ? "none" : "left")
                        .put("clickCount", 1));
    }

    /** Presses and releases a key. */
    void press(String key, int code) throws IOException {
        ObjectNode down = keyEvent(key, code).put("type", "keyDown");
        command(
                "Input.dispatchKeyEvent",
                key.equals("Enter") ? down.put("text", "\r") : key.length() == 1 ? down.put("text", key) : down);
        command("Input.dispatchKeyEvent", keyEvent(key, code).put("type", "keyUp"));
    }

    private static ObjectNode keyEvent(String key, int code) {
        return JSON.createObjectNode().put("key", key).put("code", key).put("windowsVirtualKeyCode", code);
    }

    /** What the console heard since the page was opened: errors, warnings, policy violations, exceptions. */
    List<String> consoleMessages() {
        return events.stream()
                .filter(event -> List.of("Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown")
                        .contains(method(event)))
                .map(event -> event.path("params").toString())
                .toList();
    }

    /** Every address requested since the page was opened, the page's own included. */
    List<String> requests() {
        return events.stream()
                .filter(event -> method(event).equals("Network.requestWillBeSent"))
                .map(event -> event.path("params").path("request").path("url").asText())
                .toList();
    }

    /** Saves the whole page as a picture. */
    void screenshot(Path file) throws IOException {
        JsonNode answer =
                command("Page.captureScreenshot", JSON.createObjectNode().put("captureBeyondViewport", true));
        Files.write(file, Base64.getDecoder().decode(answer.path("data").asText()));
    }

    private JsonNode command(String name, ObjectNode parameters) throws IOException {
        ObjectNode message = JSON.createObjectNode().put("id", ++lastId).put("method", name);
        message.set("params", parameters);
        if (!session.isEmpty()) {
            message.put("sessionId", session);
        }
        socket.sendText(JSON.writeValueAsString(message), true).join();
        while (true) {
            JsonNode answer = next();
            if (answer.path("id").asInt(-1) != lastId) {
                events.add(answer);
            } else if (answer.has("error")) {
                throw new IOException("Chromium refused %s: %s".formatted(name, answer.path("error")));
            } else {
                return answer.path("result");
            }
        }
    }

    private JsonNode next() throws IOException {
        try {
            JsonNode message = incoming.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (message == null) {
                throw new IOException("Chromium said nothing for %d s".formatted(PATIENCE_SECONDS));
            }
            return message;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for Chromium", e);
        }
    }

    private static String method(JsonNode event) {
        return event.path("method").asText();
    }

    @Override
    public void close() {
        socket.abort();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
        for (String link :
                List.of("SingletonSocket", "SingletonLock", "SingletonCookie")) { // they point out of the profile
            try {
                Files.deleteIfExists(profile.resolve(link));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Puts messages together from their parts and queues them. */
    private final class Listener implements WebSocket.Listener {

        private final StringBuilder partial = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                incoming.add(parse(partial.toString()));
                partial.setLength(0);
            }
            webSocket.request(1);
            return null;
        }

        private static JsonNode parse(String text) {
            try {
                return JSON.readTree(text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
