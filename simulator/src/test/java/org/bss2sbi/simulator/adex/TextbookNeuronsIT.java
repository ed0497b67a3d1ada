package org.bss2sbi.simulator.adex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random neurons with parameters as textbooks have them (ms, mV, pF, nS, pA), and their corners: the fast solver against the
 * precise one, and against the closed form where there is one.
 */
@Tag("integration")
class TextbookNeuronsIT {

    private static final int SEEDS = 12;
    private static final double ONSET = 10;
    private static final AdExSolver FAST = new SplittingSolver(0.01);
    private static final AdExSolver PRECISE = new AdaptiveSolver(1e-11);

    /** Values of one neuron, to be changed; currents in pA. */
    private static final class Draw {
        private double capacitance = 200;
        private double leak;
        private double rest;
        private double exponentialThreshold;
        private double slope;
        private double a;
        private double tauW;
        private double b;
        private double reset;
        private double threshold;
        private double refractoryTime;
        private boolean exponential = true;
        private double current;

        private Draw(Random random) {
            leak = logarithmic(random, 2, 20);
            rest = uniform(random, -75, -60);
            exponentialThreshold = uniform(random, -55, -45);
            slope = uniform(random, 1, 4);
            a = uniform(random, -1, 6);
            tauW = logarithmic(random, 20, 300);
            b = uniform(random, 0, 100);
            reset = uniform(random, -70, -56);
            current = uniform(random, 200, 1500);
        }

        private AdExNeuron neuron() {
            var parameters = new AdExParameters(
                    capacitance,
                    leak,
                    rest,
                    exponentialThreshold,
                    slope,
                    a,
                    tauW,
                    b,
                    reset,
                    threshold,
                    refractoryTime,
                    exponential);
            return new AdExNeuron(parameters, new AdExState(rest, 0));
        }

        private void leaky(Random random) {
            exponential = false;
            threshold = uniform(random, -55, -40);
        }
    }

    enum Kind {
        ORDINARY,
        SINGULAR,
        NEGATIVE_A,
        SHARP,
        BLUNT,
        FAST_ADAPTATION,
        SLOW_ADAPTATION,
        RESET_ABOVE_EXPONENTIAL_THRESHOLD,
        STRONG_CURRENT,
        NEGATIVE_CURRENT,
        FAST_MEMBRANE,
        LARGE_JUMP,
        NEGATIVE_JUMP,
        LEAKY,
        LEAKY_WITH_REFRACTORY_PERIOD;

        private Draw draw(long seed) {
            Random random = new Random(seed + name().hashCode());
            Draw draw = new Draw(random);
            switch (this) {
                case ORDINARY -> {}
                case SINGULAR -> {
                    draw.a = -draw.leak;
                    draw.current = uniform(random, 0, 100);
                }
                case NEGATIVE_A -> draw.a = -uniform(random, 0.2, 3) * draw.leak;
                case SHARP -> draw.slope = logarithmic(random, 0.1, 0.5);
                case BLUNT -> draw.slope = 5;
                case FAST_ADAPTATION -> draw.tauW = logarithmic(random, 0.1, 2);
                case SLOW_ADAPTATION -> draw.tauW = 1000;
                case RESET_ABOVE_EXPONENTIAL_THRESHOLD ->
                    draw.reset = draw.exponentialThreshold + uniform(random, 0, 3) * draw.slope;
                case STRONG_CURRENT -> draw.current = logarithmic(random, 2e3, 1e4);
                case NEGATIVE_CURRENT -> draw.current = -uniform(random, 100, 5000);
                case FAST_MEMBRANE -> draw.capacitance = logarithmic(random, 2, 20);
                case LARGE_JUMP -> draw.b = uniform(random, 500, 5000);
                case NEGATIVE_JUMP -> {
                    draw.b = -uniform(random, 1, 50);
                    draw.refractoryTime = 2;
                }
                case LEAKY -> draw.leaky(random);
                case LEAKY_WITH_REFRACTORY_PERIOD -> {
                    draw.leaky(random);
                    draw.refractoryTime = uniform(random, 0.1, 5);
                }
            }
            return draw;
        }
    }

    @ParameterizedTest
    @EnumSource
    void fastSolverFindsTheSpikesOfThePreciseOne(Kind kind) {
        for (long seed = 0; seed < SEEDS; seed++) {
            Draw draw = kind.draw(seed);
            double[] fast = spikes(FAST, draw);
            double[] precise = spikes(PRECISE, draw);
            assertThat(fast).as("seed %d", seed).hasSameSizeAs(precise);
            for (int i = 0; i < fast.length; i++) {
                assertThat(fast[i])
                        .as("seed %d, spike %d", seed, i)
                        .isCloseTo(precise[i], within(0.05 + 0.001 * (precise[i] - ONSET)));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = "LEAKY.*", mode = EnumSource.Mode.MATCH_ANY)
    void leakyNeuronsWithoutAdaptationSpikeWhereTheirClosedFormSays(Kind kind) {
        for (long seed = 0; seed < SEEDS; seed++) {
            Draw draw = kind.draw(seed);
            draw.a = 0;
            draw.b = 0;
            List<Double> expected = closedForm(draw);
            double[] found = spikes(FAST, draw);
            assertThat(found).as("seed %d", seed).hasSize(expected.size());
            for (int i = 0; i < found.length; i++) {
                assertThat(found[i]).as("seed %d, spike %d", seed, i).isCloseTo(expected.get(i), within(1e-7));
            }
        }
    }

    private static double[] spikes(AdExSolver solver, Draw draw) {
        var stimulus = List.of(new CurrentStep(0, 0), new CurrentStep(ONSET, draw.current), new CurrentStep(200, 0));
        return solver.solve(List.of(draw.neuron()), new AdExProtocol(stimulus, 250, 0.5))
                .spikeTimes(0);
    }

    /** t = -tau_m log((V_inf - V_th)/(V_inf - V_0)), from rest and then from every reset. */
    private static List<Double> closedForm(Draw draw) {
        List<Double> times = new ArrayList<>();
        double tau = draw.capacitance / draw.leak;
        double limit = draw.rest + draw.current / draw.leak;
        double from = draw.rest;
        double time = ONSET;
        while (limit > draw.threshold) {
            time -= tau * Math.log((limit - draw.threshold) / (limit - from));
            if (time > 200) {
                break;
            }
            times.add(time);
            time += draw.refractoryTime;
            from = draw.reset;
        }
        return times;
    }

    private static double uniform(Random random, double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    private static double logarithmic(Random random, double low, double high) {
        return low * Math.pow(high / low, random.nextDouble());
    }
}
