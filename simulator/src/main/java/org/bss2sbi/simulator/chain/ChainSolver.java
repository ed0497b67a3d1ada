package org.bss2sbi.simulator.chain;

/** Noise-free response of a chain that starts at rest. */
public interface ChainSolver {

    /**
     * Solves one run.
     *
     * @param chain chain
     * @param protocol inputs, one per compartment of the chain
     * @param times when to sample, within the run
     * @return potentials of all compartments
     */
    ChainTraces solve(Chain chain, ChainProtocol protocol, SampleTimes times);

    /**
     * The accurate solver for a synapse: in closed form where the equations are linear.
     *
     * @param synapse what an input does
     * @return solver
     */
    static ChainSolver of(Synapse synapse) {
        if (synapse instanceof Synapse.Current current) {
            return new LinearChainSolver(current);
        }
        return new ConductanceChainSolver((Synapse.Conductance) synapse);
    }

    /** Refuses a protocol that was made for another chain. */
    static void requireMatching(Chain chain, ChainProtocol protocol) {
        if (protocol.inputTimes().size() != chain.compartments()) {
            throw new IllegalArgumentException("%d inputs do not fit %d compartments"
                    .formatted(protocol.inputTimes().size(), chain.compartments()));
        }
    }
}
