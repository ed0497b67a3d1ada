package org.bss2sbi.training.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.bss2sbi.simulator.Observation;
import org.bss2sbi.simulator.SimulationOutcome;
import org.bss2sbi.simulator.SimulationOutcome.Invalid;
import org.bss2sbi.simulator.SimulationOutcome.Reason;
import org.bss2sbi.simulator.SimulationOutcome.Valid;
import org.bss2sbi.simulator.TimeGrid;
import org.bss2sbi.simulator.Usefulness;
import org.junit.jupiter.api.Test;

class PosteriorPredictiveCheckTest {

    private static final TimeGrid GRID = new TimeGrid(-1, 1, 400);
    private static final Usefulness USEFUL = new Usefulness(1, 70, false);

    private static Observation observation(int spikes, int level, float feature) {
        short[] trace = new short[GRID.points()];
        for (int i = 0; i <= 301; i++) {
            trace[i] = (short) level;
        }
        return new Observation(trace, new float[spikes], 0, new float[] {feature, 0});
    }

    private static PosteriorPredictiveCheck check(int targetSpikes) {
        return new PosteriorPredictiveCheck(
                observation(targetSpikes, 0, 1), GRID, USEFUL, List.of("count", "latency"), new double[] {2, 1});
    }

    private static SimulationOutcome run(int spikes, int level, float feature) {
        return new Valid(observation(spikes, level, feature));
    }

    @Test
    void countsAndDistancesAreComparedWithTheTarget() {
        PosteriorPredictiveCheck check = check(10);
        check.add(run(8, 4, 3)); // within 20 %, trace 1 LSB away until 300 us, feature distance 1
        check.add(run(12, 8, 5));
        check.add(run(13, 8, 7));
        check.add(run(0, 8, 9));
        check.add(new Invalid(Reason.NO_TRACE, "no trace"));

        PredictiveReport report = check.report();

        assertThat(report.runs()).isEqualTo(5);
        assertThat(report.invalid()).isEqualTo(1);
        assertThat(report.targetSpikes()).isEqualTo(10);
        assertThat(report.medianSpikes()).isEqualTo(10);
        assertThat(report.medianWithin20Percent()).isTrue();
        assertThat(report.shareWithin20Percent()).isEqualTo(0.4);
        assertThat(report.shareNotUseful()).isEqualTo(0.4);
        assertThat(report.medianFeatureDistance()).isEqualTo(2.5);
        assertThat(report.medianEarlyTraceRmseLsb()).isEqualTo(2);
        assertThat(report.medianTraceRmseLsb()).isCloseTo(2 * Math.sqrt(302.0 / 400), within(1e-12));
        assertThat(report.features().get(0).name()).isEqualTo("count");
        assertThat(report.features().get(0).target()).isEqualTo(1);
        assertThat(report.features().get(0).median()).isEqualTo(6);
    }

    @Test
    void onlyInvalidRunsGiveNoMedianButAShare() {
        PosteriorPredictiveCheck check = check(10);
        check.add(new Invalid(Reason.TIMEOUT, "late"));

        PredictiveReport report = check.report();

        assertThat(report.medianSpikes()).isNaN();
        assertThat(report.medianWithin20Percent()).isFalse();
        assertThat(report.shareNotUseful()).isEqualTo(1);
    }

    @Test
    void mistakesAreRefused() {
        assertThatThrownBy(() -> check(3).report()).hasMessage("A predictive check needs at least one run");
        assertThatThrownBy(() -> new PosteriorPredictiveCheck(
                        observation(1, 0, 0), GRID, USEFUL, List.of("count"), new double[] {1, 1}))
                .hasMessage("Target has 2 features, got 1 names and 2 scales");
        SimulationOutcome shorter = new Valid(new Observation(new short[5], new float[1], 0, new float[2]));
        assertThatThrownBy(() -> check(3).add(shorter))
                .hasMessage("Traces have 5 (run) and 400 (target) points, the grid has 400");
    }
}
