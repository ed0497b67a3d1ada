package org.bss2sbi.jobs.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.jsoup.Jsoup;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * The empty page: skeleton, style sheet and script, and a content-security policy that allows these two by their hashes and
 * nothing else. Nothing is fetched and no markup is made from text, whatever text the page holds.
 */
final class Page {

    /** A step that adds the content of one section. */
    @FunctionalInterface
    interface Filler {
        void fill(Element section);
    }

    /** Parts of the script, in the order they need each other. */
    private static final List<String> SCRIPTS = List.of("drawing.js", "readout.js", "pairs.js", "traces.js");

    private final Document document;

    Page(String title) {
        document = Jsoup.parse(resource("page.html"));
        document.outputSettings().prettyPrint(false).charset(StandardCharsets.UTF_8);
        document.title(title);
        String styles = resource("page.css");
        document.expectFirst("style").appendChild(new DataNode(styles));
        String script = SCRIPTS.stream().map(Page::resource).collect(Collectors.joining("\n"));
        document.expectFirst("script").appendChild(new DataNode(script));
        document.expectFirst("meta[http-equiv]").attr("content", policy(styles, script));
    }

    /** Besides the two hashes: strings may not become markup or code in the script either (trusted types). */
    private static String policy(String styles, String script) {
        return ("default-src 'none'; style-src 'sha256-%s'; script-src 'sha256-%s'; img-src data:; base-uri 'none';"
                        + " form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'")
                .formatted(hash(styles), hash(script));
    }

    private static String hash(String text) {
        return Base64.getEncoder().encodeToString(DigestUtils.sha256(text));
    }

    Element header() {
        return document.expectFirst("header");
    }

    Element footer() {
        return document.expectFirst("footer");
    }

    /** Adds a section and its entry in the list of contents. */
    void section(String id, String title, Filler content) {
        Element section = document.expectFirst("main")
                .appendElement("section")
                .attr("id", id)
                .attr("aria-labelledby", id + "-title");
        section.appendElement("h2").attr("id", id + "-title").text(title);
        content.fill(section);
        Element entry = document.expectFirst("nav ul").appendElement("li");
        entry.appendElement("a").attr("href", "#" + id).text(title);
        if (section.hasClass("absent")) {
            entry.addClass("absent");
        }
    }

    String html() {
        return document.outerHtml();
    }

    private static String resource(String name) {
        try (InputStream stream = Page.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("Resource %s is not on the class path".formatted(name));
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Resource %s cannot be read".formatted(name), e);
        }
    }
}
