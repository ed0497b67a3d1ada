package org.bss2sbi.jobs.config;

import java.util.List;
import org.bss2sbi.simulator.BadInputException;

/** A configuration that cannot be used; the message lists everything that is wrong with it, each with its line. */
public final class ConfigException extends BadInputException {

    private static final long serialVersionUID = 1L;

    ConfigException(String source, List<Problem> problems) {
        super(message(source, problems));
    }

    private static String message(String source, List<Problem> problems) {
        int whereWidth = width(problems.stream().map(Problem::where).toList());
        int keyWidth = width(problems.stream().map(Problem::key).toList());
        var text = new StringBuilder(
                "%s: %d problem%s".formatted(source, problems.size(), problems.size() == 1 ? "" : "s"));
        for (Problem problem : problems) {
            text.append("\n  ")
                    .append(padded(problem.where(), whereWidth))
                    .append("  ")
                    .append(padded(problem.key(), keyWidth))
                    .append("  ")
                    .append(problem.message());
        }
        return text.toString();
    }

    private static int width(List<String> texts) {
        return texts.stream().mapToInt(String::length).max().orElse(0);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
