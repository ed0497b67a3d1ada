package org.bss2sbi.simulator.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecayFitterTest {

    private static double[] curve(double tau, double offset, double scale, int points) {
        double[] heights = new double[points];
        Arrays.setAll(heights, i -> scale * Math.exp(-i / tau) + offset);
        return heights;
    }

    private static DecayFit.Decay fit(DecayBounds bounds, double... heights) {
        return (DecayFit.Decay) new DecayFitter(bounds).fit(heights);
    }

    private static double cost(DecayFit.Decay found, double[] heights) {
        double sum = 0;
        double[] curve = curve(Math.max(found.tau(), 1e-3), found.offset(), found.scale(), heights.length);
        for (int i = 0; i < heights.length; i++) {
            sum += (heights[i] - curve[i]) * (heights[i] - curve[i]);
        }
        return sum;
    }

    @ParameterizedTest
    @CsvSource({"0.2,0,1", "0.8,1,48", "1.17,5,150", "4.08,-9,300", "19,3,1000", "1.1,0.003,0.026"})
    void exactCurvesAreFoundWhateverTheirUnit(double tau, double offset, double scale) {
        for (int points = 3; points <= 7; points++) {
            DecayFit.Decay found = fit(DecayBounds.FREE_OFFSET, curve(tau, offset, scale, points));
            assertThat(found.tau()).isCloseTo(tau, within(1e-6 * tau));
            assertThat(found.offset()).isCloseTo(offset, within(1e-6 * scale));
            assertThat(found.scale()).isCloseTo(scale, within(1e-6 * scale));
        }
    }

    @Test
    void offsetStopsAtItsBoundAndTheRestAdapts() {
        DecayFit.Decay found = fit(DecayBounds.CHIP, curve(1, 30, 100, 4));
        assertThat(found.offset()).isEqualTo(10);
        assertThat(found.tau()).isGreaterThan(1.5);
    }

    @Test
    void decayConstantStopsAtItsBound() {
        DecayFit.Decay found = fit(DecayBounds.CHIP, 100, 99, 98, 97);
        assertThat(found.tau()).isCloseTo(20, within(1e-12));
    }

    @Test
    void nothingBeyondTheFirstCompartmentIsADecayConstantOfZero() {
        DecayFit.Decay found = fit(DecayBounds.CHIP, 150, 5, 6, 7);
        assertThat(found.tau()).isZero();
        assertThat(found.offset()).isCloseTo(6, within(1e-9));
    }

    @Test
    void optimumWithinBoundsBeatsAFineGridOfCurves() {
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(20240501);
        for (int repeat = 0; repeat < 20; repeat++) {
            double[] heights = {0, 0, 0, 0};
            for (int i = 0; i < 4; i++) {
                heights[i] = 100 * Math.pow(0.3 + 0.5 * random.nextDouble(), i) + 5 * random.nextDouble();
            }
            DecayFit found = new DecayFitter(DecayBounds.CHIP).fit(heights);
            if (found instanceof DecayFit.Decay decay) {
                assertThat(cost(decay, heights))
                        .as(Arrays.toString(heights))
                        .isLessThanOrEqualTo(bestOfGrid(heights) + 1e-9);
            }
        }
    }

    private static double bestOfGrid(double[] heights) {
        double best = Double.POSITIVE_INFINITY;
        for (double tau = 0.05; tau <= 20; tau *= 1.03) {
            for (double offset = -10; offset <= 10; offset += 0.5) {
                for (double scale = 60; scale <= 160; scale += 1) {
                    best = Math.min(best, cost(new DecayFit.Decay(tau, offset, scale), heights));
                }
            }
        }
        return best;
    }

    @ParameterizedTest
    @CsvSource({
        "NaN,2,1,1,NON_FINITE",
        "4,2,Infinity,1,NON_FINITE",
        "4,0,1,1,NO_SECOND_HEIGHT",
        "4,-1,1,1,NO_SECOND_HEIGHT",
        "4,4,2,1,NO_DECAY",
        "4,5,2,1,NO_DECAY",
        "4,3,2,1,NO_OPTIMUM", // a straight line: the longer the decay constant the better
        "10,9,6,1,NO_OPTIMUM"
    })
    void heightsWithoutADecayConstantSayWhy(double h0, double h1, double h2, double h3, DecayFit.Reason reason) {
        DecayFit found = new DecayFitter(DecayBounds.FREE_OFFSET).fit(new double[] {h0, h1, h2, h3});
        assertThat(found).isEqualTo(new DecayFit.Failed(reason));
    }

    @Test
    void twoHeightsAreTooFew() {
        assertThatThrownBy(() -> new DecayFitter(DecayBounds.CHIP).fit(new double[] {2, 1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a decay needs at least 3 heights, got 2");
    }

    @Test
    void boundsOfTheWrongSignAreRefused() {
        assertThatThrownBy(() -> DecayBounds.offsetWithin(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bounds must be positive, got decay Infinity, offset -1.0, scale Infinity");
    }
}
