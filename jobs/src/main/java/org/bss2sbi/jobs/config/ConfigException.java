package org.bss2sbi.jobs.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.bss2sbi.simulator.BadInputException;

/** A configuration that cannot be used; the message lists everything that is wrong with it, each with its line. */
public final class ConfigException extends BadInputException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    ConfigException(String source, Collection<Problem> problems) {
        super(message(source, sorted(problems)));
        this.problems = sorted(problems);
    }

    /** What is wrong, by line. */
    List<Problem> problems() {
        return problems;
    }

    private static List<Problem> sorted(Collection<Problem> problems) {
        return problems.stream()
                .sorted(Comparator.comparingInt(ConfigException::lineNumber).thenComparing(Problem::key))
                .toList();
    }

    private static int lineNumber(Problem problem) {
        return problem.where().startsWith("line ")
                ? Integer.parseInt(problem.where().substring(5))
                : Integer.MAX_VALUE;
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
