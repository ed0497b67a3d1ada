package org.bss2sbi.simulator.emulate;

import java.util.List;

/** What was probably meant by a name that nobody knows. */
final class Spelling {

    private Spelling() {}

    /** A sentence with the nearest known name, or with all of them when none is near. */
    static String advice(String name, List<String> known) {
        String nearest = known.get(0);
        for (String candidate : known) {
            if (distance(name, candidate) < distance(name, nearest)) {
                nearest = candidate;
            }
        }
        return distance(name, nearest) <= Math.max(2, name.length() / 3)
                ? "did you mean '%s'?".formatted(nearest)
                : "known are %s.".formatted(String.join(", ", known));
    }

    /** Levenshtein distance: insertions, deletions and replacements of one character. */
    static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(previous[j], row[j - 1]) + 1);
            }
            previous = row;
        }
        return previous[b.length()];
    }
}
