package org.bss2sbi.jobs.benchmark;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.bss2sbi.simulator.adex.AdExNeuron;
import org.bss2sbi.simulator.adex.AdExParameters;

/**
 * Ideal neurons in Brian2 (Stimberg, Brette and Goodman, "Brian 2, an intuitive and efficient neural simulator", eLife 8:e47314,
 * 2019): C++ standalone code on one thread, Euler's method, in a process of its own with a deadline.
 */
public final class Brian2 {

    /** Step of Euler's method (us). */
    public static final double STEP_US = 0.05;

    private final PythonPeer peer;

    /**
     * Brian2 of one Python.
     *
     * @param python program, looked for on the path if it has no slash
     */
    public Brian2(String python) {
        peer = new PythonPeer("Brian2", "brian2", "adex_euler.py", python);
    }

    /**
     * What Brian2 found.
     *
     * @param version version of Brian2
     * @param seconds time of each run of the compiled program, without generating and compiling it (s)
     * @param spikeTimes spike times of each neuron (us)
     */
    public record Answer(String version, List<Double> seconds, List<double[]> spikeTimes) {

        /** Keeps copies. */
        public Answer {
            seconds = List.copyOf(seconds);
            spikeTimes = List.copyOf(spikeTimes);
        }
    }

    /** The file of the script; its names are the script's. */
    private record AnswerFile(String version, List<Double> seconds, List<double[]> spike_times_us) {}

    /**
     * Why Brian2 cannot be run, if so.
     *
     * @return a sentence, empty if it can
     * @throws InterruptedException if this thread is interrupted meanwhile
     */
    public String problem() throws InterruptedException {
        return peer.problem();
    }

    /**
     * Runs neurons under the protocol of {@link IdealNeurons}.
     *
     * @param neurons neurons
     * @param runs runs of the compiled program
     * @return times and spikes
     * @throws IOException if Brian2 fails, is not done in ten minutes, or answers something else
     * @throws InterruptedException if this thread is interrupted meanwhile
     */
    public Answer run(IdealNeurons neurons, int runs) throws IOException, InterruptedException {
        AnswerFile answer = peer.answer(problem(neurons, runs), AnswerFile.class);
        if (answer.seconds() == null
                || answer.seconds().size() != runs
                || answer.spike_times_us() == null
                || answer.spike_times_us().size() != neurons.neurons().size()) {
            throw new IOException("Brian2 did not answer for %d runs of %d neurons"
                    .formatted(runs, neurons.neurons().size()));
        }
        return new Answer(answer.version(), answer.seconds(), answer.spike_times_us());
    }

    private static Map<String, Object> problem(IdealNeurons neurons, int runs) {
        Map<String, ToDoubleFunction<AdExParameters>> columns = new LinkedHashMap<>();
        columns.put("C", AdExParameters::capacitance);
        columns.put("g_L", AdExParameters::leakConductance);
        columns.put("E_L", AdExParameters::leakPotential);
        columns.put("V_T", AdExParameters::exponentialThreshold);
        columns.put("Delta_T", AdExParameters::slope);
        columns.put("a", AdExParameters::subthresholdAdaptation);
        columns.put("tau_w", AdExParameters::adaptationTime);
        columns.put("b", AdExParameters::spikeAdaptation);
        columns.put("V_r", AdExParameters::resetPotential);
        columns.put("V_th", AdExParameters::spikeThreshold);
        columns.put("t_ref", AdExParameters::refractoryTime);
        Map<String, double[]> values = new LinkedHashMap<>();
        columns.forEach((name, column) -> values.put(
                name,
                neurons.neurons().stream()
                        .map(AdExNeuron::parameters)
                        .mapToDouble(column)
                        .toArray()));
        return Map.of(
                "step_us",
                STEP_US,
                "current_uA",
                IdealNeurons.CURRENT_UA,
                "end_us",
                IdealNeurons.END_US,
                "grid_us",
                IdealNeurons.GRID_US,
                "runs",
                runs,
                "neurons",
                values);
    }
}
