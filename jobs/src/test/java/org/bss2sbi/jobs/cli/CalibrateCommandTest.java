package org.bss2sbi.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.bss2sbi.jobs.LocalQuestion;
import org.bss2sbi.training.c2st.LocalCalibration;
import org.bss2sbi.training.c2st.LocalCalibration.AtObservation;
import org.bss2sbi.training.c2st.LocalTwoSampleResult;
import org.bss2sbi.training.diagnostic.CalibrationReport;
import org.bss2sbi.training.diagnostic.CalibrationRow;
import org.bss2sbi.training.diagnostic.ReferenceBox;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CalibrateCommandTest {

    private final StringWriter err = new StringWriter();

    /** Truth and draws are N(0, 1) and N(0, width^2), whatever is observed: coverage is off unless the width is 1. */
    private static CalibrationReport report(double width) {
        var random = new SplittableRandom(4);
        var references = ReferenceBox.of(new double[] {-3}, new double[] {3});
        List<CalibrationRow> rows = new ArrayList<>();
        for (int pair = 0; pair < 1000; pair++) {
            double truth = random.nextGaussian();
            double[] draws = new double[99];
            double[] logDensities = new double[99];
            for (int i = 0; i < draws.length; i++) {
                draws[i] = width * random.nextGaussian();
                logDensities[i] = -draws[i] * draws[i];
            }
            rows.add(CalibrationRow.of(pair, new double[] {truth}, draws, -truth * truth, logDensities, references, 4));
        }
        return CalibrationReport.of(rows, 0, List.of("code"), new double[] {1}, 0.05, 4);
    }

    private int judged(CalibrationReport report, String... options) {
        List<String> arguments = new ArrayList<>(List.of("--model", "m", "--out", "o"));
        arguments.addAll(List.of(options));
        var command = new CalibrateCommand();
        new CommandLine(command).setErr(new PrintWriter(err, true)).parseArgs(arguments.toArray(new String[0]));
        return command.judge(report);
    }

    /** A region of a law twice as wide holds 82 % at the level of 50 %, so that 26 % is the level to take. */
    @Test
    void levelsToTakeInsteadAreTold() {
        List<String> lines = CalibrationWords.lines(report(2));

        assertThat(lines.get(lines.size() - 1))
                .matches(
                        "Regions that hold the truth as often as wanted: take the level 2\\d\\.\\d for 50 %, .* for 95 %\\. "
                                + "Found on 500 targets; on the other 500 this makes the largest coverage error \\d\\.\\d instead of 3\\d\\.\\d"
                                + " percentage points\\.");
    }

    /** A calibrated posterior is off by more than 6.2 points at 1,000 targets once in a thousand times. */
    @Test
    void aCalibratedModelRaisesNoAlarm() {
        assertThat(judged(report(1), "--alarm-above", "6.2")).isZero();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aModelThatIsTooNarrowRaisesIt() {
        assertThat(judged(report(0.6), "--alarm-above", "6.2")).isEqualTo(CalibrateCommand.ALARM);
        assertThat(err.toString())
                .matches(
                        "bss2-sbi: ALARM: the coverage of m is off by up to \\d+\\.\\d percentage points, more than 6\\.2\\."
                                + " If the chip has drifted, simulate anew and train again; bss2-sbi regenerate does both\\.\\R");
    }

    @Test
    void aLocalTestIsToldInWords() {
        LocalTwoSampleResult clear = LocalTwoSampleResult.of(0.2, Collections.nCopies(99, 0.1));
        LocalTwoSampleResult unclear = LocalTwoSampleResult.of(0.1, Collections.nCopies(99, 0.1));
        LocalCalibration local = new LocalCalibration(
                3000,
                99,
                2000,
                12,
                1,
                0.05,
                List.of(new AtObservation("a.csv", true, clear), new AtObservation("b.csv", false, unclear)));

        assertThat(CalibrationWords.lines(local))
                .containsExactly(
                        "At a.csv (L-C2ST): p=0.010, the posterior is WRONG there (3000 pairs, 99 permutations).",
                        "At b.csv (L-C2ST): p=1.000, no sign that the posterior is wrong there (3000 pairs, 99 permutations).");
    }

    @Test
    void permutationsThatCannotRejectAreRefused() {
        assertThatThrownBy(() -> LocalQuestion.atOwnTargets(5, 19))
                .hasMessage(
                        "19 permutations cannot give a p-value below 0.05, the smallest is 1/(1 + permutations). Take at least"
                                + " 20; 100 are usual.");
    }

    @Test
    void nobodyWhoDoesNotAskIsAlarmed() {
        assertThat(judged(report(0.6))).isZero();
        assertThat(err.toString()).isEmpty();
    }
}
