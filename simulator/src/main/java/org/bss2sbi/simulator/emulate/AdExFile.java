package org.bss2sbi.simulator.emulate;

import java.util.ArrayList;
import java.util.List;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.simulator.adex.AdExNeuron;
import org.bss2sbi.simulator.adex.AdExParameters;
import org.bss2sbi.simulator.adex.AdExProtocol;
import org.bss2sbi.simulator.adex.AdExSolution;
import org.bss2sbi.simulator.adex.AdExSolver;
import org.bss2sbi.simulator.adex.AdExState;
import org.bss2sbi.simulator.adex.CurrentStep;
import org.bss2sbi.simulator.adex.SplittingSolver;
import org.bss2sbi.simulator.chip.EmulatorOptions;

/**
 * Physical parameters of one ideal AdEx neuron with its stimulus and grid.
 *
 * @param file name of the file, for messages
 * @param units what the numbers of the file are in
 * @param neuron the neuron, in units of the solver
 * @param protocol stimulus, duration and grid
 */
record AdExFile(String file, UnitSystem units, AdExNeuron neuron, AdExProtocol protocol) implements ParameterFile {

    private static final double TAU_TOLERANCE = 0.01; // files round it; what counts is C/g_L

    static AdExFile of(JsonValue root) {
        UnitSystem units = UnitSystem.of(root.get("domain"));
        root.requireOnly(List.of(
                "name",
                "description",
                "domain",
                "parameters",
                "initial",
                "stimulus",
                units.time("t_end"),
                units.time("grid_step"),
                // what the reference files say about the solution; not needed to find it
                "n_spikes",
                units.time("spike_times"),
                units.current("w_before_reset"),
                "second_solver"));
        AdExParameters parameters = parameters(root.get("parameters"), units);
        return new AdExFile(root.file(), units, neuron(root, parameters, units), protocol(root, units));
    }

    private static AdExParameters parameters(JsonValue p, UnitSystem units) {
        p.requireOnly(List.of(
                "C_pF",
                units.conductance("g_L"),
                units.time("tau_m"),
                units.potential("E_L"),
                units.potential("V_T"),
                units.potential("Delta_T"),
                units.conductance("a"),
                units.time("tau_w"),
                units.current("b"),
                units.potential("V_r"),
                units.potential("V_th"),
                units.time("t_ref"),
                "exponential_term"));
        boolean exponential =
                !p.has("exponential_term") || p.get("exponential_term").flag();
        double capacitance = p.get("C_pF").positive();
        double leak = p.get(units.conductance("g_L")).positive();
        requireConsistentTimeConstant(p, units, capacitance / leak);
        JsonValue reset = p.get(units.potential("V_r"));
        double threshold = p.get(units.potential("V_th")).number();
        if (!(reset.number() < threshold)) {
            throw reset.problem(
                    "'%s' must lie below the spike threshold %s, got %s: the neuron would never stop spiking."
                            .formatted(reset.path(), threshold, reset.number()));
        }
        return new AdExParameters(
                capacitance,
                leak,
                p.get(units.potential("E_L")).number(),
                exponential ? p.get(units.potential("V_T")).number() : threshold,
                exponential ? p.get(units.potential("Delta_T")).positive() : 1,
                p.get(units.conductance("a")).number(),
                p.get(units.time("tau_w")).positive(),
                units.solverCurrent(p.get(units.current("b")).number()),
                reset.number(),
                threshold,
                p.get(units.time("t_ref")).atLeastZero(),
                exponential);
    }

    private static void requireConsistentTimeConstant(JsonValue p, UnitSystem units, double expected) {
        if (p.has(units.time("tau_m"))) {
            JsonValue given = p.get(units.time("tau_m"));
            if (!(Math.abs(given.positive() - expected) <= TAU_TOLERANCE * expected)) {
                throw given.problem("'%s' is %s but C/g_L gives %s. Correct one of the three, or leave it out."
                        .formatted(given.path(), given.number(), expected));
            }
        }
    }

    private static AdExNeuron neuron(JsonValue root, AdExParameters parameters, UnitSystem units) {
        if (!root.has("initial")) {
            return new AdExNeuron(parameters, new AdExState(restingPotential(root, parameters, units), 0));
        }
        JsonValue initial = root.get("initial");
        initial.requireOnly(List.of(units.potential("V"), units.current("w")));
        JsonValue v = initial.get(units.potential("V"));
        if (!(v.number() < parameters.spikeThreshold())) {
            throw v.problem("'%s' must lie below the spike threshold %s, got %s."
                    .formatted(v.path(), parameters.spikeThreshold(), v.number()));
        }
        double w = units.solverCurrent(initial.get(units.current("w")).number());
        return new AdExNeuron(parameters, new AdExState(v.number(), w));
    }

    private static double restingPotential(JsonValue root, AdExParameters parameters, UnitSystem units) {
        if (!(parameters.leakPotential() < parameters.spikeThreshold())) {
            JsonValue rest = root.get("parameters").get(units.potential("E_L"));
            throw rest.problem(
                    "'%s' is where the neuron starts and must lie below the spike threshold %s, got %s. Give \"initial\"."
                            .formatted(rest.path(), parameters.spikeThreshold(), rest.number()));
        }
        return parameters.leakPotential();
    }

    private static AdExProtocol protocol(JsonValue root, UnitSystem units) {
        JsonValue end = root.get(units.time("t_end"));
        JsonValue step = root.get(units.time("grid_step"));
        double points = end.positive() / step.positive() + 1;
        if (points > MAX_POINTS) {
            throw step.problem(
                    "'%s' of %s gives %.3g samples until %s, more than %,d. Use a coarser grid or a shorter run."
                            .formatted(step.path(), step.number(), points, end.number(), MAX_POINTS));
        }
        if (step.number() > end.number()) {
            throw step.problem("'%s' is %s but the run ends at %s. Use a finer grid."
                    .formatted(step.path(), step.number(), end.number()));
        }
        return new AdExProtocol(stimulus(root.get("stimulus"), units), end.number(), step.number());
    }

    private static List<CurrentStep> stimulus(JsonValue list, UnitSystem units) {
        List<CurrentStep> steps = new ArrayList<>();
        double previous = Double.NEGATIVE_INFINITY;
        for (JsonValue piece : list.list()) {
            piece.requireOnly(List.of(units.time("from"), units.current("I")));
            JsonValue from = piece.get(units.time("from"));
            if (steps.isEmpty() ? from.number() != 0 : !(from.number() > previous)) {
                throw from.problem(
                        "'%s' is %s; the first piece must start at 0 and each later one after the one before%s."
                                .formatted(from.path(), from.number(), steps.isEmpty() ? "" : " (" + previous + ")"));
            }
            previous = from.number();
            double current = piece.get(units.current("I")).number();
            steps.add(new CurrentStep(previous, units.solverCurrent(current)));
        }
        if (steps.isEmpty()) {
            throw list.problem("'stimulus' is empty. Give at least one piece, from 0, with current 0 for none.");
        }
        return steps;
    }

    @Override
    public EmulatedRecording emulate(EmulatorOptions chip) {
        return record(List.of());
    }

    @Override
    public EmulatedRecording emulateWithNoise(EmulatorOptions chip, long seed) {
        return record(List.of(
                "Noise is off: a file of physical parameters runs the ideal AdEx model, which has none. Give \"codes\" for"
                        + " the circuit with its noise."));
    }

    private EmulatedRecording record(List<String> notes) {
        AdExSolver solver = new SplittingSolver(units.longestStep());
        AdExSolution solution = solve(solver);
        return new EmulatedRecording(
                new EmulatedRecording.Columns(
                        units.time("time"), List.of(units.potential("V")), units.time("spike_time")),
                0,
                protocol.gridStep(),
                List.of(solution.voltage(0)),
                solution.spikeTimes(0),
                notes,
                List.of());
    }

    private AdExSolution solve(AdExSolver solver) {
        try {
            return solver.solve(List.of(neuron), protocol);
        } catch (BadInputException e) {
            throw new BadInputException(file + ": " + e.getMessage(), e);
        }
    }
}
