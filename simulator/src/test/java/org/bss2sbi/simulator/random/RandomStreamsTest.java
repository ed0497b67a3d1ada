package org.bss2sbi.simulator.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class RandomStreamsTest {

    @Test
    void mixIsTheFinaliserOfSplitMix64() {
        // First outputs of SplitMix64 seeded with 1234567, as published in its reference implementation's test
        // (Rosetta Code, "Pseudo-random numbers/Splitmix64").
        long state = 1234567L;
        long[] expected = {6457827717110365317L, 3203168211198807973L};
        for (long value : expected) {
            state += 0x9E3779B97F4A7C15L;
            assertThat(RandomStreams.mix(state)).isEqualTo(value);
        }
    }

    @Test
    void sameNameGivesSameDraws() {
        UniformRandomProvider first = RandomStreams.forRow(3, 14, 1, Purpose.PRIOR);
        UniformRandomProvider second = RandomStreams.forRow(3, 14, 1, Purpose.PRIOR);
        for (int i = 0; i < 100; i++) {
            assertThat(first.nextLong()).isEqualTo(second.nextLong());
        }
    }

    @Test
    void everyPartOfTheNameChangesTheKey() {
        Set<Long> keys = new HashSet<>();
        int names = 0;
        for (long seed = -2; seed < 3; seed++) {
            for (long row = -2; row < 100; row++) {
                for (int repeat = 0; repeat < 3; repeat++) {
                    for (Purpose purpose : Purpose.values()) {
                        keys.add(RandomStreams.key(seed, row, repeat, purpose));
                        names++;
                    }
                }
            }
        }
        assertThat(keys).hasSize(names);
    }

    @Test
    void numbersOfPurposesAreDistinct() {
        Set<Integer> numbers = new HashSet<>();
        for (Purpose purpose : Purpose.values()) {
            numbers.add(purpose.number());
        }
        assertThat(numbers).hasSize(Purpose.values().length);
    }

    @Test
    void firstDrawsOfNeighbouringRowsAreUniformAndUncorrelated() {
        // Mean of n uniforms has SD sqrt(1/12n), their lag-one covariance SD 1/(12 sqrt n); 5 SD: false alarm 1e-6.
        int n = 20_000;
        double sum = 0;
        double product = 0;
        double previous = 0.5;
        for (int row = 0; row < n; row++) {
            double u = RandomStreams.forRow(99, row, Purpose.PRIOR).nextDouble();
            sum += u - 0.5;
            product += (u - 0.5) * (previous - 0.5);
            previous = u;
        }
        assertThat(Math.abs(sum / n)).isLessThan(5 * Math.sqrt(1 / (12.0 * n)));
        assertThat(Math.abs(product / n)).isLessThan(5 / (12 * Math.sqrt(n)));
    }
}
