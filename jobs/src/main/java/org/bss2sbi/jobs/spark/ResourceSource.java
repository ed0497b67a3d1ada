package org.bss2sbi.jobs.spark;

import org.apache.spark.TaskContext;
import org.apache.spark.resource.ResourceInformation;
import org.bss2sbi.simulator.chip.Chip;
import org.bss2sbi.simulator.chip.ChipException;
import org.bss2sbi.simulator.chip.ChipException.Reason;
import org.bss2sbi.simulator.chip.FlightOptions;
import org.bss2sbi.simulator.remote.FlightChip;

/**
 * Opens a connection to the chip server that Spark has given to the task as its resource {@value #RESOURCE}: no two tasks of a
 * cluster ever share a chip.
 *
 * @param options who must answer there
 */
public record ResourceSource(FlightOptions options) implements ChipSource {

    /** Name of the resource: {@code spark.task.resource.bss2.amount = 1}. */
    static final String RESOURCE = "bss2";

    @Override
    public Chip open() throws ChipException {
        TaskContext task = TaskContext.get();
        ResourceInformation resource =
                task == null ? null : task.resourcesJMap().get(RESOURCE);
        if (resource == null || resource.addresses().length == 0) {
            throw new ChipException(
                    RESOURCE,
                    Reason.LOST,
                    "chip.uri is resource, but Spark gave this task no resource '%s'. Submit with spark.task.resource.%s.amount=1, spark.executor.resource.%s.amount and its discoveryScript (a local master has no resources: list the addresses in chip.uri)."
                            .formatted(RESOURCE, RESOURCE, RESOURCE),
                    null);
        }
        return FlightChip.await(options.at(resource.addresses()[0]));
    }

    @Override
    public boolean mixes() {
        return options.mixChips();
    }
}
