package org.bss2sbi.training.posterior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.rng.UniformRandomProvider;
import org.bss2sbi.dataset.SimulationTable;
import org.bss2sbi.dataset.Split;
import org.bss2sbi.dataset.draws.PosteriorDraws;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;
import org.bss2sbi.training.djl.OptimizerOptions;
import org.bss2sbi.training.djl.TrainingListener;
import org.bss2sbi.training.flow.EstimatorKind;
import org.bss2sbi.training.summary.SummaryKind;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A further round by atomic proposals where the posterior is known, and the share of useful runs falls with a code. */
class AtomicRoundTest {

    private static final int LONG = 20; // epochs of the first round
    private static final int BRIEF = 2;
    private static final double[] SHOWN = {0.41, 0.6};

    @TempDir
    static Path directory;

    private static SimulationTable uniform;
    private static SimulationTable proposed;

    /** The first code decides how many runs are useful. */
    private abstract static class Falling implements ToyTables.Law {

        @Override
        public double useful(double[] codes) {
            return usefulShare(codes[0]);
        }
    }

    private static double usefulShare(double code) {
        return Math.min(1, Math.max(0.02, (550 - code) / 300));
    }

    @BeforeAll
    static void simulate() {
        uniform = ToyTables.write(
                directory.resolve("uniform"),
                3000,
                new Falling() {
                    @Override
                    public double[] codes(UniformRandomProvider random) {
                        return new double[] {random.nextInt(1023), random.nextInt(1023)};
                    }
                },
                1);
        proposed = ToyTables.write(
                directory.resolve("proposed"),
                3000,
                new Falling() {
                    @Override
                    public double[] codes(UniformRandomProvider random) { // near the observation: 90 codes of deviation
                        return new double[] {near(SHOWN[0], random), near(SHOWN[1], random)};
                    }
                },
                2);
    }

    private static double near(double shown, UniformRandomProvider random) {
        double sum = -6;
        for (int i = 0; i < 12; i++) {
            sum += random.nextDouble();
        }
        return Math.min(1022, Math.max(0, Math.rint(1023 * shown + 90 * sum)));
    }

    private static TrainingTask task(SimulationTable... tables) {
        return new TrainingTask(List.of(tables), ToyTables.EXPERIMENT, ToyTables.USEFUL, "c1", "test");
    }

    private static TrainingOptions options(int members, int epochs) {
        return new TrainingOptions(
                SummaryKind.FEATURES,
                new FlowOptions(EstimatorKind.AUTOREGRESSIVE_SPLINE, List.of(), 8, 4, 4, 24, 1, 32, 16, 16),
                new ConvolutionOptions(List.of(8, 8), List.of(7, 5), List.of(3, 2), 8, 6, 6, 5e-3),
                members,
                new OptimizerOptions(epochs, 100, 5e-3, 0.05, 1e-3, 5.0, 0.99, 30),
                epochs == BRIEF ? 0.02 : 0.2, // few rows judge where weights are compared only
                1000,
                Duration.ofMillis(1),
                epochs == BRIEF ? 5 : 50);
    }

    private static FitReport train(Path out, int members, int epochs, long seed) {
        return PosteriorTraining.train(
                task(uniform),
                options(members, epochs),
                out,
                out.resolveSibling(".c-" + out.getFileName()),
                TrainingListener.SILENT,
                seed);
    }

    private static FitReport refine(Path before, Path out, int members, int epochs, long seed) {
        return refine(before, out, members, epochs, TrainingListener.SILENT, seed);
    }

    private static FitReport refine(
            Path before, Path out, int members, int epochs, TrainingListener listener, long seed) {
        return PosteriorTraining.refine(
                task(uniform, proposed),
                options(members, epochs),
                new AtomicOptions(10, epochs, 3e-3),
                before,
                out,
                out.resolveSibling(".c-" + out.getFileName()),
                listener,
                seed);
    }

    /** Mean and deviation of a code under weights. */
    private static double[] moments(DoubleUnaryOperator weight) {
        double sum = 0;
        double mean = 0;
        double square = 0;
        for (int code = 0; code < 1023; code++) {
            double w = weight.applyAsDouble(code);
            sum += w;
            mean += w * code;
            square += w * code * code;
        }
        mean /= sum;
        return new double[] {mean, Math.sqrt(square / sum - mean * mean)};
    }

    private static double likelihood(double shown, double code) {
        double away = (shown - code / 1023) / ToyTables.NOISE;
        return Math.exp(-0.5 * away * away);
    }

    private static double[] moments(PosteriorDraws draws, int column) {
        double mean = 0;
        double square = 0;
        for (int i = 0; i < draws.rows(); i++) {
            mean += draws.value(i, column) / draws.rows();
            square += draws.value(i, column) * draws.value(i, column) / draws.rows();
        }
        return new double[] {mean, Math.sqrt(square - mean * mean)};
    }

    private static PosteriorDraws draws(Path model) {
        return AmortizedPosterior.open(model)
                .condition(ToyTables.features(SHOWN[0], SHOWN[1]))
                .sample(4000, 5, 0);
    }

    /**
     * With five other seeds means missed the exact one by 8 codes in the root mean square, so 25 are a false alarm in some 500 changes
     * of the training. Atoms from useful runs alone give means around 400: the test has power.
     */
    @Test
    void roundGivesTheExactPosteriorThoughUsefulRunsAreAChoiceBySettings() {
        Path before = directory.resolve("before");
        Path after = directory.resolve("after");
        train(before, 1, LONG, 3);
        FitReport fit = refine(before, after, 1, LONG, 3);

        double[] exact = moments(code -> usefulShare(code) * likelihood(SHOWN[0], code));
        double[] withoutChoice = moments(code -> likelihood(SHOWN[0], code));
        double[] first = moments(draws(after), 0);
        assertThat(withoutChoice[0] - exact[0]).isGreaterThan(60);
        assertThat(first[0]).isCloseTo(exact[0], within(25.0));
        assertThat(first[1]).isBetween(0.9 * exact[1], 1.45 * exact[1]);
        assertThat(first[1]).isLessThan(moments(draws(before), 0)[1]);
        double[] other = moments(code -> likelihood(SHOWN[1], code));
        assertThat(moments(draws(after), 1)[0]).isCloseTo(other[0], within(25.0));

        ModelDescription description = AmortizedPosterior.open(after).description();
        assertThat(description.features())
                .isEqualTo(AmortizedPosterior.open(before).description().features());
        assertThat(description.tables()).hasSize(2);
        long judging = SimulatedSettings.of(List.of(uniform), validation(3), ToyTables.USEFUL)
                .usefulOfFirst();
        assertThat(fit.validationRows()).isEqualTo(judging);
        assertThat(fit.heldOut().rows()).isEqualTo(50);
    }

    private static Split validation(long seed) {
        return Split.validation(0.2, RandomStreams.key(seed, 0, Purpose.SPLIT));
    }

    @Test
    void sameSeedGivesTheSameWeightsAndMembersDiffer() throws IOException {
        Path before = directory.resolve("two");
        train(before, 2, BRIEF, 4);
        refine(before, directory.resolve("one"), 2, BRIEF, 4);
        refine(before, directory.resolve("same"), 2, BRIEF, 4);
        refine(before, directory.resolve("other"), 2, BRIEF, 5);

        assertThat(weights("same")).isEqualTo(weights("one"));
        assertThat(weights("other")).isNotEqualTo(weights("one"));
        assertThat(AmortizedPosterior.open(directory.resolve("one")).members(ToyTables.features(SHOWN[0], SHOWN[1])))
                .hasSize(2);
    }

    private static byte[] weights(String model) throws IOException {
        return Files.readAllBytes(directory.resolve(model).resolve("weights.safetensors"));
    }

    @Test
    void roundThatWasKilledGoesOnAndEndsWithTheSameWeights() throws IOException {
        Path before = directory.resolve("start");
        train(before, 1, BRIEF, 7);
        refine(before, directory.resolve("undisturbed"), 1, BRIEF, 7);
        TrainingListener killer = new TrainingListener() {
            @Override
            public void stepDone(long step, long steps, double loss) {
                if (step == 30) {
                    throw new IllegalStateException("killed");
                }
            }
        };
        Path resumed = directory.resolve("resumed");
        assertThatThrownBy(() -> refine(before, resumed, 1, BRIEF, killer, 7)).hasMessageContaining("killed");
        AtomicInteger steps = new AtomicInteger();
        refine(
                before,
                resumed,
                1,
                BRIEF,
                new TrainingListener() {
                    @Override
                    public void stepDone(long step, long all, double loss) {
                        steps.incrementAndGet();
                    }
                },
                7);

        assertThat(steps.get()).isBetween(1, 40); // of some 56 in all
        assertThat(weights("resumed")).isEqualTo(weights("undisturbed"));
    }

    @Test
    void modelOfAnotherShapeIsRefused() {
        Path before = directory.resolve("shape");
        train(before, 1, BRIEF, 6);
        assertThatThrownBy(() -> refine(before, directory.resolve("refused"), 2, BRIEF, 6))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has 1 members of shape ")
                .hasMessageContaining("the training 2 of shape ");
    }

    @Test
    void settingsAreThoseOfAllRuns() {
        List<SimulationTable> both = List.of(proposed, uniform);
        SimulatedSettings all = SimulatedSettings.of(both, Split.all(), ToyTables.USEFUL);

        assertThat(all.rows()).isEqualTo(6000);
        assertThat(all.usefulOfFirst()).isEqualTo(proposed.manifest().usefulRows());
        assertThat(all.usefulOfFirst()).isLessThan(3000);
        assertThat(all.table(all.usefulOfFirst() - 1)).isZero();
        assertThat(all.table(all.usefulOfFirst())).isEqualTo(1);
        UniformRandomProvider random = RandomStreams.forRow(1, 0, Purpose.DIAGNOSTIC);
        for (int draw = 0; draw < 100; draw++) {
            assertThat(all.draw(0, random)).isBetween(0, 2999);
            assertThat(all.draw(1, random)).isBetween(3000, 5999);
        }
        for (int row : List.of(0, 17, 2999)) {
            assertThat(all.values()[2 * row])
                    .isEqualTo((float) proposed.row(row).theta()[0]);
            assertThat(all.values()[2 * (3000 + row) + 1])
                    .isEqualTo((float) uniform.row(row).theta()[1]);
        }
    }

    @Test
    void oneAtomIsNoChoice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AtomicOptions(1, 5, 1e-3))
                .withMessage("atoms must be at least 2, got 1");
    }
}
