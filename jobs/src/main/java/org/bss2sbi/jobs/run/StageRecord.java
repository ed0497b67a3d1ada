package org.bss2sbi.jobs.run;

import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One line of the ledger: a finished stage, what went in, what came out.
 *
 * @param name stage name, unique in a run
 * @param inputsSha256 hash of everything the stage depends on: its part of the config, its seed, the outputs before it
 * @param outputSha256 hash of what it made, independent of when, where and on how many cores
 * @param seed seed of the stage
 * @param codeVersion version of this software
 * @param startedAt start, ISO 8601 in UTC
 * @param seconds wall time (s)
 * @param results figures for people and for later stages, by name
 */
public record StageRecord(
        String name,
        String inputsSha256,
        String outputSha256,
        long seed,
        String codeVersion,
        String startedAt,
        double seconds,
        SortedMap<String, Object> results) {

    /** Copies the results. */
    public StageRecord {
        results = new TreeMap<>(results);
    }

    /**
     * All figures on one line, for people.
     *
     * @return for example {@code rows 50,000, usefulShare 0.031}
     */
    public String figures() {
        return results.entrySet().stream()
                .map(entry -> entry.getKey() + " " + text(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String text(Object value) {
        if (value instanceof Double number) {
            return String.format(Locale.ROOT, "%.4g", number);
        }
        if (value instanceof Number number) {
            return String.format(Locale.ROOT, "%,d", number.longValue());
        }
        return value.toString();
    }

    /**
     * A figure that must be there.
     *
     * @param key its name
     * @return its value
     * @throws IllegalStateException if the stage did not note it, or it is no number
     */
    public double number(String key) {
        Object value = results.get(key);
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw new IllegalStateException(
                "Stage '%s' noted no number '%s', only %s".formatted(name, key, results.keySet()));
    }
}
