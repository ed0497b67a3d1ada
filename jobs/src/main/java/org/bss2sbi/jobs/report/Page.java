package org.bss2sbi.jobs.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.commons.codec.digest.DigestUtils;
import org.jsoup.Jsoup;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * The empty page: skeleton, style sheet, and a content-security policy that allows that style sheet and nothing else. No
 * script runs, nothing is fetched, whatever text the page holds.
 */
final class Page {

    /** A step that adds the content of one section. */
    @FunctionalInterface
    interface Filler {
        void fill(Element section);
    }

    private final Document document;

    Page(String title) {
        document = Jsoup.parse(resource("page.html"));
        document.outputSettings().prettyPrint(false).charset(StandardCharsets.UTF_8);
        document.title(title);
        String styles = resource("page.css");
        document.expectFirst("style").appendChild(new DataNode(styles));
        document.expectFirst("meta[http-equiv]").attr("content", policy(styles));
    }

    private static String policy(String styles) {
        return "default-src 'none'; style-src 'sha256-%s'; img-src data:; base-uri 'none'; form-action 'none'"
                .formatted(Base64.getEncoder().encodeToString(DigestUtils.sha256(styles)));
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
