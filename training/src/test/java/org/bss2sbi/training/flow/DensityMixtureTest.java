package org.bss2sbi.training.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;
import org.bss2sbi.training.flow.TestFlows.Family;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DensityMixtureTest {

    private static final int SAMPLES = 20_000;

    private static ConditionedDensity member(Family family, long seed) {
        return family.condition(family.two(), seed, 0.5);
    }

    private static DensityMixture mixture(Family family) {
        return new DensityMixture(List.of(member(family, 1), member(family, 2)));
    }

    private static double[] draw(Density density, double[] logProb) {
        return density.sample(logProb.length, RandomStreams.forRow(3, 0, Purpose.POSTERIOR), logProb);
    }

    @ParameterizedTest
    @EnumSource
    void densityIsTheMeanOfItsMembers(Family family) {
        double[] positions = draw(mixture(family), new double[100]);

        double[] mixed = mixture(family).logProb(positions);

        double[] first = member(family, 1).logProb(positions);
        double[] second = member(family, 2).logProb(positions);
        double[] rough = mixture(family).roughLogProb(positions);
        for (int i = 0; i < mixed.length; i++) {
            double expected = Math.log(0.5 * Math.exp(first[i]) + 0.5 * Math.exp(second[i]));
            assertThat(mixed[i]).isCloseTo(expected, within(1e-9));
            assertThat(rough[i]).isCloseTo(expected, within(1e-3));
        }
    }

    @ParameterizedTest
    @EnumSource
    void samplesComeFromTheMembersInEqualShares(Family family) {
        double[] reported = new double[SAMPLES];
        double[] samples = draw(mixture(family), reported);

        // the share of samples that the second member finds likelier, against the same share among each member's own
        // samples
        double shareOfFirst = likelierUnderSecond(family, draw(member(family, 1), new double[SAMPLES]));
        double shareOfSecond = likelierUnderSecond(family, draw(member(family, 2), new double[SAMPLES]));
        double share = likelierUnderSecond(family, samples);

        assertThat(shareOfSecond - shareOfFirst).isGreaterThan(0.05); // or the members cannot be told apart
        assertThat(share).isCloseTo(0.5 * (shareOfFirst + shareOfSecond), within(0.015)); // false alarm 1e-3 at most
        assertThat(reported[7]).isCloseTo(mixture(family).logProb(samples)[7], within(1e-3));
    }

    private static double likelierUnderSecond(Family family, double[] samples) {
        double[] first = member(family, 1).roughLogProb(samples);
        double[] second = member(family, 2).roughLogProb(samples);
        int count = 0;
        for (int i = 0; i < first.length; i++) {
            count += second[i] > first[i] ? 1 : 0;
        }
        return (double) count / first.length;
    }
}
