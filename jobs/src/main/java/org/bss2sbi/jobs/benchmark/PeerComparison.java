package org.bss2sbi.jobs.benchmark;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.bss2sbi.simulator.adex.AdExSolution;
import org.bss2sbi.simulator.adex.AdExSolver;
import org.bss2sbi.simulator.adex.AdaptiveSolver;
import org.bss2sbi.simulator.adex.SplittingSolver;

/**
 * The same ideal neurons here and in Brian2: rates of all, spike times of the first 64 against the precise mode.
 *
 * @param brian2Version version of Brian2
 * @param brian2 rate of its compiled program
 * @param errors errors of the fast mode
 * @param brian2Errors errors of Brian2
 */
public record PeerComparison(String brian2Version, Rates brian2, SpikeErrors errors, SpikeErrors brian2Errors) {

    private static final int COMPARED = 64;
    private static final double TOLERANCE = 1e-11;

    /**
     * Runs Brian2 and compares.
     *
     * @param peer Brian2
     * @param neurons neurons
     * @param runs measured runs
     * @return comparison
     * @throws IOException if Brian2 fails
     * @throws InterruptedException if this thread is interrupted meanwhile
     */
    public static PeerComparison measure(Brian2 peer, IdealNeurons neurons, int runs)
            throws IOException, InterruptedException {
        Brian2.Answer answer = peer.run(neurons, runs);
        IdealNeurons compared = neurons.first(COMPARED);
        int rows = compared.neurons().size();
        List<double[]> precise = spikes(new AdaptiveSolver(TOLERANCE), compared);
        List<double[]> fast = spikes(new SplittingSolver(IdealNeurons.STEP_US), compared);
        return new PeerComparison(
                answer.version(),
                Rates.of(neurons.neurons().size(), answer.seconds()),
                SpikeErrors.of(precise, fast),
                SpikeErrors.of(precise, answer.spikeTimes().subList(0, rows)));
    }

    private static List<double[]> spikes(AdExSolver solver, IdealNeurons neurons) {
        AdExSolution solution = solver.solve(neurons.neurons(), IdealNeurons.PROTOCOL);
        return IntStream.range(0, neurons.neurons().size())
                .mapToObj(solution::spikeTimes)
                .toList();
    }
}
