package org.bss2sbi.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.bss2sbi.simulator.BadInputException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class FailuresTest {

    @Test
    void badInputIsItsOwnParagraphEvenInsideOtherFailures() {
        var cause = new BadInputException("trace.csv is empty. Give a file with samples.");

        CommandLineRun run = fail(new ExecutionException("task 3 failed", new RuntimeException(cause)));

        assertThat(run)
                .isEqualTo(new CommandLineRun(
                        2, "", "bss2-sbi: trace.csv is empty. Give a file with samples.%n".formatted()));
    }

    @Test
    void anyOtherFailureIsOneParagraphAndStatusOne() {
        CommandLineRun run =
                fail(new IllegalStateException("Job aborted\nlong plan", new IOException("No space left on device")));

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).isEqualToNormalizingNewlines("""
                        bss2-sbi: work failed: Job aborted; cause: No space left on device (IOException)
                        This is not a mistake in your input that the program knows of; --debug shows where it happened.
                        """);
    }

    @Test
    void stackTraceIsShownOnRequest() {
        CommandLineRun run = fail(new IllegalStateException("broken"), "--debug");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("bss2-sbi: work failed: broken (IllegalStateException)")
                .contains("\tat ");
    }

    private static CommandLineRun fail(Exception failure, String... arguments) {
        var err = new StringWriter();
        int status = new CommandLine(new Work(failure))
                .setErr(new PrintWriter(err))
                .setExecutionExceptionHandler(new Failures())
                .execute(arguments);
        return new CommandLineRun(status, "", err.toString());
    }

    @Command(name = "work")
    private static final class Work implements Callable<Integer> {

        private final Exception failure;

        @Option(names = "--debug")
        @SuppressWarnings("UnusedVariable") // the handler looks at the arguments
        boolean debug;

        Work(Exception failure) {
            this.failure = failure;
        }

        @Override
        public Integer call() throws Exception {
            throw failure;
        }
    }
}
