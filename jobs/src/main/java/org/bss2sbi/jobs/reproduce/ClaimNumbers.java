package org.bss2sbi.jobs.reproduce;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bss2sbi.simulator.BadInputException;

/** Reads a choice of claims such as {@code 1,2,5-9}. */
public final class ClaimNumbers {

    private static final int LAST = 34;
    private static final Pattern PIECE = Pattern.compile("\\s*(\\d{1,2})\\s*(?:-\\s*(\\d{1,2})\\s*)?");

    private ClaimNumbers() {}

    /**
     * Reads a choice.
     *
     * @param text numbers and ranges, joined by commas
     * @return numbers, ascending
     * @throws BadInputException if the text is something else, or names a claim that does not exist
     */
    public static SortedSet<Integer> parse(String text) {
        SortedSet<Integer> numbers = new TreeSet<>();
        for (String piece : text.split(",", -1)) {
            Matcher match = PIECE.matcher(piece);
            if (!match.matches()) {
                throw problem(text, piece);
            }
            int from = Integer.parseInt(match.group(1));
            int to = match.group(2) == null ? from : Integer.parseInt(match.group(2));
            if (from < 1 || to > LAST || from > to) {
                throw problem(text, piece);
            }
            for (int number = from; number <= to; number++) {
                numbers.add(number);
            }
        }
        return numbers;
    }

    private static BadInputException problem(String text, String piece) {
        return new BadInputException(
                "--claims takes numbers and ascending ranges from 1 to %d, for example 1,2,5-9; got '%s' in '%s'."
                        .formatted(LAST, piece.trim(), text));
    }
}
