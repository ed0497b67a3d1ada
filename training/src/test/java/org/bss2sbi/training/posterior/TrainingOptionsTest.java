package org.bss2sbi.training.posterior;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.bss2sbi.training.djl.OptimizerOptions;
import org.bss2sbi.training.flow.EstimatorKind;
import org.bss2sbi.training.summary.SummaryKind;
import org.junit.jupiter.api.Test;

class TrainingOptionsTest {

    private static TrainingOptions options(int members, Duration checkpointEvery) {
        return new TrainingOptions(
                SummaryKind.FEATURES,
                new FlowOptions(EstimatorKind.AUTOREGRESSIVE_SPLINE, List.of(), 8, 4, 4, 24, 1, 32, 16, 16),
                new ConvolutionOptions(List.of(4), List.of(3), List.of(2), 1, 2, 1, 1e-3),
                members,
                new OptimizerOptions(1, 100, 1e-3, 0, 0, 5, 0, 1),
                0.1,
                1000,
                checkpointEvery,
                10);
    }

    @Test
    void ensemblesWithoutMembersAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options(0, Duration.ofMinutes(5)))
                .withMessage("members must be in 1...64, got 0");
    }

    @Test
    void checkpointsAtNoIntervalAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options(1, Duration.ZERO))
                .withMessage("checkpoint-every must be positive, got PT0S");
    }
}
