package org.bss2sbi.jobs.report;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bss2sbi.dataset.draws.Misspecification;
import org.bss2sbi.simulator.Observation;
import org.bss2sbi.simulator.ParameterBatch;
import org.bss2sbi.simulator.ParameterSpace;
import org.junit.jupiter.api.Test;

class ReportFactsTest {

    @Test
    void estimatesMustBeOrdered() {
        assertThatThrownBy(() -> new Estimate(0.5, 0.6, 0.7))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("An estimate needs lower <= value <= upper, got 0.6, 0.5, 0.7");
    }

    @Test
    void restrictionNeedsARound() {
        assertThatThrownBy(() -> new RestrictionFacts(0.05, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A restriction needs at least one round");
    }

    @Test
    void theBestEpochMustBeOnTheCurve() {
        List<TrainingFacts.Epoch> epochs = List.of(new TrainingFacts.Epoch(1, 0.5, 0.4));

        assertThatThrownBy(() -> new TrainingFacts.Curve(epochs, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Best epoch 2 is not among the 1 epochs of the learning curve");
    }

    @Test
    void aTrainingHasACurve() {
        TrainingFacts sample = SampleReport.training();

        assertThatThrownBy(() -> new TrainingFacts(
                        "flow", 1, 1, sample.measure(), List.of(), 0, Estimate.notMeasured(), Duration.ZERO, "done"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A training needs at least one learning curve");
    }

    @Test
    void aHandfulOfDrawsIsNoPosterior() {
        ParameterSpace space = SampleReport.space();
        double[] zeros = new double[7];
        ParameterBatch one = ParameterBatch.of(space, 1, zeros);

        assertThatThrownBy(() -> new PosteriorFacts("target", one, one, Map.of(), Misspecification.notJudged()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A posterior is shown from at least 20 draws, got 1");
    }

    @Test
    void aScaleHasAPhysicalValueForEverySetting() {
        assertThatThrownBy(() -> new PhysicalScale("V", List.of(0.0, 1.0), List.of(0.05)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Scale 'V' needs two points or more, got 2 settings and 1 values");
    }

    @Test
    void truthMustSpeakOfTheSameParameters() {
        PosteriorFacts sample = SampleReport.posterior();
        ParameterSpace other = new ParameterSpace(List.of(SampleReport.space().get(0)));
        ParameterBatch truth = ParameterBatch.of(other, 1, new double[1]);

        assertThatThrownBy(() ->
                        new PosteriorFacts("target", sample.draws(), truth, Map.of(), Misspecification.notJudged()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The truth must be one row or none of [leak_i_bias, ")
                .hasMessageEndingWith("got 1 rows of [leak_i_bias]");
    }

    @Test
    void tracesMustLieOnTheGrid() {
        PredictiveFacts sample = SampleReport.predictive();
        short[] cut = Arrays.copyOf(sample.observed().trace(), 10);
        Observation broken = new Observation(cut, new float[0], 0, new float[12]);

        assertThatThrownBy(() -> new PredictiveFacts(
                        "t", sample.grid(), broken, sample.predicted(), sample.report(), sample.overall()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A trace has 10 points but the time grid has 650");
        assertThatThrownBy(() -> new PredictiveFacts(
                        "t", sample.grid(), sample.observed(), List.of(), sample.report(), sample.overall()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A predictive check needs at least one prediction");
    }
}
