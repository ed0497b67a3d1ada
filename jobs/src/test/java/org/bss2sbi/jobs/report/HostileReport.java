package org.bss2sbi.jobs.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bss2sbi.dataset.draws.Misspecification;
import org.bss2sbi.simulator.Parameter;
import org.bss2sbi.simulator.ParameterBatch;
import org.bss2sbi.simulator.ParameterSpace;
import org.bss2sbi.simulator.Unit;
import org.bss2sbi.training.diagnostic.CalibrationReport;
import org.bss2sbi.training.diagnostic.CalibrationRow;
import org.bss2sbi.training.diagnostic.ReferenceBox;

/** A report in which every text is the same string, as if someone had put it into names, paths and messages. */
final class HostileReport {

    private HostileReport() {}

    static ReportInput named(String text) {
        return new ReportInput(
                new RunFacts(text, text, text, 1, text, SampleReport.run("x").startedAt(), text, Map.of(text, text)),
                List.of(new StageFacts(text, StageFacts.State.FAILED, Duration.ofSeconds(1), text)),
                List.of(new TableFacts(text, 10, Map.of(text, 10L), 3, text)),
                Artefact.missing(text, text),
                Artefact.found(text, training(text)),
                Artefact.found(text, posterior(text)),
                Artefact.found(text, predictive(text)),
                Artefact.found(text, calibration(text), List.of(new Origin(text, text, text))),
                Artefact.found(text, SampleReport.local(text)));
    }

    private static TrainingFacts training(String text) {
        TrainingFacts sample = SampleReport.training();
        return new TrainingFacts(
                text,
                sample.trainingRows(),
                sample.validationRows(),
                sample.measure(),
                sample.members(),
                sample.validationLogDensity(),
                sample.heldOutLogDensity(),
                sample.wall(),
                text);
    }

    private static PosteriorFacts posterior(String text) {
        ParameterSpace space = new ParameterSpace(
                List.of(new Parameter(text, Unit.VOLT, 0, 1), new Parameter(text + "2", Unit.CODE, 0, 99)));
        double[] values = new double[200];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 2 == 0 ? i / 200.0 : i % 100;
        }
        return new PosteriorFacts(
                text,
                ParameterBatch.of(space, 100, values),
                ParameterBatch.of(space, 0, new double[0]),
                Map.of(text, new PhysicalScale(text, List.of(0.0, 1.0), List.of(1.0, 0.0))),
                new Misspecification(0.001, 40, 1999, List.of(new Misspecification.Deviation(text, 1, 2, 30))));
    }

    private static PredictiveFacts predictive(String text) {
        PredictiveFacts sample = SampleReport.predictive();
        return new PredictiveFacts(
                text, sample.grid(), sample.observed(), sample.predicted(), sample.report(), sample.overall());
    }

    private static CalibrationReport calibration(String text) {
        List<CalibrationRow> rows = new ArrayList<>();
        ReferenceBox range = ReferenceBox.of(new double[] {-1}, new double[] {19});
        for (int pair = 0; pair < 60; pair++) {
            double[] draws = new double[19];
            double[] logDensities = new double[19];
            for (int i = 0; i < draws.length; i++) {
                draws[i] = i;
                logDensities[i] = -i;
            }
            double truth = pair % 20 - 0.5;
            rows.add(CalibrationRow.of(pair, new double[] {truth}, draws, -truth, logDensities, range, 1));
        }
        return CalibrationReport.of(rows, 0, List.of(text), new double[] {6}, 0.05, 1);
    }
}
