package org.bss2sbi.dataset.lease;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;
import org.bss2sbi.dataset.storage.Storage;
import org.bss2sbi.dataset.storage.TemporaryNames;
import org.bss2sbi.simulator.BadInputException;

/** The numbered files of one lease. The highest number is the one that counts. */
final class LeaseFiles {

    private static final Pattern NAME = Pattern.compile("lease-(\\d{1,9})");

    private final Storage storage;
    private final Path directory;

    LeaseFiles(Storage storage, Path directory) {
        this.storage = storage;
        this.directory = directory;
    }

    /** Highest number there is, 0 if there is none. */
    int newest() {
        int newest = 0;
        if (storage.isDirectory(directory)) {
            for (String name : storage.list(directory)) {
                newest = Math.max(newest, number(name));
            }
        }
        return newest;
    }

    /** Writes a number that nobody has written; false if somebody was faster. */
    boolean create(int number, LeaseNote note) {
        storage.makeDirectory(directory);
        return storage.createNew(file(number), note.bytes());
    }

    void replace(int number, LeaseNote note) {
        storage.write(file(number), note.bytes());
    }

    /** Content, empty if the number is gone. */
    Optional<byte[]> read(int number) {
        try {
            return Optional.of(storage.read(file(number)));
        } catch (BadInputException e) {
            if (storage.exists(file(number))) {
                throw e;
            }
            return Optional.empty();
        }
    }

    static boolean isSame(Optional<byte[]> one, Optional<byte[]> other) {
        return one.isPresent() == other.isPresent() && Arrays.equals(one.orElse(null), other.orElse(null));
    }

    void delete(int number) {
        storage.deleteQuietly(file(number));
    }

    /** Removes what lower numbers and killed renewals left. */
    void deleteBelow(int number) {
        for (String name : storage.list(directory)) {
            int found = number(name);
            if ((found > 0 && found < number) || TemporaryNames.isTemporary(name)) {
                storage.deleteQuietly(new Path(directory, name));
            }
        }
    }

    private Path file(int number) {
        return new Path(directory, "lease-%06d".formatted(number));
    }

    private static int number(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    }
}
