package org.bss2sbi.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class SideBySideTest {

    @Test
    void resultsComeInTheOrderOfThePieces() {
        var second = new CountDownLatch(Runtime.getRuntime().availableProcessors() > 1 ? 1 : 0);

        List<Integer> results = SideBySide.run(List.of(
                () -> {
                    second.await();
                    return 1;
                },
                () -> {
                    second.countDown();
                    return 2;
                }));

        assertThat(results).containsExactly(1, 2);
    }

    @Test
    void noPiecesGiveNoResults() {
        assertThat(SideBySide.run(List.of())).isEmpty();
    }

    @Test
    void failureOfAPieceIsTheFailureOfAll() {
        assertThatThrownBy(() -> SideBySide.run(List.of(() -> 1, () -> {
                    throw new IllegalArgumentException("the second piece");
                })))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the second piece");
    }
}
