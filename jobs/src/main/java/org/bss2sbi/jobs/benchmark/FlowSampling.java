package org.bss2sbi.jobs.benchmark;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;
import org.bss2sbi.training.flow.Architecture;
import org.bss2sbi.training.flow.Density;
import org.bss2sbi.training.flow.Estimator;

/**
 * Samples or log densities of a posterior the way a calibration asks for them: observation after observation, many of each, on one
 * thread. Weights are random; the work does not depend on them.
 */
public final class FlowSampling implements Workload {

    /** What is asked of the posterior. */
    public enum Question {
        /** Samples with their log densities. */
        SAMPLES("samples with their log densities"),
        /** Log densities of given settings in single precision. */
        LOG_DENSITIES("log densities in single precision"),
        /** Log densities of given settings in double precision. */
        EXACT_LOG_DENSITIES("log densities in double precision");

        private final String words;

        Question(String words) {
            this.words = words;
        }
    }

    private static final double WEIGHT_BOUND = 0.1;

    private final Question question;
    private final Estimator flow;
    private final List<float[]> observations = new ArrayList<>();
    private final int samples;
    private final long seed;
    private final double[] settings;

    /**
     * Prepares a posterior and observations.
     *
     * @param question what is asked
     * @param architecture shape of the estimator
     * @param observations number of observations
     * @param samples samples or log densities for each
     * @param seed seed of weights, observations and samples
     */
    public FlowSampling(Question question, Architecture architecture, int observations, int samples, long seed) {
        this.question = question;
        this.samples = samples;
        this.seed = seed;
        UniformRandomProvider random = RandomStreams.forRow(seed, 0, Purpose.INITIALISATION);
        flow = architecture.estimator(uniform(random, architecture.layout().size(), WEIGHT_BOUND));
        for (int i = 0; i < observations; i++) {
            this.observations.add(uniform(random, architecture.features(), Math.sqrt(3)));
        }
        settings = draw(flow.condition(this.observations.get(0)), new double[samples]);
    }

    private static float[] uniform(UniformRandomProvider random, int n, double bound) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) (bound * (2 * random.nextDouble() - 1));
        }
        return values;
    }

    @Override
    public String name() {
        return question.words;
    }

    @Override
    public int rows() {
        return Math.multiplyExact(observations.size(), samples);
    }

    @Override
    public double run() {
        double sum = 0;
        for (float[] observation : observations) {
            sum += last(answer(flow.condition(observation)));
        }
        return sum;
    }

    private double[] answer(Density posterior) {
        return switch (question) {
            case SAMPLES -> {
                double[] logProb = new double[samples];
                draw(posterior, logProb);
                yield logProb;
            }
            case LOG_DENSITIES -> posterior.roughLogProb(settings);
            case EXACT_LOG_DENSITIES -> posterior.logProb(settings);
        };
    }

    private double[] draw(Density posterior, double[] logProb) {
        return posterior.sample(samples, RandomStreams.forRow(seed, 1, Purpose.POSTERIOR), logProb);
    }

    private static double last(double[] values) {
        return values[values.length - 1];
    }
}
