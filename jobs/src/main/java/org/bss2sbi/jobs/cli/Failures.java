package org.bss2sbi.jobs.cli;

import org.bss2sbi.simulator.BadInputException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** A command that failed: one paragraph for a person; the stack trace only with {@code --debug}. */
final class Failures implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception exception, CommandLine command, ParseResult parsed) {
        var err = command.getErr();
        if (Stopping.isRequested()) {
            err.println("bss2-sbi: stopped. What was finished is kept; 'bss2-sbi run --resume' continues a run.");
            err.flush();
            return CommandLine.ExitCode.SOFTWARE;
        }
        BadInputException badInput = badInputIn(exception);
        if (badInput != null) {
            err.println("bss2-sbi: " + badInput.getMessage());
        } else {
            err.println("bss2-sbi: %s failed: %s".formatted(command.getCommandName(), describe(exception)));
        }
        if (wantsTrace(parsed)) {
            exception.printStackTrace(err);
        } else if (badInput == null) {
            err.println(
                    "This is not a mistake in your input that the program knows of; --debug shows where it happened.");
        }
        err.flush();
        return badInput != null ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
    }

    /** Spark wraps what a task threw; the reason for a person is further down. */
    private static BadInputException badInputIn(Throwable exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof BadInputException badInput) {
                return badInput;
            }
        }
        return null;
    }

    private static String describe(Throwable exception) {
        Throwable deepest = exception;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        String first =
                String.valueOf(exception.getMessage()).lines().findFirst().orElse("");
        String name = deepest.getClass().getSimpleName();
        if (deepest == exception) {
            return exception.getMessage() == null ? name : "%s (%s)".formatted(first, name);
        }
        return "%s; cause: %s (%s)".formatted(first, deepest.getMessage(), name);
    }

    private static boolean wantsTrace(ParseResult parsed) {
        return parsed.originalArgs().contains("--debug");
    }
}
