package org.bss2sbi.jobs.benchmark;

import java.util.List;
import org.bss2sbi.jobs.config.RunConfig;
import org.bss2sbi.simulator.Observation;
import org.bss2sbi.simulator.SimulationOutcome;
import org.bss2sbi.simulator.SimulationOutcome.Valid;
import org.bss2sbi.simulator.chip.ChipException;
import org.bss2sbi.simulator.chip.EmulatorChip;
import org.bss2sbi.simulator.chip.RunBatch;

/**
 * The same rows in the process and behind a chip server of the same process on the loopback interface.
 *
 * @param inProcess rows per second of the emulator called directly
 * @param overFlight rows per second of the emulator behind the server
 * @param wireOnly rows per second of recorded rows behind the server: what the wire carries when the chip takes no time
 * @param bytesPerRow mean size of trace, spike times and features of a row (byte)
 */
public record FlightRates(Rates inProcess, Rates overFlight, Rates wireOnly, double bytesPerRow) {

    /**
     * Measures all three.
     *
     * @param batch rows
     * @param runs measured runs of each
     * @return rates
     * @throws ChipException if the server or the way to it fails
     */
    public static FlightRates measure(RunBatch batch, int runs) throws ChipException {
        Rates inProcess = Rates.measure(Workloads.chip("in process", emulator(), batch), runs);
        Rates overFlight;
        try (LoopbackLink link = LoopbackLink.to(emulator())) {
            overFlight = Rates.measure(Workloads.chip("over Flight", link.chip(), batch), runs);
        }
        var replay = new ReplayingChip(emulator(), batch);
        try (LoopbackLink link = LoopbackLink.to(replay)) {
            Rates wireOnly = Rates.measure(Workloads.chip("recorded", link.chip(), batch), runs);
            return new FlightRates(inProcess, overFlight, wireOnly, bytesPerRow(replay.outcomes()));
        }
    }

    private static EmulatorChip emulator() {
        return new EmulatorChip(RunConfig.defaultChip());
    }

    private static double bytesPerRow(List<SimulationOutcome> outcomes) {
        long bytes = 0;
        for (Valid run : Workloads.valid(outcomes)) {
            Observation observation = run.observation();
            bytes += (long) Short.BYTES * observation.trace().length
                    + (long) Float.BYTES * (observation.spikeTimesUs().length + observation.features().length);
        }
        return (double) bytes / outcomes.size();
    }
}
