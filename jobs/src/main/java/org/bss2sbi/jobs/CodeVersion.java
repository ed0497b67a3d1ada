package org.bss2sbi.jobs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which code made a result: version and commit, written into the jar by the build. */
public final class CodeVersion {

    private static final String CURRENT = read();

    private CodeVersion() {}

    /**
     * Version of this software.
     *
     * @return for example {@code 0.1.0-SNAPSHOT+1a2b3c4}, with {@code .dirty} behind it if the tree had changes
     */
    public static String current() {
        return CURRENT;
    }

    private static String read() {
        Properties build = new Properties();
        try (InputStream in = CodeVersion.class.getResourceAsStream("/bss2-sbi.properties")) {
            build.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read bss2-sbi.properties from the jar", e);
        }
        String commit = build.getProperty("git.commit.id.abbrev", "");
        if (commit.isEmpty() || commit.startsWith("$")) {
            commit = "unknown"; // built from a source archive
        }
        String dirty = "true".equals(build.getProperty("git.dirty")) ? ".dirty" : "";
        return "%s+%s%s".formatted(build.getProperty("git.build.version", "unknown"), commit, dirty);
    }
}
