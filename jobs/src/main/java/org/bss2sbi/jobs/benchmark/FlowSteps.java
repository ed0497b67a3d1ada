package org.bss2sbi.jobs.benchmark;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;
import org.bss2sbi.training.djl.FlowTraining;
import org.bss2sbi.training.djl.InMemoryBatches;
import org.bss2sbi.training.djl.OptimizerOptions;
import org.bss2sbi.training.djl.TrainingListener;
import org.bss2sbi.training.flow.Architecture;
import org.bss2sbi.training.flow.FlowArchitecture;
import org.bss2sbi.training.flow.Head;

/**
 * Training steps of an estimator: forward, backward, clipping, AdamW and weight averaging on random rows. Start
 * of the training and one validation batch are included.
 */
public final class FlowSteps implements Workload {

    private final Architecture architecture;
    private final int batchSize;
    private final int steps;
    private final int replicas;
    private final long seed;
    private final InMemoryBatches rows;
    private final InMemoryBatches validation;

    /**
     * Prepares rows.
     *
     * @param architecture shape of the estimator
     * @param batchSize rows per step
     * @param steps steps of one run
     * @param replicas threads that share every batch
     * @param seed seed of rows and start values
     */
    public FlowSteps(Architecture architecture, int batchSize, int steps, int replicas, long seed) {
        this.architecture = architecture;
        this.batchSize = batchSize;
        this.steps = steps;
        this.replicas = replicas;
        this.seed = seed;
        rows = random(Math.multiplyExact(batchSize, steps));
        validation = random(batchSize);
    }

    private InMemoryBatches random(int n) {
        UniformRandomProvider random = RandomStreams.forRow(seed, n, Purpose.DIAGNOSTIC);
        float[] inputs = new float[n * architecture.features()];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = (float) (Math.sqrt(3) * (2 * random.nextDouble() - 1));
        }
        int width = architecture.targetWidth();
        float[] targets = new float[n * width];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = i % width < architecture.dimension() ? (float) random.nextDouble() : 0f;
        }
        return new InMemoryBatches(n, inputs, targets, batchSize, seed);
    }

    @Override
    public String name() {
        return replicas == 1
                ? "batch %,d".formatted(batchSize)
                : "batch %,d, %d replicas".formatted(batchSize, replicas);
    }

    @Override
    public int rows() {
        return Math.multiplyExact(batchSize, steps);
    }

    @Override
    public double run() {
        OptimizerOptions options = new OptimizerOptions(1, batchSize, 1e-3, 0, 1e-2, 5, 0.999, 1, replicas);
        return FlowTraining.fit(architecture, rows, validation, options, TrainingListener.SILENT, seed)
                .validationLoss();
    }

    /** The file of the script. */
    private record AnswerFile(String version, List<Double> seconds) {}

    /**
     * The same steps in Python's torch.
     *
     * @param version version of torch
     * @param rates training rows per second
     */
    public record TorchRates(String version, Rates rates) {}

    /**
     * Why a Python cannot run the same steps, if so: the script knows autoregressive splines.
     *
     * @param architecture shape of the estimator
     * @param python program, looked for on the path if it has no slash
     * @return a sentence, empty if it can
     * @throws InterruptedException if this thread is interrupted meanwhile
     */
    public static String torchProblem(Architecture architecture, String python) throws InterruptedException {
        if (!(architecture instanceof FlowArchitecture flow) || flow.head().kind() != Head.Kind.SPLINE) {
            return "The script for torch trains autoregressive splines only.";
        }
        return torch(python).problem();
    }

    /**
     * Runs the same steps in Python's torch on one thread.
     *
     * @param python program, looked for on the path if it has no slash
     * @param runs measured runs
     * @return rates
     * @throws IOException if torch fails, is not done in ten minutes, or answers something else
     * @throws InterruptedException if this thread is interrupted meanwhile
     */
    public TorchRates inTorch(String python, int runs) throws IOException, InterruptedException {
        AnswerFile answer = torch(python).answer(problem(runs), AnswerFile.class);
        if (answer.seconds() == null || answer.seconds().size() != runs) {
            throw new IOException("torch did not answer for %d runs".formatted(runs));
        }
        return new TorchRates(answer.version(), Rates.of(rows(), answer.seconds()));
    }

    private static PythonPeer torch(String python) {
        return new PythonPeer("torch", "torch", "spline_flow_steps.py", python);
    }

    private Map<String, Object> problem(int runs) {
        var flow = (FlowArchitecture) architecture;
        return Map.of(
                "dimension", flow.dimension(),
                "features", flow.features(),
                "bins", flow.head().size(),
                "width", flow.width(),
                "blocks", flow.blocks(),
                "context_width", flow.contextWidth(),
                "context_size", flow.contextSize(),
                "batch", batchSize,
                "steps", steps,
                "runs", runs);
    }
}
