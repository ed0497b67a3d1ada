package org.bss2sbi.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One browser and one complete page for all test classes of a process: starting a browser takes longer than most tests. */
final class SharedBrowser implements BeforeAllCallback, AutoCloseable {

    private static HeadlessBrowser browser;
    private static Path directory;
    private static Path page;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        Optional<Path> chromium = HeadlessBrowser.executable();
        boolean required = System.getenv("CI") != null;
        assumeTrue(
                required || chromium.isPresent(),
                "No chromium on the PATH; the browser tests need one (Debian: apt-get install chromium)");
        assertThat(chromium).as("CI needs a chromium on the PATH").isPresent();
        context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .getOrComputeIfAbsent(SharedBrowser.class, key -> start(chromium.get()));
    }

    private SharedBrowser start(Path chromium) {
        try {
            directory = Files.createTempDirectory("report-in-browser");
            browser = HeadlessBrowser.start(chromium, Files.createDirectory(directory.resolve("profile")));
            page = ReportWriter.write(SampleReport.complete(), directory.resolve("report"));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        browser.close();
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }

    static HeadlessBrowser browser() {
        return browser;
    }

    static Path directory() {
        return directory;
    }

    static Path page() {
        return page;
    }

    static double number(String expression) throws IOException {
        return browser.evaluate(expression).asDouble();
    }

    static String text(String expression) throws IOException {
        return browser.evaluate(expression).asText().replace(Words.SPACE, " ");
    }

    static boolean holds(String expression) throws IOException {
        return browser.evaluate(expression).asBoolean();
    }

    static void press(Key key) throws IOException {
        browser.press(key.named(), key.code());
    }

    /** Presses Tab until an element has the focus. */
    static void tabTo(String selector) throws IOException {
        for (int i = 0; i < 90; i++) {
            press(Key.TAB);
            JsonNode there = browser.evaluate("document.activeElement.matches(\"" + selector + "\")");
            if (there.asBoolean()) {
                return;
            }
        }
        throw new AssertionError("90 presses of Tab do not reach " + selector);
    }

    static void awaitTrue(String expression) throws IOException {
        String polled = "new Promise(done => { const look = () => (" + expression
                + ") ? done(true) : requestAnimationFrame(look); look(); })";
        assertThat(holds(polled)).isTrue();
    }
}
