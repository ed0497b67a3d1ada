package org.bss2sbi.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.bss2sbi.jobs.Progress;
import org.junit.jupiter.api.Test;

class ConsoleProgressTest {

    private final StringWriter shown = new StringWriter();

    @Test
    void oneLinePerTenPercentWhereThereIsNoTerminal() {
        var clock = new AtomicLong();
        var stage = new LineStage(new PrintWriter(shown), "simulate", 2000, "rows", clock::get);
        for (int done = 50; done <= 2000; done += 50) {
            clock.addAndGet(1_500_000_000L);
            stage.reached(done, done == 1000 ? "half" : "");
        }

        assertThat(shown.toString().lines()).hasSize(10);
        assertThat(shown.toString().lines().toList())
                .element(0)
                .isEqualTo("simulate      10 %  200 of 2,000 rows, 54 s left");
        assertThat(shown.toString().lines().toList())
                .element(4)
                .isEqualTo("simulate      50 %  1,000 of 2,000 rows, 30 s left, half");
        assertThat(shown.toString().lines().toList())
                .element(9)
                .isEqualTo("simulate     100 %  2,000 of 2,000 rows, in 1 min 00 s");
    }

    @Test
    void smallerAmountsThanBeforeAreIgnored() {
        var stage = new LineStage(new PrintWriter(shown), "simulate", 10, "rows", () -> 0);
        stage.reached(9, "");
        stage.reached(3, "");
        stage.reached(20, "");

        assertThat(shown.toString().lines()).hasSize(2);
    }

    @Test
    void aBarOnATerminal() {
        var progress = new ConsoleProgress(new PrintWriter(shown), true);
        try (Progress.Stage stage = progress.stage("train", 60, "epochs")) {
            stage.reached(30, "loss -11.9");
        }
        progress.say("Trained.");

        assertThat(shown.toString())
                .contains("\rtrain", "30/60 epochs", "loss -11.9")
                .endsWith("Trained.\n");
    }

    @Test
    void durationsAreReadable() {
        assertThat(Durations.readable(0.26)).isEqualTo("0.3 s");
        assertThat(Durations.readable(59.4)).isEqualTo("59 s");
        assertThat(Durations.readable(61)).isEqualTo("1 min 01 s");
        assertThat(Durations.readable(3725)).isEqualTo("1 h 02 min");
    }
}
