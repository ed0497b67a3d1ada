package org.bss2sbi.jobs.config;

import java.util.Collection;
import java.util.List;

/** The ends of full keys that tell them apart: {@code epochs} for {@code training.optimizer.epochs}. */
public final class ShortKeys {

    private final List<String> keys;

    /**
     * Takes the keys that are to be told apart.
     *
     * @param keys full keys
     */
    public ShortKeys(Collection<String> keys) {
        this.keys = List.copyOf(keys);
    }

    /**
     * The shortest end of a key that no other one has.
     *
     * @param key one of the keys
     * @return one or more of its last words
     */
    public String of(String key) {
        for (int dot = key.lastIndexOf('.'); dot > 0; dot = key.lastIndexOf('.', dot - 1)) {
            String end = key.substring(dot);
            if (keys.stream().filter(other -> ("." + other).endsWith(end)).count() == 1) {
                return end.substring(1);
            }
        }
        return key;
    }
}
