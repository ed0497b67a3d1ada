package org.bss2sbi.jobs.benchmark.sbibm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.bss2sbi.dataset.csv.SampleTable;
import org.bss2sbi.dataset.storage.Storage;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;
import org.bss2sbi.training.vector.Marginal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Simulators against the benchmark's own observations and true parameters, and against closed forms. */
class BenchmarkTaskTest {

    private static final Path FILES = Path.of("src/test/resources/sbibm");
    private static final int OBSERVATIONS = 5;

    static Stream<BenchmarkTask> tasks() {
        return BenchmarkTasks.all().stream();
    }

    private static double[] file(String task, int observation, String name) {
        Path file = FILES.resolve(task).resolve("obs_0" + observation).resolve(name);
        return SampleTable.read(Storage.standard(), file.toString()).values();
    }

    private static double[] observation(String task, int number) {
        return file(task, number, "observation.csv");
    }

    private static double[] truth(String task, int number) {
        return file(task, number, "true_parameters.csv");
    }

    /** Repeats of one simulation. */
    private static double[][] repeats(String task, double[] parameters, int count) {
        BenchmarkTask simulator = BenchmarkTasks.named(task);
        double[][] data = new double[count][simulator.dataWidth()];
        for (int i = 0; i < count; i++) {
            var random = RandomStreams.forRow(5, i, Purpose.SIMULATION);
            assertThat(simulator.simulate(parameters, random, data[i])).isTrue();
        }
        return data;
    }

    private static Moments moments(double[][] rows, int column) {
        return Moments.of(Stream.of(rows).mapToDouble(row -> row[column]).toArray());
    }

    private record Moments(double mean, double deviation) {

        static Moments of(double... values) {
            double mean = Arrays.stream(values).average().orElseThrow();
            double sum = 0;
            for (double value : values) {
                sum += (value - mean) * (value - mean);
            }
            return new Moments(mean, Math.sqrt(sum / (values.length - 1)));
        }
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void observationsHaveTheShapeOfTheTask(BenchmarkTask task) {
        assertThat(observation(task.name(), 1)).hasSize(task.dataWidth());
        assertThat(truth(task.name(), 1)).hasSize(task.prior().dimension());
        assertThat(task.parameterNames()).hasSize(task.prior().dimension()).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void rowDependsOnSeedAndNumberOnly(BenchmarkTask task) {
        Simulations few = Simulations.run(task, 20, 3);
        Simulations many = Simulations.run(task, 60, 3);
        Simulations other = Simulations.run(task, 20, 4);

        assertThat(many.failed()).isZero();
        for (int i = 0; i < 20; i++) {
            assertThat(few.parameters(i)).isEqualTo(many.parameters(i)).isNotEqualTo(other.parameters(i));
            assertThat(few.data(i)).isEqualTo(many.data(i));
        }
    }

    /** 4 standard errors in about 50 comparisons: a false alarm in 300 runs. */
    @ParameterizedTest
    @MethodSource("tasks")
    void marginalsDescribeTheDraws(BenchmarkTask task) {
        Simulations drawn = Simulations.run(task, 4000, 8);
        for (int j = 0; j < task.prior().dimension(); j++) {
            Marginal marginal = task.prior().marginals().get(j);
            double[] standard = new double[4000];
            for (int i = 0; i < standard.length; i++) {
                standard[i] = marginal.standardise(drawn.parameters(i)[j]);
            }
            Moments moments = Moments.of(standard);
            assertThat(moments.mean()).isCloseTo(0, within(4 / Math.sqrt(4000)));
            assertThat(moments.deviation()).isCloseTo(1, within(4 / Math.sqrt(8000)));
        }
    }

    @Test
    void crescentsOfTwoMoonsHoldTheReferenceSamples() {
        double[] observed = observation("two_moons", 1);
        double[] reference = file("two_moons", 1, "reference_posterior_samples.csv.gz");
        for (int i = 0; i < 50; i++) {
            double[][] data = repeats("two_moons", new double[] {reference[2 * i], reference[2 * i + 1]}, 2000);
            double right = observed[0] - (moments(data, 0).mean() - 0.1 * 2 / Math.PI);
            double up = observed[1] - moments(data, 1).mean();

            assertThat(Math.hypot(right, up)).isCloseTo(0.1, within(0.05));
            assertThat(right).isGreaterThan(-0.01);
        }
    }

    /** The posterior is N(x / 2, 0.05 I): parameters regress on data with slope 1/2 and residual variance 0.05. */
    @Test
    void posteriorOfTheGaussianTaskIsTheClosedForm() {
        Simulations simulated = Simulations.run(BenchmarkTasks.named("gaussian_linear"), 20_000, 2);
        double[] residuals = new double[20_000];
        double covariance = 0;
        double variance = 0;
        for (int i = 0; i < residuals.length; i++) {
            double parameter = simulated.parameters(i)[3];
            double datum = simulated.data(i)[3];
            residuals[i] = parameter - datum / 2;
            covariance += parameter * datum;
            variance += datum * datum;
        }

        assertThat(covariance / variance).isCloseTo(0.5, within(0.015));
        assertThat(Moments.of(residuals).deviation()).isCloseTo(Math.sqrt(0.05), within(0.005));
    }

    @ParameterizedTest
    @CsvSource({"gaussian_linear", "gaussian_linear_uniform"})
    void gaussianNoiseHasVarianceOfATenth(String task) {
        double sum = 0;
        for (int number = 1; number <= OBSERVATIONS; number++) {
            double[] observed = observation(task, number);
            double[] truth = truth(task, number);
            for (int j = 0; j < observed.length; j++) {
                sum += Math.pow(observed[j] - truth[j], 2) / 50;
            }
        }
        assertThat(sum).isBetween(0.05, 0.18);
        assertThat(moments(repeats(task, truth(task, 1), 4000), 7).deviation())
                .isCloseTo(Math.sqrt(0.1), within(0.015));
    }

    @Test
    void oneCoinDecidesForBothCoordinatesOfAMixture() {
        double[][] data = repeats("gaussian_mixture", new double[] {3, -4}, 4000);
        int narrow = 0;
        int split = 0;
        for (double[] row : data) {
            boolean first = Math.abs(row[0] - 3) < 0.4;
            boolean second = Math.abs(row[1] + 4) < 0.4;
            narrow += first && second ? 1 : 0;
            split += first == second ? 0 : 1;
        }
        double within = 0.3108; // of 0.4 deviations
        assertThat(narrow / 4000.0).isCloseTo(0.5 + 0.5 * within * within, within(0.035));
        assertThat(split / 4000.0).isCloseTo(within * (1 - within), within(0.03));
    }

    @Test
    void pointsOfSlcpHaveTheCovarianceOfTheirParameters() {
        double[][] data = repeats("slcp", new double[] {0.5, -1, 1.5, -0.8, -0.7}, 20_000);
        double covariance = 0;
        for (double[] row : data) {
            covariance += (row[4] - 0.5) * (row[5] + 1) / data.length;
        }

        assertThat(moments(data, 0).mean()).isCloseTo(0.5, within(0.08));
        assertThat(moments(data, 6).deviation()).isCloseTo(2.25, within(0.06));
        assertThat(moments(data, 7).deviation()).isCloseTo(0.64, within(0.02));
        assertThat(covariance).isCloseTo(Math.tanh(-0.7) * 2.25 * 0.64, within(0.05));
    }

    @Test
    void priorOfTheNeuronHasTheDeviationsOfTheBenchmark() {
        double[] known = {1.4142, 1.0000, 1.6771, 1.8299, 1.5521, 1.2163, 1.1004, 1.0692, 0.9806, 0.8803};
        var marginals = BenchmarkTasks.named("bernoulli_glm").prior().marginals();

        for (int j = 0; j < known.length; j++) {
            assertThat(((Marginal.Normal) marginals.get(j)).deviation()).isCloseTo(known[j], within(1e-4));
        }
    }

    /** 100 comparisons at 4.5 deviations of discrete or near-normal data: a false alarm in 1000 runs. */
    @ParameterizedTest
    @ValueSource(strings = {"bernoulli_glm", "sir"})
    void observationsLieWhereSimulationsAtTheTruthDo(String task) {
        for (int number = 1; number <= OBSERVATIONS; number++) {
            double[] observed = observation(task, number);
            double[][] data = repeats(task, truth(task, number), 400);
            for (int column = 0; column < observed.length; column++) {
                Moments moments = moments(data, column);
                assertThat(observed[column]).isCloseTo(moments.mean(), within(4.5 * moments.deviation() + 0.5));
            }
        }
    }

    @Test
    void observationsOfPopulationsScatterByATenthAroundTheSolution() {
        for (int number = 1; number <= OBSERVATIONS; number++) {
            double[] observed = observation("lotka_volterra", number);
            double[][] data = repeats("lotka_volterra", truth("lotka_volterra", number), 300);
            double[] residuals = new double[observed.length];
            for (int column = 0; column < residuals.length; column++) {
                int at = column;
                double[] logs =
                        Stream.of(data).mapToDouble(row -> Math.log(row[at])).toArray();
                residuals[column] =
                        Math.log(observed[column]) - Moments.of(logs).mean();
                assertThat(Moments.of(logs).deviation()).isCloseTo(0.1, within(0.02));
            }
            assertThat(Moments.of(residuals).deviation()).isBetween(0.065, 0.125);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "1, 1000, 0", "0.001, 1, 0.9995", "0.3, 300, 14.4914", "0.9, 900, 9.4868"})
    void binomialCountsHaveTheirMoments(double success, double mean, double deviation) {
        double[] counts = new double[20_000];
        var random = RandomStreams.forRow(1, 0, Purpose.SIMULATION);
        for (int i = 0; i < counts.length; i++) {
            counts[i] = Binomial.draw(1000, success, random);
        }

        assertThat(Moments.of(counts).mean()).isCloseTo(mean, within(4 * deviation / Math.sqrt(20_000) + 1e-12));
        assertThat(Moments.of(counts).deviation())
                .isCloseTo(deviation, within(4 * deviation / Math.sqrt(40_000) + 1e-12));
    }

    @Test
    void unknownTasksAreNamedWithThoseThatThereAre() {
        assertThatThrownBy(() -> BenchmarkTasks.named("three_moons"))
                .isInstanceOf(BadInputException.class)
                .hasMessage("There is no task 'three_moons'; expected one of two_moons, gaussian_linear, "
                        + "gaussian_linear_uniform, gaussian_mixture, slcp, bernoulli_glm, sir, lotka_volterra.");
    }
}
