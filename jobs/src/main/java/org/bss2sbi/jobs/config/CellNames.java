package org.bss2sbi.jobs.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Names of the cells of a grid that are also names of directories: the end of each key with its value, for example
 * {@code epochs-10_seed-1}. What cannot stand in a name, or is long, is told apart by a hash.
 */
final class CellNames {

    private static final int LONGEST_VALUE = 24;
    private static final int LONGEST_NAME = 150;
    private static final int HASH_DIGITS = 8;

    private final ShortKeys keys;

    CellNames(Collection<String> keys) {
        this.keys = new ShortKeys(keys);
    }

    /** Name of a cell by its values, in the order of the keys. */
    String of(Map<String, String> values) {
        List<String> parts = new ArrayList<>();
        values.forEach((key, value) -> parts.add(keys.of(key).replace('.', '-') + "-" + safe(value, LONGEST_VALUE)));
        return safe(String.join("_", parts), LONGEST_NAME);
    }

    private static String safe(String text, int longest) {
        String safe = text.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[.-]+|-+$", "");
        if (safe.equals(text) && safe.length() <= longest) {
            return safe;
        }
        String hash = DigestUtils.sha256Hex(text).substring(0, HASH_DIGITS);
        String begin = safe.substring(0, Math.min(safe.length(), longest - HASH_DIGITS - 1));
        return begin.isEmpty() ? hash : begin + "-" + hash;
    }
}
