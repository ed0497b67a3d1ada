package org.bss2sbi.dataset;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bss2sbi.simulator.Observation;
import org.bss2sbi.simulator.SimulationOutcome;
import org.bss2sbi.simulator.Usefulness;
import org.bss2sbi.simulator.chip.ChipIdentity;

/** What a manifest says about rows, added up row by row. */
final class RowTotals {

    private final Usefulness useful;
    private final RowDigest digest = new RowDigest();
    private final SortedMap<String, Long> rowsByStatus = new TreeMap<>();
    private final Set<ChipIdentity> chips = new LinkedHashSet<>();
    private RowHash hash = RowHash.ZERO;
    private long rows;
    private long usefulRows;

    RowTotals(Usefulness useful) {
        this.useful = useful;
    }

    void add(SimulationRow row) {
        rows++;
        hash = hash.plus(digest.of(row));
        rowsByStatus.merge(row.outcome().status(), 1L, Long::sum);
        chips.add(row.chip());
        if (row.outcome() instanceof SimulationOutcome.Valid valid) {
            Observation observation = valid.observation();
            usefulRows += useful.test(observation.spikes(), observation.spikesBefore()) ? 1 : 0;
        }
    }

    long rows() {
        return rows;
    }

    long usefulRows() {
        return usefulRows;
    }

    RowHash hash() {
        return hash;
    }

    SortedMap<String, Long> rowsByStatus() {
        return rowsByStatus;
    }

    Set<ChipIdentity> chips() {
        return chips;
    }
}
