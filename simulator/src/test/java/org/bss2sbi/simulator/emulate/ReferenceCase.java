package org.bss2sbi.simulator.emulate;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.bss2sbi.simulator.adex.AdExSolution;
import org.bss2sbi.simulator.adex.AdExSolver;

/** One case of {@code reference/adex}, with the solution that its files state; their README says how it was computed. */
final class ReferenceCase {

    static final List<String> HARDWARE = List.of(
            "hw01_tonic",
            "hw02_adapting",
            "hw03_initial_burst",
            "hw04_regular_bursting",
            "hw05_delayed_accelerating",
            "hw06_fast_membrane",
            "hw07_slow_membrane",
            "hw08_lif",
            "hw09_low_threshold");

    static final List<String> BIOLOGICAL = List.of(
            "naud_tonic_spiking",
            "naud_adaptation",
            "naud_regular_bursting",
            "naud_delayed_accelerating",
            "naud_delayed_regular_bursting",
            "naud_irregular_spiking");

    private final AdExFile problem;
    private final double[] spikes;
    private final int comparable;
    private final double[] voltage;
    private final double[] adaptation;

    private ReferenceCase(AdExFile problem, double[] spikes, int comparable, double[] voltage, double[] adaptation) {
        this.problem = problem;
        this.spikes = spikes;
        this.comparable = comparable;
        this.voltage = voltage;
        this.adaptation = adaptation;
    }

    static Path file(String name) {
        try {
            return Path.of(
                    ReferenceCase.class.getResource("/reference/adex/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static ReferenceCase read(String name) {
        JsonValue root = JsonFile.read(file(name + ".json"));
        AdExFile problem = AdExFile.of(root);
        UnitSystem units = problem.units();
        double[] spikes = root.get(units.time("spike_times")).list().stream()
                .mapToDouble(JsonValue::number)
                .toArray();
        int comparable =
                root.get("second_solver").get("n_spikes_agreeing_within_1e-6").integer(0, spikes.length);
        double[][] columns = columns(file(name + ".csv"));
        double[] adaptation =
                Arrays.stream(columns[1]).map(units::solverCurrent).toArray();
        return new ReferenceCase(problem, spikes, comparable, columns[0], adaptation);
    }

    private static double[][] columns(Path csv) {
        try {
            List<String> lines = Files.readAllLines(csv);
            double[][] columns = new double[2][lines.size() - 1];
            for (int i = 1; i < lines.size(); i++) {
                String[] cells = lines.get(i).split(",", -1);
                columns[0][i - 1] = Double.parseDouble(cells[1]);
                columns[1][i - 1] = Double.parseDouble(cells[2]);
            }
            return columns;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    AdExFile problem() {
        return problem;
    }

    double[] spikes() {
        return spikes;
    }

    /** Leading spikes on which two independent solvers agreed; later ones of a chaotic case are no fair test. */
    int comparable() {
        return comparable;
    }

    double[] voltage() {
        return voltage;
    }

    double[] adaptation() {
        return adaptation;
    }

    AdExSolution solve(AdExSolver solver) {
        return solver.solve(List.of(problem.neuron()), problem.protocol());
    }

    /** Start of the first piece with a current. */
    double onset() {
        return problem.protocol().stimulus().stream()
                .filter(step -> step.current() != 0)
                .findFirst()
                .orElseThrow()
                .from();
    }

    /** Largest error of the spike times that are a fair test. */
    double largestSpikeError(double[] found) {
        double largest = 0;
        for (int i = 0; i < Math.min(comparable, found.length); i++) {
            largest = Math.max(largest, Math.abs(found[i] - spikes[i]));
        }
        return largest;
    }

    /** Error of each spike time allowed to the fast solver: 0.05 + 0.1 % of the time since onset. */
    double tolerance(double time) {
        return 0.05 + 0.001 * Math.max(time - onset(), 0);
    }

    /** Largest error of V in shares of V_th - E_L, without samples within 1 of a spike or after the comparable ones. */
    double largestTraceError(double[] found) {
        double last = comparable < spikes.length ? spikes[comparable] - 1 : Double.POSITIVE_INFINITY;
        double range = problem.neuron().parameters().spikeThreshold()
                - problem.neuron().parameters().leakPotential();
        double largest = 0;
        for (int i = 0; i < voltage.length && problem.protocol().gridTime(i) < last; i++) {
            double time = problem.protocol().gridTime(i);
            if (Arrays.stream(spikes).allMatch(spike -> Math.abs(spike - time) > 1)) {
                largest = Math.max(largest, Math.abs(voltage[i] - found[i]) / range);
            }
        }
        return largest;
    }
}
