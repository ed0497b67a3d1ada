package org.bss2sbi.jobs.cli;

import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.simulator.chip.ChipException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** A command that failed: one paragraph for a person; the stack trace only with {@code --debug}. */
final class Failures implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception exception, CommandLine command, ParseResult parsed) {
        var err = command.getErr();
        if (Stopping.isRequested()) {
            err.println(
                    "bss2-sbi: stopped. What was finished is kept; 'run --resume' continues a run, 'sweep --resume' a sweep, 'train --resume' a training.");
            err.flush();
            return CommandLine.ExitCode.SOFTWARE;
        }
        BadInputException badInput = causeOf(BadInputException.class, exception);
        ChipException chip = causeOf(ChipException.class, exception);
        if (badInput != null) {
            err.println("bss2-sbi: " + badInput.getMessage());
        } else if (chip != null) {
            err.println("bss2-sbi: %s failed: %s".formatted(command.getCommandName(), chip.getMessage()));
            err.println("What was finished is kept; the same command continues there once the chip answers.");
        } else {
            err.println("bss2-sbi: %s failed: %s".formatted(command.getCommandName(), describe(exception)));
        }
        if (wantsTrace(parsed)) {
            exception.printStackTrace(err);
        } else if (badInput == null && chip == null) {
            err.println(
                    "This is not a mistake in your input that the program knows of; --debug shows where it happened.");
        }
        err.flush();
        return badInput != null ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
    }

    /** Spark wraps what a task threw; the reason for a person is further down. */
    private static <E extends Throwable> E causeOf(Class<E> type, Throwable exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
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
