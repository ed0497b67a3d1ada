package org.bss2sbi.jobs.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Neural posterior estimation by the Python package sbi (Tejero-Cantero et al., "sbi: a toolkit for simulation-based inference", JOSS
 * 5:2505, 2020) with its defaults, in a process of its own with a deadline.
 */
public final class SbiPackage {

    private static final Duration DEADLINE = Duration.ofHours(6);

    private final PythonPeer peer;

    /**
     * The package of one Python.
     *
     * @param python program, looked for on the path if it has no slash
     */
    public SbiPackage(String python) {
        peer = new PythonPeer("sbi", "sbi", "sbi_npe.py", python);
    }

    /**
     * Parameters and what was simulated with them.
     *
     * @param parameters shape (n, dimension)
     * @param data shape (n, width)
     */
    public record Pairs(List<double[]> parameters, List<double[]> data) {

        /** Keeps copies. */
        public Pairs {
            parameters = List.copyOf(parameters);
            data = List.copyOf(data);
        }
    }

    /**
     * What is to be inferred.
     *
     * @param training simulations to learn from
     * @param fresh simulations to be judged on
     * @param lower lower ends of the prior's range, may be infinite
     * @param upper upper ends of the prior's range, may be infinite
     * @param observations observed data, shape (observations, width)
     * @param samples posterior samples for each observation
     * @param threads threads to train on
     * @param seed seed of training and samples
     */
    public record Problem(
            Pairs training,
            Pairs fresh,
            List<Double> lower,
            List<Double> upper,
            List<double[]> observations,
            int samples,
            int threads,
            long seed) {

        /** Keeps copies. */
        public Problem {
            lower = List.copyOf(lower);
            upper = List.copyOf(upper);
            observations = List.copyOf(observations);
        }
    }

    /**
     * What sbi made of it.
     *
     * @param version version of sbi
     * @param seconds time of the training (s)
     * @param epochs passes over the simulations until it stopped
     * @param logDensity mean log density of the fresh parameters (nats), not corrected for what leaks out of the prior
     * @param insidePrior share of the draws for each observation that lay inside the prior; the others were drawn again
     * @param samples samples for each observation, shape (samples, dimension), row-major
     */
    public record Answer(
            String version,
            double seconds,
            int epochs,
            double logDensity,
            List<Double> insidePrior,
            List<double[]> samples) {

        /** Keeps copies. */
        public Answer {
            insidePrior = List.copyOf(insidePrior);
            samples = List.copyOf(samples);
        }
    }

    /** The file of the script; its names are the script's. */
    private record AnswerFile(
            String version,
            double seconds,
            int epochs,
            double log_density,
            List<Double> inside_prior,
            List<double[]> samples) {}

    /**
     * Why sbi cannot be run, if so.
     *
     * @return a sentence, empty if it can
     * @throws InterruptedException if this thread is interrupted meanwhile
     */
    public String problem() throws InterruptedException {
        return peer.problem();
    }

    /**
     * Trains and samples.
     *
     * @param problem what is to be inferred
     * @return times and samples
     * @throws IOException if sbi fails, is not done in six hours, or answers something else
     * @throws InterruptedException if this thread is interrupted meanwhile
     */
    public Answer infer(Problem problem) throws IOException, InterruptedException {
        AnswerFile file = peer.answer(file(problem), AnswerFile.class, DEADLINE);
        int expected = problem.observations().size();
        if (file.samples() == null
                || file.inside_prior() == null
                || file.samples().size() != expected
                || file.inside_prior().size() != expected
                || file.samples().stream()
                        .anyMatch(values -> values.length
                                != problem.samples() * problem.lower().size())) {
            throw new IOException("sbi did not answer with %,d samples for each of %d observations"
                    .formatted(problem.samples(), expected));
        }
        return new Answer(
                file.version(), file.seconds(), file.epochs(), file.log_density(), file.inside_prior(), file.samples());
    }

    private static Map<String, Object> file(Problem problem) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("parameters", problem.training().parameters());
        file.put("data", problem.training().data());
        file.put("fresh_parameters", problem.fresh().parameters());
        file.put("fresh_data", problem.fresh().data());
        file.put("lower", finite(problem.lower()));
        file.put("upper", finite(problem.upper()));
        file.put("observations", problem.observations());
        file.put("samples", problem.samples());
        file.put("threads", problem.threads());
        file.put("seed", problem.seed());
        return file;
    }

    /** JSON has no infinity: null stands for it. */
    private static Double[] finite(List<Double> bounds) {
        return bounds.stream()
                .map(bound -> Double.isInfinite(bound) ? null : bound)
                .toArray(Double[]::new);
    }
}
