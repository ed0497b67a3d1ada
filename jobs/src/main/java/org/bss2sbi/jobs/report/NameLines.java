package org.bss2sbi.jobs.report;

/** Lines of a parameter's name that fit a small panel. */
final class NameLines {

    private static final int LONGEST = 15;

    private NameLines() {}

    /** One line, or two broken at the underscore nearest to the middle; a line that is still too long loses its middle. */
    static String[] of(String name) {
        int split = name.length() <= LONGEST ? -1 : nearestUnderscore(name);
        return split < 0
                ? new String[] {shortened(name)}
                : new String[] {shortened(name.substring(0, split + 1)), shortened(name.substring(split + 1))};
    }

    private static int nearestUnderscore(String name) {
        int middle = name.length() / 2;
        int before = name.lastIndexOf('_', middle);
        int after = name.indexOf('_', middle);
        if (before < 0 || after < 0) {
            return Math.max(before, after);
        }
        return middle - before <= after - middle ? before : after;
    }

    private static String shortened(String line) {
        int half = LONGEST / 2;
        return line.length() <= LONGEST
                ? line
                : line.substring(0, half) + "\u2026" + line.substring(line.length() - half);
    }
}
