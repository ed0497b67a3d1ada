package org.bss2sbi.jobs.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.bss2sbi.jobs.JsonFiles;
import org.bss2sbi.jobs.Trees;
import org.bss2sbi.simulator.adex.AdExNeuron;
import org.bss2sbi.simulator.adex.AdExParameters;

/**
 * Ideal neurons in Brian2 (Stimberg, Brette and Goodman, "Brian 2, an intuitive and efficient neural simulator", eLife 8:e47314,
 * 2019): C++ standalone code on one thread, Euler's method, in a process of its own with a deadline.
 */
public final class Brian2 {

    /** Step of Euler's method (us). */
    public static final double STEP_US = 0.05;

    private static final String SCRIPT = "adex_euler.py";
    private static final Duration PROBE_DEADLINE = Duration.ofMinutes(1);
    private static final Duration RUN_DEADLINE = Duration.ofMinutes(10);
    private static final int SHOWN_CHARACTERS = 600;

    private final String python;

    /**
     * Brian2 of one Python.
     *
     * @param python program, looked for on the path if it has no slash
     */
    public Brian2(String python) {
        this.python = python;
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
        try {
            Path directory = Files.createTempDirectory("bss2-sbi-brian2-");
            try {
                Output output = start(directory, PROBE_DEADLINE, "-c", "import brian2");
                return output.status() == 0
                        ? ""
                        : "'%s' has no working Brian2: %s".formatted(python, lastLine(output.text()));
            } finally {
                Trees.delete(directory);
            }
        } catch (IOException e) {
            return "'%s' cannot be started: %s".formatted(python, e.getMessage());
        }
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
        Path directory = Files.createTempDirectory("bss2-sbi-brian2-");
        try {
            Path script = directory.resolve(SCRIPT);
            try (InputStream resource = Brian2.class.getResourceAsStream(SCRIPT)) {
                Files.copy(resource, script);
            }
            Path problem = directory.resolve("problem.json");
            Path answer = directory.resolve("answer.json");
            JsonFiles.MAPPER.writeValue(problem.toFile(), problem(neurons, runs));
            Output output = start(directory, RUN_DEADLINE, script.toString(), problem.toString(), answer.toString());
            if (output.status() != 0) {
                throw new IOException("Brian2 ended with status %d: %s".formatted(output.status(), output.text()));
            }
            return read(answer, neurons.neurons().size(), runs);
        } finally {
            Trees.delete(directory);
        }
    }

    private static Answer read(Path file, int rows, int runs) throws IOException {
        AnswerFile answer;
        try {
            answer = JsonFiles.MAPPER.readValue(file.toFile(), AnswerFile.class);
        } catch (JsonProcessingException e) {
            throw new IOException("Brian2 answered what cannot be read: " + e.getOriginalMessage(), e);
        }
        if (answer.seconds() == null
                || answer.seconds().size() != runs
                || answer.spike_times_us() == null
                || answer.spike_times_us().size() != rows) {
            throw new IOException("Brian2 did not answer for %d runs of %d neurons".formatted(runs, rows));
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

    private record Output(int status, String text) {}

    private Output start(Path directory, Duration deadline, String... arguments)
            throws IOException, InterruptedException {
        Path log = directory.resolve("log");
        List<String> command = new ArrayList<>(List.of(python));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!process.waitFor(deadline.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException("'%s' did not end within %d s".formatted(python, deadline.toSeconds()));
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        String text = Files.readString(log, StandardCharsets.UTF_8).strip();
        return new Output(process.exitValue(), text.substring(Math.max(0, text.length() - SHOWN_CHARACTERS)));
    }

    private static String lastLine(String text) {
        return text.lines().reduce("it says nothing", (before, line) -> line);
    }
}
