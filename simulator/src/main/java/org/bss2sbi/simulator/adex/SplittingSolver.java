package org.bss2sbi.simulator.adex;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Fast solver of fixed step: Strang splitting of the linear part (exact) and the exponential (exact), with the spike time
 * found inside the step on the same splitting.
 *
 * <p>Errors of spike times add up from spike to spike. At a step of 0.1 us the nine hardware cases of the reference
 * solutions stay below a tenth of 0.05 us + 0.1 % of the time since onset; cases of biology want 0.005 ms. Neurons whose
 * fastest rate asks for it get a step halved as often as needed, so that step x rate stays at or below 1/20; neurons of
 * equal step share a block.
 *
 * @param maxStep longest step, in the unit of time of the neurons
 */
public record SplittingSolver(double maxStep) implements AdExSolver {

    private static final int BLOCK_ROWS = 256;
    private static final double MAX_STEP_TIMES_RATE = 0.05;

    /** Checks the step. */
    public SplittingSolver {
        if (!(maxStep > 0 && Double.isFinite(maxStep))) {
            throw new IllegalArgumentException("max-step must be positive and finite, got %s".formatted(maxStep));
        }
    }

    @Override
    public AdExSolution solve(List<AdExNeuron> neurons, AdExProtocol protocol) {
        AdExSolution solution = new AdExSolution(neurons.size(), protocol.points());
        byHalvings(neurons).forEach((halvings, rows) -> {
            for (int from = 0; from < rows.size(); from += BLOCK_ROWS) {
                List<Integer> block = rows.subList(from, Math.min(from + BLOCK_ROWS, rows.size()));
                solveBlock(neurons, block, protocol, Math.scalb(maxStep, -halvings), solution);
            }
        });
        return solution;
    }

    private SortedMap<Integer, List<Integer>> byHalvings(List<AdExNeuron> neurons) {
        SortedMap<Integer, List<Integer>> groups = new TreeMap<>();
        for (int row = 0; row < neurons.size(); row++) {
            double tooLong = maxStep * neurons.get(row).parameters().fastestRate() / MAX_STEP_TIMES_RATE;
            int halvings = 0;
            while (Math.scalb(tooLong, -halvings) > 1 + 1e-12) {
                halvings++;
            }
            groups.computeIfAbsent(halvings, key -> new ArrayList<>()).add(row);
        }
        return groups;
    }

    private static void solveBlock(
            List<AdExNeuron> neurons, List<Integer> rows, AdExProtocol protocol, double step, AdExSolution solution) {
        StepPlan plan = new StepPlan(protocol, step);
        SplittingBlock block = new SplittingBlock(neurons, rows, solution);
        block.sample(plan.sampleAt(0));
        while (plan.next()) {
            double h = (plan.end() - plan.start()) / plan.steps();
            block.prepare(h, plan.current());
            for (int k = 0; k < plan.steps(); k++) {
                block.step(plan.start() + (k + 1) * h);
            }
            block.sample(plan.sampleAt(plan.end()));
        }
        block.finish();
    }
}
