package org.bss2sbi.jobs.spark;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.function.Function;
import org.bss2sbi.simulator.chain.ChainCircuit;
import org.bss2sbi.simulator.chain.ChainEmulator;
import org.bss2sbi.simulator.chain.ChainEmulatorOptions;
import org.bss2sbi.simulator.chain.ChainObservation;

/** Runs one row of a grid in a task: one code of the leaks with all codes of the axial conductances. */
public final class AttenuationRow implements Function<Integer, List<ChainObservation>> {

    private static final long serialVersionUID = 1L;

    private final ChainEmulatorOptions chip;
    private final List<Integer> leakCodes;
    private final List<Integer> axialCodes;
    private final long seed;

    /**
     * Binds what all rows share.
     *
     * @param chip how the emulated chain scatters
     * @param leakCodes codes of the leaks, one per row
     * @param axialCodes codes of the axial conductances, one per column
     * @param seed seed of the grid
     */
    public AttenuationRow(ChainEmulatorOptions chip, List<Integer> leakCodes, List<Integer> axialCodes, long seed) {
        this.chip = chip;
        this.leakCodes = List.copyOf(leakCodes);
        this.axialCodes = List.copyOf(axialCodes);
        this.seed = seed;
    }

    @Override
    public List<ChainObservation> call(Integer row) {
        var emulator = new ChainEmulator(chip);
        List<ChainObservation> observations = new ArrayList<>();
        for (int column = 0; column < axialCodes.size(); column++) {
            double[] codes = ChainCircuit.uniform(leakCodes.get(row), axialCodes.get(column));
            long cell = (long) row * axialCodes.size() + column;
            observations.add(emulator.run(codes, seed, cell, 0));
        }
        return observations;
    }
}
