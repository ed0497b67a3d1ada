package org.bss2sbi.simulator.emulate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.simulator.chain.Chain;
import org.bss2sbi.simulator.chain.ChainProtocol;
import org.bss2sbi.simulator.chain.ChainSolver;
import org.bss2sbi.simulator.chain.ChainTraces;
import org.bss2sbi.simulator.chain.PeakHeights;
import org.bss2sbi.simulator.chain.SampleTimes;
import org.bss2sbi.simulator.chain.Synapse;
import org.bss2sbi.simulator.chip.EmulatorOptions;

/**
 * A passive chain with its inputs and grids.
 *
 * @param file name of the file, for messages
 * @param units what the numbers of the file are in
 * @param chain the chain, in units of the solver
 * @param synapse what an input does, in units of the solver
 * @param protocol inputs and duration
 * @param trace times of the traces
 * @param heights times from which heights are measured
 * @param offsetBound largest offset of the bounded fit, in the potential of the file
 */
record ChainFile(
        String file,
        UnitSystem units,
        Chain chain,
        Synapse synapse,
        ChainProtocol protocol,
        SampleTimes trace,
        SampleTimes heights,
        double offsetBound)
        implements ParameterFile {

    private static final int MOST_COMPARTMENTS = 200;
    private static final double TOLERANCE = 1e-6;
    private static final double DEFAULT_OFFSET_BOUND = 1e-5;

    static ChainFile of(JsonValue root) {
        UnitSystem units = UnitSystem.of(root.get("domain"));
        boolean current = isCurrent(root.get("synapse"));
        List<String> known = new ArrayList<>(List.of(
                "name",
                "domain",
                "compartments",
                "synapse",
                "C_pF",
                units.potential("E_leak"),
                units.time("tau_m"),
                units.time("tau_axial"),
                units.conductance("g_leak"),
                units.conductance("g_axial"),
                units.time("tau_syn"),
                current ? units.current("weight") : units.conductance("weight"),
                units.time("input_times"),
                units.time("t_end"),
                units.time("csv_step"),
                units.time("height_sampling_step"),
                "fit_offset_bounded",
                // what the reference files say about the solution; not needed to find it
                "fit_free_offset",
                units.potential("H"),
                units.potential("F")));
        if (!current) {
            known.add(units.potential("E_syn"));
        }
        root.requireOnly(known);
        int compartments = root.get("compartments").integer(1, MOST_COMPARTMENTS);
        ChainProtocol protocol = protocol(root, units, compartments);
        SampleTimes heights = times(root, units.time("height_sampling_step"), protocol, compartments);
        requireBaselines(root, units, protocol, heights);
        return new ChainFile(
                root.file(),
                units,
                chain(root, units, compartments),
                synapse(root, units, current),
                protocol,
                times(root, units.time("csv_step"), protocol, compartments),
                heights,
                offsetBound(root));
    }

    private static boolean isCurrent(JsonValue synapse) {
        return switch (synapse.text()) {
            case "current" -> true;
            case "conductance" -> false;
            default ->
                throw synapse.problem(
                        "'synapse' must be \"current\" or \"conductance\", got \"%s\".".formatted(synapse.text()));
        };
    }

    private static Chain chain(JsonValue root, UnitSystem units, int compartments) {
        double capacitance = root.get("C_pF").positive();
        return new Chain(
                capacitance,
                root.get(units.potential("E_leak")).number(),
                conductances(
                        root,
                        units.conductance("g_leak"),
                        units.time("tau_m"),
                        capacitance,
                        compartments,
                        JsonValue::positive),
                conductances(
                        root,
                        units.conductance("g_axial"),
                        units.time("tau_axial"),
                        capacitance,
                        compartments - 1,
                        JsonValue::atLeastZero));
    }

    /** From conductances, from time constants C/g, or from both if they agree. */
    private static List<Double> conductances(
            JsonValue root,
            String conductance,
            String timeConstant,
            double capacitance,
            int count,
            ToDoubleFunction<JsonValue> sign) {
        if (!root.has(timeConstant)) {
            return numbers(root.get(conductance), count, sign);
        }
        List<Double> times = numbers(root.get(timeConstant), count, JsonValue::positive);
        List<Double> expected = times.stream().map(tau -> capacitance / tau).toList();
        if (!root.has(conductance)) {
            return expected;
        }
        List<Double> given = numbers(root.get(conductance), count, sign);
        for (int i = 0; i < count; i++) {
            if (!(Math.abs(given.get(i) - expected.get(i)) <= TOLERANCE * expected.get(i))) {
                JsonValue entry = root.get(conductance).list().get(i);
                throw entry.problem("'%s' is %s but C/%s[%d] gives %s. Correct one of the three, or leave one list out."
                        .formatted(entry.path(), entry.shown(), timeConstant, i, expected.get(i)));
            }
        }
        return given;
    }

    private static List<Double> numbers(JsonValue list, int count, ToDoubleFunction<JsonValue> sign) {
        if (list.list().size() != count) {
            throw list.problem(
                    "'%s' must have %d values, got %d: 'compartments' counts leaks, and one axial conductance"
                                    .formatted(list.path(), count, list.list().size())
                            + " lies between each two neighbours.");
        }
        return list.list().stream().mapToDouble(sign).boxed().toList();
    }

    private static Synapse synapse(JsonValue root, UnitSystem units, boolean current) {
        double timeConstant = root.get(units.time("tau_syn")).positive();
        if (current) {
            double weight = root.get(units.current("weight")).number();
            return new Synapse.Current(units.solverCurrent(weight), timeConstant);
        }
        return new Synapse.Conductance(
                root.get(units.conductance("weight")).atLeastZero(),
                timeConstant,
                root.get(units.potential("E_syn")).number());
    }

    private static ChainProtocol protocol(JsonValue root, UnitSystem units, int compartments) {
        JsonValue end = root.get(units.time("t_end"));
        JsonValue list = root.get(units.time("input_times"));
        if (list.list().size() != compartments) {
            throw list.problem("'%s' must have %d values, one input per compartment, got %d."
                    .formatted(list.path(), compartments, list.list().size()));
        }
        List<Double> inputs = new ArrayList<>();
        Set<Double> seen = new HashSet<>();
        for (JsonValue input : list.list()) {
            if (!(input.atLeastZero() < end.positive()) || !seen.add(input.number())) {
                throw input.problem(
                        "'%s' is %s; inputs must come before '%s', which is %s, and no two at the same time."
                                .formatted(input.path(), input.shown(), end.path(), end.shown()));
            }
            inputs.add(input.number());
        }
        return new ChainProtocol(inputs, end.number());
    }

    private static SampleTimes times(JsonValue root, String key, ChainProtocol protocol, int compartments) {
        JsonValue step = root.get(key);
        double samples = compartments * (protocol.endTime() / step.positive() + 1);
        if (samples > MAX_POINTS) {
            throw step.problem(
                    "'%s' of %s gives %.3g samples until %s, more than %,d. Use a larger step or a shorter run."
                            .formatted(key, step.shown(), samples, protocol.endTime(), MAX_POINTS));
        }
        if (step.number() > protocol.endTime()) {
            throw step.problem("'%s' is %s but the run ends at %s. Use a smaller step."
                    .formatted(key, step.shown(), protocol.endTime()));
        }
        return SampleTimes.until(protocol.endTime(), step.number());
    }

    private static void requireBaselines(
            JsonValue root, UnitSystem units, ChainProtocol protocol, SampleTimes heights) {
        JsonValue step = root.get(units.time("height_sampling_step"));
        if (!PeakHeights.canBeMeasured(protocol, heights)) {
            throw step.problem(
                    "'%s' is %s, too large to have a sample between each input and the middle to the one before."
                                    .formatted(step.path(), step.shown())
                            + " Use a smaller step.");
        }
    }

    private static double offsetBound(JsonValue root) {
        return root.has("fit_offset_bounded") && root.get("fit_offset_bounded").has("offset_bound")
                ? root.get("fit_offset_bounded").get("offset_bound").atLeastZero()
                : DEFAULT_OFFSET_BOUND;
    }

    @Override
    public EmulatedRecording emulate(EmulatorOptions chip) {
        return record(List.of());
    }

    @Override
    public EmulatedRecording emulateWithNoise(EmulatorOptions chip, long seed) {
        return record(List.of("Noise is off: a file of physical parameters runs the ideal chain, which has none."));
    }

    private EmulatedRecording record(List<String> notes) {
        ChainTraces traces = solve(trace);
        List<String> headers = new ArrayList<>();
        List<double[]> voltages = new ArrayList<>();
        for (int i = 0; i < chain.compartments(); i++) {
            headers.add(units.potential("V" + i));
            voltages.add(traces.voltage(i));
        }
        var tables = new HeightTables(measureHeights(), units, offsetBound);
        return new EmulatedRecording(
                new EmulatedRecording.Columns(units.time("time"), headers, units.time("spike_time")),
                0,
                trace.step(),
                voltages,
                new double[0],
                notes,
                tables.all());
    }

    PeakHeights measureHeights() {
        return PeakHeights.of(solve(heights), protocol);
    }

    private ChainTraces solve(SampleTimes times) {
        try {
            return ChainSolver.of(synapse).solve(chain, protocol, times);
        } catch (BadInputException e) {
            throw new BadInputException(file + ": " + e.getMessage(), e);
        }
    }
}
