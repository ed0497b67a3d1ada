package org.bss2sbi.jobs.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** The file of a page: a reader sees the old page or the new one, never a part. */
final class PageFile {

    private static final String NAME = "index.html";

    private PageFile() {}

    static Path write(String html, Path directory) throws IOException {
        Files.createDirectories(directory);
        Path temporary = directory.resolve(".%s.%s.tmp".formatted(NAME, UUID.randomUUID()));
        try {
            Files.writeString(temporary, html);
            return Files.move(
                    temporary,
                    directory.resolve(NAME),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
