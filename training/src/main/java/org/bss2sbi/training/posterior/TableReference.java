package org.bss2sbi.training.posterior;

import java.io.Serializable;
import org.bss2sbi.dataset.Manifest;
import org.bss2sbi.dataset.SimulationTable;

/**
 * A table that a model was trained on.
 *
 * @param location where it was
 * @param identity hash of its schema and origin
 * @param rowHash hash of its rows
 * @param rows number of rows
 * @param usefulRows number of useful rows
 * @param prior the law its settings were drawn from, in words
 * @param restrictionSha256 hash of the restriction of that law, empty if there is none
 */
public record TableReference(
        String location,
        String identity,
        String rowHash,
        long rows,
        long usefulRows,
        String prior,
        String restrictionSha256)
        implements Serializable {

    static TableReference of(SimulationTable table) {
        Manifest manifest = table.manifest();
        return new TableReference(
                table.location(),
                manifest.identity(),
                manifest.rowHash(),
                manifest.rows(),
                manifest.usefulRows(),
                manifest.origin().prior(),
                manifest.origin().restrictionSha256());
    }
}
