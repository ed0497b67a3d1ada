package org.bss2sbi.simulator.emulate;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bss2sbi.simulator.BadInputException;

/**
 * One value of a JSON file that remembers where it stands, so that every complaint can say so.
 *
 * @param file file it was read from
 * @param line line of the value, from 1
 * @param path keys from the root, joined by dots; empty at the root
 * @param content Double, Boolean, String, {@code List<JsonValue>}, {@code Map<String, JsonValue>}, or null
 */
record JsonValue(String file, int line, String path, Object content) {

    private static final int SHOWN_CHARACTERS = 40;

    /** The complaint about this value: its place, what is wrong, and what to do. */
    BadInputException problem(String what) {
        return new BadInputException("%s, line %d: %s".formatted(file, line, what));
    }

    double number() {
        if (!(content instanceof Double number)) {
            throw problem("'%s' must be a number, got %s. Write it without quotes.".formatted(path, shown()));
        }
        return number;
    }

    double positive() {
        double number = number();
        if (!(number > 0)) {
            throw problem("'%s' must be greater than 0, got %s.".formatted(path, shown()));
        }
        return number;
    }

    double atLeastZero() {
        double number = number();
        if (!(number >= 0)) {
            throw problem("'%s' must be at least 0, got %s.".formatted(path, shown()));
        }
        return number;
    }

    int integer(int lower, int upper) {
        double number = number();
        if (number != Math.rint(number) || number < lower || number > upper) {
            throw problem("'%s' must be an integer in %d...%d, got %s.".formatted(path, lower, upper, shown()));
        }
        return (int) number;
    }

    boolean flag() {
        if (!(content instanceof Boolean flag)) {
            throw problem("'%s' must be true or false, got %s.".formatted(path, shown()));
        }
        return flag;
    }

    String text() {
        if (!(content instanceof String text)) {
            throw problem("'%s' must be a text in quotes, got %s.".formatted(path, shown()));
        }
        return text;
    }

    @SuppressWarnings("unchecked") // the reader puts nothing else into a list
    List<JsonValue> list() {
        if (!(content instanceof List)) {
            throw problem("'%s' must be a list in square brackets, got %s.".formatted(path, shown()));
        }
        return (List<JsonValue>) content;
    }

    @SuppressWarnings("unchecked") // the reader puts nothing else into an object
    Map<String, JsonValue> object() {
        if (!(content instanceof Map)) {
            throw problem("%s must be an object in braces, got %s."
                    .formatted(path.isEmpty() ? "The file" : "'" + path + "'", shown()));
        }
        return (Map<String, JsonValue>) content;
    }

    boolean has(String key) {
        return object().containsKey(key);
    }

    JsonValue get(String key) {
        JsonValue value = object().get(key);
        if (value == null) {
            throw problem("key '%s' is missing%s; there are %s. Add it."
                    .formatted(key, path.isEmpty() ? "" : " in '" + path + "'", keys()));
        }
        return value;
    }

    /** Complains about the first key that is not known here. */
    void requireOnly(List<String> known) {
        for (Map.Entry<String, JsonValue> entry : object().entrySet()) {
            if (!known.contains(entry.getKey())) {
                throw entry.getValue()
                        .problem("unknown key '%s'%s; %s"
                                .formatted(
                                        entry.getKey(),
                                        path.isEmpty() ? "" : " in '" + path + "'",
                                        Spelling.advice(entry.getKey(), known)));
            }
        }
    }

    private String keys() {
        return object().isEmpty() ? "no keys" : object().keySet().stream().collect(Collectors.joining(", "));
    }

    /** The value as a message shows it, cut off where it is long. */
    String shown() {
        if (content instanceof Map) {
            return "an object";
        }
        if (content instanceof List<?> list) {
            return "a list of %d values".formatted(list.size());
        }
        if (content instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15) {
            return Long.toString(number.longValue());
        }
        String text = content instanceof String ? "\"" + content + "\"" : String.valueOf(content);
        return text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "...";
    }
}
