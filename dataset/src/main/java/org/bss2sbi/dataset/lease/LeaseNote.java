package org.bss2sbi.dataset.lease;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a lease file says, one {@code key=value} per line.
 *
 * @param owner who holds it
 * @param since when it was taken
 * @param beat how often it was renewed
 * @param released whether the owner gave it back
 */
record LeaseNote(LeaseOwner owner, Instant since, long beat, boolean released) {

    LeaseNote renewed() {
        return new LeaseNote(owner, since, beat + 1, false);
    }

    LeaseNote givenBack() {
        return new LeaseNote(owner, since, beat, true);
    }

    byte[] bytes() {
        return """
                host=%s
                machine=%s
                pid=%d
                started=%s
                since=%s
                beat=%d
                released=%s
                """.formatted(owner.host(), owner.machine(), owner.pid(), owner.started(), since, beat, released)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Empty while the file is being written, or if it holds something else. */
    static Optional<LeaseNote> parse(byte[] bytes) {
        Map<String, String> values = new HashMap<>();
        new String(bytes, StandardCharsets.UTF_8).lines().forEach(line -> {
            int equals = line.indexOf('=');
            if (equals > 0) {
                values.put(line.substring(0, equals), line.substring(equals + 1));
            }
        });
        try {
            LeaseOwner owner = new LeaseOwner(
                    values.getOrDefault("host", ""),
                    values.getOrDefault("machine", ""),
                    Long.parseLong(values.getOrDefault("pid", "")),
                    Instant.parse(values.getOrDefault("started", "")));
            return Optional.of(new LeaseNote(
                    owner,
                    Instant.parse(values.getOrDefault("since", "")),
                    Long.parseLong(values.getOrDefault("beat", "")),
                    Boolean.parseBoolean(values.getOrDefault("released", ""))));
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
